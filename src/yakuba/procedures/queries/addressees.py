"""Where letters go: read for as many as go into one print file, in as many queries as for one."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import F

from yakuba.procedures.core.envelopes import Addressee, Unaddressed, addressed, printable
from yakuba.procedures.models import Letter, Revision
from yakuba.procedures.queries.packs import procedure_of
from yakuba.webkit.forms import roles


def addressees(letters: Sequence[Letter]) -> list[Addressee | Unaddressed]:
    """One for each letter, in their order, from the latest revision of its application.

    The letters come with their application, its case and its pack (`to_print`). Sealed answers stay sealed.
    """
    latest = Revision.objects.filter(
        application__in={each.application_id for each in letters}, number=F("application__revision")
    )
    answers = {each.application_id: each.answers for each in latest}
    found: list[tuple[Addressee | Unaddressed, str]] = []
    for each in letters:
        case, form = each.application.case, procedure_of(each.application.pack).form
        where = addressed(
            kind=each.kind,
            number=each.document_number,
            receipt_number=case.receipt_number,
            name=case.applicant_name,
            protected=case.protected,
            held=roles(form, answers.get(each.application_id, {})),
        )
        found.append((where, case.receipt_number))
    return printable(found, font_paths=settings.LETTER_FONT_PATHS)
