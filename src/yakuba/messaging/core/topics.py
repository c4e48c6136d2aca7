"""What people can subscribe to. A topic is `family` or `family:key`: `emergency`, `garbage:12`, `report:26-A7KF-93TC`.

A domain registers its family from its `provides.py`; messaging knows no more of a topic than what the family says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from yakuba.kernel.ports import Registry

EVENING, MORNING, AT_ONCE = "evening", "morning", ""
WHENS = (EVENING, MORNING, AT_ONCE)


@dataclass(frozen=True)
class Topic:
    """`reminds`: of days, so the subscriber chooses the evening before or the morning. `public`: has an RSS feed."""

    id: str
    title: str
    reminds: bool = False
    public: bool = True


class TopicFamily(Protocol):
    """The topics whose id begins with `id`."""

    id: str

    def offered(self, town_id: int, language: str) -> Sequence[Topic]:
        """What the page of subscriptions offers to everybody."""
        ...

    def topic(self, town_id: int, key: str, language: str) -> Topic | None:
        """One topic by what follows the colon; None where the town has no such."""
        ...


families: Registry[TopicFamily] = Registry()


def topic_of(town_id: int, id_: str, language: str = "ja") -> Topic | None:
    """The topic, whether offered or not; None where nobody knows it."""
    family, _, key = id_.partition(":")
    return families.get(family).topic(town_id, key, language) if family in families else None


def offered(town_id: int, language: str) -> list[Topic]:
    """Of every family, in the order they were registered."""
    return [topic for family in families for topic in family.offered(town_id, language)]
