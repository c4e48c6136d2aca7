"""Who waits for a clerk, and what the two say to each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from yakuba.cases import queries as cases
from yakuba.cases.queries import ThreadMessage
from yakuba.inquiries.core.live import PRESENT, is_present
from yakuba.inquiries.models import Conversation, Turn
from yakuba.kernel.errors import NotFound


@dataclass(frozen=True)
class Live:
    """A conversation that was handed over, as both sides see it. `last_at`: when the last word was said."""

    conversation: Any
    case: Any
    messages: Sequence[ThreadMessage]
    present: bool

    @property
    def open(self) -> bool:
        return self.case.closed_at is None and self.case.erased_at is None

    @property
    def taken(self) -> bool:
        return self.conversation.taken_by_id is not None

    @property
    def last_id(self) -> int:
        return self.messages[-1].id if self.messages else 0

    @property
    def last_at(self) -> datetime | None:
        return self.messages[-1].at if self.messages else None

    def after(self, number: int) -> list[ThreadMessage]:
        return [each for each in self.messages if each.id > number]


def live(*, town_id: int, case_id: int, now: datetime) -> Live:
    """NotFound where the case is no inquiry of this town."""
    found = Conversation.objects.filter(town_id=town_id, case_id=case_id).select_related("case", "taken_by").first()
    if found is None:
        raise NotFound("inquiry-unknown", "この問合せは見つかりません。")
    messages = cases.thread(town_id=town_id, case_id=case_id, internal=False)
    return Live(found, found.case, messages, is_present(found.present_at, now))


def waiting(*, town_id: int, now: datetime) -> list[Any]:
    """Conversations whose resident is there, with their last question; those that nobody has taken first, the oldest first."""
    last = Turn.objects.filter(conversation=OuterRef("pk")).order_by("-number").values("text")[:1]
    found = Conversation.objects.filter(
        town_id=town_id, present_at__gt=now - PRESENT, case__closed_at__isnull=True, case__isnull=False
    )
    found = found.select_related("case__department", "taken_by").annotate(question=Subquery(last))
    return sorted(found, key=lambda each: (each.taken_by_id is not None, each.last_at))
