"""From events to inquiries: who asked, by which channel, about what, and how it ended.

An inquiry is one topic in one sitting: turns of one conversation, each within half an hour of the one before. Its end is
what is known of its last turn. Silence is *unknown*.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

KINDS = frozenset({"inquiry.asked", "inquiry.chosen", "inquiry.judged", "inquiry.handed_over"})
"""Of the ledger's events, those that tell it."""
STAFFED = frozenset({"phone", "counter", "email"})
"""Channels in which a person answers, whatever the engine finds for them."""
SITTING = timedelta(minutes=30)
SETTLED = timedelta(days=7)
"""What is said later than this after a turn changes nothing, so that a published figure stays."""

Outcome = Literal["crisis", "solved", "unsolved", "unanswered", "handed_over", "unknown"]


@dataclass(frozen=True)
class Topic:
    """Of an FAQ: its category, and the code of the department that answers for it."""

    category: str = ""
    department: str = ""


UNKNOWN_TOPIC = Topic()


@dataclass(frozen=True)
class Said:
    """An event: `person` is the account of a signed-in resident, else empty; `payload` as docs/reference/events.md has it."""

    kind: str
    at: datetime
    person: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """`person`: the account, or else the conversation. `attempted`: an answer was read that nobody of the staff gave."""

    conversation: int
    person: str
    signed_in: bool
    channel: str
    topic: Topic
    began: datetime
    ended: datetime
    attempted: bool
    outcome: Outcome

    @property
    def staffed(self) -> bool:
        return self.channel in STAFFED

    @property
    def confirmed(self) -> bool:
        """The person said that an answer solved it which nobody of the staff gave."""
        return self.attempted and self.outcome == "solved"


@dataclass(frozen=True, slots=True)
class _Turn:
    at: datetime
    person: str
    channel: str
    tier: str
    topic: Topic
    read: bool
    declined: bool = False
    solved: bool | None = None
    handed_over: bool = False


def inquiries(events: Iterable[Said], topics: Mapping[int, Topic]) -> list[Inquiry]:
    """In the order in which their conversations began. `events` as they happened; `topics` of FAQs by id."""
    conversations: dict[int, dict[int, _Turn]] = {}
    for event in events:
        _hear(conversations.setdefault(event.payload["conversation"], {}), event, topics)
    return [each for id_, turns in conversations.items() for each in _sittings(id_, turns)]


def _hear(turns: dict[int, _Turn], event: Said, topics: Mapping[int, Topic]) -> None:
    payload = event.payload
    if event.kind == "inquiry.handed_over":
        _hand_over(turns, event)
        return
    number = payload["turn"]
    if event.kind == "inquiry.asked":
        shown = payload["faqs"]
        topic = topics.get(shown[0], UNKNOWN_TOPIC) if shown else UNKNOWN_TOPIC
        read = payload["tier"] == "answer"
        turns[number] = _Turn(event.at, event.person, payload["channel"], payload["tier"], topic, read)
    elif number in turns and event.at <= turns[number].at + SETTLED:
        turn = turns[number]
        if event.kind == "inquiry.judged":
            turns[number] = replace(turn, solved=payload["solved"])
        elif payload["faq"] is None:
            turns[number] = replace(turn, read=False, declined=True)
        else:
            topic = topics.get(payload["faq"], UNKNOWN_TOPIC)
            turns[number] = replace(turn, read=True, declined=False, topic=topic)


def _hand_over(turns: dict[int, _Turn], event: Said) -> None:
    """To staff; what was written to them alone is a turn of its own."""
    number = max(turns, default=0)
    if number and event.at <= turns[number].at + SETTLED:
        turns[number] = replace(turns[number], handed_over=True)
    else:
        turns[number + 1] = _Turn(event.at, event.person, "web", "person", UNKNOWN_TOPIC, read=False, handed_over=True)


def _sittings(conversation: int, turns: Mapping[int, _Turn]) -> Iterator[Inquiry]:
    group: list[_Turn] = []
    for _, turn in sorted(turns.items()):
        if group and not _goes_on(group, turn):
            yield _inquiry(conversation, group)
            group = []
        group.append(turn)
    if group:
        yield _inquiry(conversation, group)


def _goes_on(group: list[_Turn], turn: _Turn) -> bool:
    last = group[-1]
    if "crisis" in {last.tier, turn.tier} or turn.at - last.at > SITTING:
        return False
    before, after = _topic(group).category, turn.topic.category
    return before == after or not before or not after


def _topic(group: list[_Turn]) -> Topic:
    return next((turn.topic for turn in reversed(group) if turn.topic.category), UNKNOWN_TOPIC)


def _inquiry(conversation: int, group: list[_Turn]) -> Inquiry:
    last = group[-1]
    person = next((turn.person for turn in group if turn.person), "")
    staffed = last.channel in STAFFED
    return Inquiry(
        conversation=conversation,
        person=person or f"conversation {conversation}",
        signed_in=bool(person) and not staffed,
        channel=last.channel,
        topic=_topic(group),
        began=group[0].at,
        ended=last.at,
        attempted=not staffed and any(turn.read for turn in group),
        outcome=_outcome(group),
    )


def _outcome(group: list[_Turn]) -> Outcome:
    last = group[-1]
    if last.tier == "crisis":
        return "crisis"
    if any(turn.handed_over for turn in group):
        return "handed_over"
    if last.solved is not None and (last.read or last.channel in STAFFED):
        return "solved" if last.solved else "unsolved"
    if last.channel not in STAFFED and (last.tier == "person" or last.declined):
        return "unanswered"
    return "unknown"
