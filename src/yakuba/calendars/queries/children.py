"""Reads of kept children, and of the rules that count."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

from yakuba.calendars.core.notices.plan import Child
from yakuba.calendars.core.notices.rules import Rules, parse_rules
from yakuba.calendars.models import ChildPlan, NoticeStop
from yakuba.kernel.packs import packs_of
from yakuba.messaging import queries as subscriptions
from yakuba.webkit import vault

FAMILY, KIND = "child", "notices"
REASONS = {
    "moved_out": "転出",
    "died": "死亡",
    "pregnancy_ended": "流産・死産",
    "wish": "保護者の希望",
    "mistake": "登録の誤り",
}
_SALT = "yakuba.calendars.child"


def rules(today: date) -> Rules:
    """The newest pack of notices that is in force; the earliest one before that. Read once a process."""
    known = _rules(tuple(settings.PACK_ROOTS))
    return ([each for begins, each in known if begins <= today] or [known[0][1]])[-1]


@cache
def _rules(roots: tuple[Path, ...]) -> list[tuple[date, Rules]]:
    found = [(pack.effective_from, parse_rules(pack)) for pack in packs_of(roots, KIND)]
    return sorted(found, key=lambda each: each[0])


def topic_id(key: str) -> str:
    return f"{FAMILY}:{key}"


def known(*, town_id: int, key: str) -> bool:
    return ChildPlan.objects.filter(town_id=town_id, key=key).exists()


def child(*, town_id: int, key: str) -> Child | None:
    """What was kept; None where it never was, or is no more."""
    row = ChildPlan.objects.filter(town_id=town_id, key=key).first()
    return opened(row.sealed) if row else None


def children() -> Iterator[tuple[Any, str, Child]]:
    """(town, key, child) of every town."""
    for row in ChildPlan.objects.select_related("town").order_by("pk").iterator():
        yield row.town, row.key, opened(row.sealed)


@dataclass(frozen=True)
class Kept:
    """A kept child as staff find it: the dates, and the addresses that are told, shortened."""

    id: int
    key: str
    child: Child
    consented_at: datetime
    told: Sequence[str]


@dataclass(frozen=True)
class Stop:
    """What staff stopped, and why."""

    at: datetime
    by: str
    reason: str


def of_addresses(*, town_id: int, addresses: Collection[tuple[str, str]]) -> list[Kept]:
    """Children whose notices one of these (channel, address) receives or was asked to confirm. What is no address finds nothing."""
    keys = {
        topic.removeprefix(f"{FAMILY}:")
        for channel, address in addresses
        for topic in subscriptions.topics_of_address(
            town_id=town_id, channel=channel, address=address, prefix=f"{FAMILY}:"
        )
    }
    return _kept(town_id, ChildPlan.objects.filter(town_id=town_id, key__in=keys))


def of_day(*, town_id: int, day: date) -> list[Kept]:
    """Children who were born, or are due, on that day. Opens every child of the town."""
    rows = [row for row in ChildPlan.objects.filter(town_id=town_id) if day in _days(opened(row.sealed))]
    return _kept(town_id, rows)


def stops(town_id: int, limit: int) -> list[Stop]:
    """Newest first."""
    rows = NoticeStop.objects.filter(town_id=town_id).select_related("stopped_by").order_by("-stopped_at")[:limit]
    return [
        Stop(row.stopped_at, row.stopped_by.name if row.stopped_by else "", REASONS[vault.unseal(row.sealed)["reason"]])
        for row in rows
    ]


def _days(child: Child) -> set[date]:
    return {day for day in (child.born, child.due) if day}


def _kept(town_id: int, rows: Iterable[ChildPlan]) -> list[Kept]:
    found = sorted(rows, key=lambda row: row.pk)
    told = subscriptions.addresses_of_topics(town_id=town_id, topics=[topic_id(row.key) for row in found])
    return [
        Kept(row.pk, row.key, opened(row.sealed), row.consented_at, told.get(topic_id(row.key), ())) for row in found
    ]


def sealed(child: Child) -> bytes:
    return vault.seal(
        {
            "born": child.born and child.born.isoformat(),
            "due": child.due and child.due.isoformat(),
            "sex": child.sex,
            "given": {id_: [day.isoformat() for day in days] for id_, days in child.given.items()},
            "done": sorted(child.done),
            "also": sorted(child.also),
        }
    )


def opened(blob: bytes) -> Child:
    data = vault.unseal(blob)
    return Child(
        born=date.fromisoformat(data["born"]) if data["born"] else None,
        due=date.fromisoformat(data["due"]) if data["due"] else None,
        sex=data["sex"],
        given={id_: tuple(map(date.fromisoformat, days)) for id_, days in data["given"].items()},
        done=frozenset(data["done"]),
        also=frozenset(data["also"]),
    )


def token(town_id: int, key: str) -> str:
    """Opens a kept child's page; stands in each of its messages."""
    return signing.Signer(salt=f"{_SALT}:{town_id}").sign(key)


def key_of_token(town_id: int, text: str) -> str | None:
    try:
        return signing.Signer(salt=f"{_SALT}:{town_id}").unsign(text)
    except signing.BadSignature:
        return None
