"""Go on with a form under the version that is now in force: answers are carried over, nothing typed is lost."""

from datetime import datetime

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.procedures.core.changes import carried
from yakuba.procedures.models import Draft
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.queries.packs import procedure_of
from yakuba.procedures.queries.renewal import left_over, standing_of
from yakuba.webkit import vault
from yakuba.webkit.forms import split_sensitive


def renew_draft(*, actor: Actor, opened: OpenDraft, now: datetime) -> None:
    """What the new form has no place for is kept beside it, as text, until the form is sent."""
    newer = standing_of(opened, on=local_date(now)).newer
    if newer is None:
        return
    form = procedure_of(newer).form
    kept, left = carried(opened.procedure.form, form, opened.answers)
    plain, sensitive = split_sensitive(form, kept)
    left = [*left_over(opened), *left]
    with transaction.atomic():
        Draft.objects.filter(pk=opened.draft.pk, case=None).update(
            pack=newer,
            answers=plain,
            sealed=vault.seal(sensitive) if sensitive else None,
            left_over=vault.seal({"answers": left}) if left else None,
            reached=0,
            updated_at=now,
        )
