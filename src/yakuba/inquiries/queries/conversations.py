"""What was asked, for the browser that asked and for staff."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from yakuba.inquiries.models import Conversation, Turn
from yakuba.kernel.clock import JST
from yakuba.kernel.errors import NotFound

SHOWN = 20


def conversation(*, town_id: int, key: str) -> Any:
    """The conversation of a browser, or None."""
    return Conversation.objects.filter(town_id=town_id, key=key).first() if key else None


def logged_on(*, town_id: int, day: date) -> int:
    """How many questions staff logged that day."""
    start = datetime.combine(day, time(), JST)
    found = Conversation.objects.filter(
        town_id=town_id, started_at__gte=start, started_at__lt=start + timedelta(days=1)
    )
    return found.exclude(channel="web").count()


def turns(conversation: Any) -> Sequence[Any]:
    """The last ones, oldest first."""
    return [] if conversation is None else list(conversation.turns.order_by("-number")[:SHOWN])[::-1]


def turn(*, town_id: int, key: str, number: int) -> Any:
    """A turn of this browser's conversation; NotFound where it is somebody else's or gone."""
    found = Turn.objects.select_related("conversation").filter(
        town_id=town_id, conversation__key=key, conversation__town_id=town_id, number=number
    )
    if (one := found.first()) is None:
        raise NotFound("turn-unknown", "この質問は見つかりません。もう一度質問してください。")
    return one
