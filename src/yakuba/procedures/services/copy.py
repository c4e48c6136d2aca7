"""控え: what was submitted, as a PDF."""

from typing import Any

from django.conf import settings

from yakuba.kernel.clock import local_date
from yakuba.procedures.core.copy import render_copy
from yakuba.procedures.queries.applications import OpenApplication
from yakuba.webkit.forms import describe


def application_copy(*, town: Any, opened: OpenApplication) -> bytes:
    """Sensitive answers are masked, a protected address is hidden: paper gets lost."""
    case = opened.case
    return render_copy(
        title=case.title,
        town=town.name,
        receipt_number=case.receipt_number,
        submitted_on=local_date(opened.revision.at),
        sections=describe(
            opened.procedure.form,
            opened.answers,
            "ja",
            hide_address=case.protected,
            mask=True,
            today=local_date(opened.revision.at),
        ),
        font_paths=settings.LETTER_FONT_PATHS,
    )
