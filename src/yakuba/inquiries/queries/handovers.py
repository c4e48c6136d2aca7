"""What an inquiry adds to the page of its case, for staff and for the resident, and to a person's file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yakuba.accounts import queries as accounts
from yakuba.cases import queries as cases
from yakuba.cases.core.workflow import acts
from yakuba.inquiries.models import Turn
from yakuba.inquiries.queries import knowledge
from yakuba.kernel.clock import local_date
from yakuba.kernel.ports import Panel

WORKERS = {"clerk", "approver", "head", "admin"}


def turns_of(case_id: int) -> list[Turn]:
    """The whole conversation, oldest first."""
    return list(Turn.objects.filter(conversation__case_id=case_id).order_by("number"))


def staff_panel(case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]:
    """The conversation with the FAQs that came nearest, and the field to answer in."""
    case = cases.case_by_id(case_id)
    staff = accounts.by_id(staff_id)
    turns = turns_of(case_id)
    known = knowledge.known(town_id=case.town_id, on=local_date(now)).faqs
    ids = dict.fromkeys(id_ for turn in turns for id_ in [*turn.faqs, *turn.near])
    may = staff is not None and bool(WORKERS & set(staff.roles)) and not case.erased_at
    return [
        Panel(
            "ask/staff_panel.html",
            {
                "case": case,
                "turns": turns,
                "near": [known[id_] for id_ in ids if id_ in known],
                "may_answer": may and "complete" in acts(case.state, "staff", decided=False),
            },
        )
    ]


def resident_panel(case_id: int) -> Sequence[Panel]:
    turns = turns_of(case_id)
    return [Panel("ask/resident_panel.html", {"turns": turns})] if turns else []


def content_of(case_id: int) -> dict[str, Any]:
    """Every turn, JSON-ready."""
    return {
        "questions": [
            {"at": turn.at.isoformat(), "text": turn.text, "shown": turn.tier, "chosen": turn.chosen}
            for turn in turns_of(case_id)
        ]
    }
