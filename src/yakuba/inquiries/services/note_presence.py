"""Note that whoever waits for a clerk is still there."""

from datetime import datetime
from typing import Any

from yakuba.inquiries.core.live import TOUCH
from yakuba.inquiries.models import Conversation


def note_presence(*, town: Any, case_id: int, now: datetime) -> None:
    """The page asked just now. Not an event: it says nothing of what somebody did."""
    found = Conversation.objects.filter(town_id=town.pk, case_id=case_id)
    found.exclude(present_at__gt=now - TOUCH).update(present_at=now)
