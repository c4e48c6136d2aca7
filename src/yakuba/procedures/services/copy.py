"""控え: what was submitted, as a PDF."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from yakuba.kernel.clock import local_date
from yakuba.procedures.core.copy import render_copy, render_statement
from yakuba.procedures.core.qr import draw_qr
from yakuba.procedures.queries.applications import OpenApplication
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.queries.fees import charged
from yakuba.procedures.queries.visits import code_text, is_good, visit_code
from yakuba.webkit.forms import describe, roles


def application_copy(*, town: Any, opened: OpenApplication, now: datetime | None = None) -> bytes:
    """Sensitive answers are masked, a protected address is hidden: paper gets lost.

    With the counter's code where it is still good at `now`; a copy that is mailed (without `now`) never bears it.
    """
    case = opened.case
    held = visit_code(town_id=town.pk, case_id=case.pk) if now else None
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
        fee=charged(town_id=town.pk, case_id=case.pk) if opened.procedure.fee else None,
        qr=draw_qr(code_text(held)) if held is not None and now is not None and is_good(held, now) else b"",
        font_paths=settings.LETTER_FONT_PATHS,
    )


def entry_copy(*, town: Any, opened: OpenDraft, on: date) -> bytes:
    """What a clerk typed, for the resident to read and sign: nothing is masked but a protected address, paper gets lost."""
    form, answers = opened.procedure.form, opened.answers
    return render_statement(
        title=opened.procedure.title["ja"],
        town=town.name,
        written_on=on,
        sections=describe(
            form, answers, "ja", hide_address=bool(roles(form, answers).get("protected")), mask=False, today=on
        ),
        font_paths=settings.LETTER_FONT_PATHS,
    )
