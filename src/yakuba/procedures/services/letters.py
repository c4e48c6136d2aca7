"""Write a letter once: numbered, dated, kept as it was sent."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from yakuba.accounts import queries as accounts
from yakuba.kernel.actors import Actor
from yakuba.kernel.ages import fiscal_year
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.asked import asked_for
from yakuba.procedures.core.letters import TO_AUTHORITY, LetterText, compose, render_letter
from yakuba.procedures.core.particulars import particulars
from yakuba.procedures.models import Letter, Numbering
from yakuba.procedures.queries.applications import OpenApplication, letters_of
from yakuba.webkit.forms import roles

PLACED = ("placed_child", "placed_nursery", "placed_age", "placed_month", "placed_points")
BY_POST, NO_REPLY = "post", "none"
PREVIEW_NUMBER = "（決裁後に付番）"


def letter_text(
    *,
    town: Any,
    opened: OpenApplication,
    kind: str,
    reasons: str,
    document_number: str,
    dated: date,
    fields: Collection[str] = (),
    due: date | None = None,
    placed: Mapping[str, Any] | None = None,
) -> LetterText:
    """The words of a letter: from the pack's template, the case, and what screening worked out.

    A letter of revocation also names the approval it takes back. Refusal where the pack has no such letter.
    """
    if kind not in opened.procedure.letters:
        raise Refusal("letter-none", "この手続きには、この文書がありません。")
    case, procedure = opened.case, opened.procedure
    decided = approval_of(opened) if kind == "revocation" else None
    held = roles(procedure.form, opened.answers)
    department = accounts.department_of(case.department_id)
    return compose(
        procedure,
        kind,
        {
            **opened.screening_result.facts,
            **particulars(procedure, opened.answers, opened.screening_result.facts, case.claimed_on),
            "document_number": document_number,
            "dated": dated.isoformat(),
            "town": town.name,
            "prefecture": town.prefecture,
            "mayor": town.mayor,
            "department": department.name if department else "",
            "department_phone": department.phone if department else town.phone,
            "applicant_name": case.applicant_name,
            "applicant_address": "" if case.protected else held.get("address", ""),
            "receipt_number": case.receipt_number,
            "title": case.title,
            "claimed_on": case.claimed_on.isoformat(),
            "reasons": reasons,
            "items": asked_for(procedure.form, fields),
            "due": due.isoformat() if due else "",
            "decided_on": decided[0].isoformat() if decided else "",
            "decided_number": decided[1] if decided else "",
            **(placed or dict.fromkeys(PLACED, "")),
        },
    )


def preview_letter(
    *,
    town: Any,
    opened: OpenApplication,
    kind: str,
    reasons: str,
    now: datetime,
    fields: Collection[str] = (),
    due: date | None = None,
) -> bytes:
    """The PDF as it would be sent, without a number and without writing anything."""
    text = letter_text(
        town=town,
        opened=opened,
        kind=kind,
        reasons=reasons,
        document_number=PREVIEW_NUMBER,
        dated=local_date(now),
        fields=fields,
        due=due,
    )
    return render_letter(text, font_paths=settings.LETTER_FONT_PATHS)


def approval_of(opened: OpenApplication) -> tuple[date, str] | None:
    """Day and number of the latest letter of approval."""
    found = letters_of(town_id=opened.case.town_id, case_id=opened.case.pk)
    return next(((each.dated, each.document_number) for each in found if each.kind == "approval"), None)


def next_number(town: Any, opened: OpenApplication, dated: date) -> str:
    """文書番号: consecutive within the department's series of the fiscal year (令和8年度 → 霧第8-12号)."""
    series = f"{fiscal_year(dated)}-{opened.procedure.letter_series}"
    numbering, _ = Numbering.objects.select_for_update().get_or_create(town=town, series=series)
    numbering.last += 1
    numbering.save(update_fields=["last"])
    return f"{opened.procedure.letter_series}第{fiscal_year(dated) - 2018}-{numbering.last}号"


def on_screen(opened: OpenApplication) -> bool:
    """A 処分通知 only for those who chose it (デジタル手続法7条). A booking's or a certificate's note is none: who sent it
    online and was not asked, or did not say, reads it there; who chose how to be answered has it so.
    """
    held = roles(opened.procedure.form, opened.answers)
    if "reply_by" in held and not opened.procedure.is_decided:
        return bool(held["reply_by"] != BY_POST)
    chosen = held.get("deliver_online")
    if chosen is None and not opened.procedure.is_decided:
        return bool(opened.case.channel == "online")
    return bool(opened.case.deliver_online)


def wants_answer(opened: OpenApplication) -> bool:
    """Whether a letter is written when all is done: not to who chose to have none."""
    return bool(roles(opened.procedure.form, opened.answers).get("reply_by") != NO_REPLY)


def write_letter(
    *,
    actor: Actor,
    town: Any,
    opened: OpenApplication,
    kind: str,
    reasons: str,
    now: datetime,
    fields: Collection[str] = (),
    due: date | None = None,
    placed: Mapping[str, Any] | None = None,
) -> Letter:
    """Numbered, kept and put where `delivery` says. Runs in the caller's transaction."""
    dated = local_date(now)
    number = next_number(town, opened, dated)
    text = letter_text(
        town=town,
        opened=opened,
        kind=kind,
        reasons=reasons,
        document_number=number,
        dated=dated,
        fields=fields,
        due=due,
        placed=placed,
    )
    letter = Letter.objects.create(
        town=town,
        application=opened.application,
        kind=kind,
        document_number=number,
        dated=dated,
        title=text.title,
        text=text.plain,
        pdf=render_letter(text, font_paths=settings.LETTER_FONT_PATHS),
        delivery="screen" if kind not in TO_AUTHORITY and on_screen(opened) else "post",
        created_at=now,
    )
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"case:{opened.case.pk}",
        kind="case.letter",
        payload={"case": opened.case.pk, "topic": opened.case.topic, "letter_kind": kind, "letter": letter.pk},
        now=now,
    )
    return letter
