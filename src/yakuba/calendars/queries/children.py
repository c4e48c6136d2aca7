"""Reads of kept children, and of the rules that count."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

from yakuba.calendars.core.notices.plan import Child
from yakuba.calendars.core.notices.rules import Rules, parse_rules
from yakuba.calendars.models import ChildPlan
from yakuba.kernel.packs import packs_of
from yakuba.webkit import vault

FAMILY, KIND = "child", "notices"
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
