"""The paper that is signed at the counter, from what was filled in beforehand."""

from typing import Any

from django.conf import settings

from yakuba.procedures.core.statement import render_statement
from yakuba.procedures.queries.applications import OpenApplication
from yakuba.webkit.forms import describe


def statement_paper(*, town: Any, opened: OpenApplication, day: Any) -> bytes:
    """PDF for signature. Everything the person said is on it, the address too: it is theirs, and they stand before it."""
    return render_statement(
        title=opened.procedure.statement,
        town=town.name,
        mayor=town.mayor,
        receipt_number=opened.case.receipt_number,
        printed_on=day,
        sections=describe(opened.procedure.form, opened.answers, "ja", mask=False),
        font_paths=settings.LETTER_FONT_PATHS,
    )
