"""Applications for packs of which the generator knows nothing: their golden cases, told again of other people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from yakuba.procedures.core.demo.people import FATHERS, MOTHERS, SURNAMES, Name, full, pick
from yakuba.procedures.core.golden import GoldenCase
from yakuba.procedures.core.values import is_iso_date
from yakuba.webkit.forms.definition import Form


@dataclass(frozen=True)
class Person:
    """Who applies in the new telling, and where they live."""

    surname: Name
    whole: Name
    postal_code: str
    address: str
    phone: str


@dataclass(frozen=True)
class Move:
    """By how much the days of a case move; `claimed` is the day before which they are past."""

    shift: timedelta
    claimed: date

    def of(self, day: date) -> date:
        moved = day + self.shift
        return moved.replace(day=1) if day > self.claimed and day.day == 1 else moved


def someone(random: Random, places: Sequence[tuple[str, str]]) -> Person:
    surname = pick(random, SURNAMES)
    postal_code, area = random.choice(places)
    return Person(
        surname=surname,
        whole=full(surname, pick(random, FATHERS + MOTHERS)),
        postal_code=postal_code,
        address=f"{area}{random.randint(1, 40)}番地{random.randint(1, 20)}",
        phone=f"0900000{random.randint(0, 9999):04d}",
    )


def retell(case: GoldenCase, form: Form, day: date, person: Person) -> dict[str, Any]:
    """The case's answers as if claimed on `day` by `person`: dates keep their distance, the family its new surname.

    What is to begin on the first of a month begins on the first of one in the new telling, too.
    """
    claimed = date.fromisoformat(case.context["claimed_on"])
    move = Move(day - claimed, claimed)
    by_role = {field.role: field.id for section in form.sections for field in section.fields if field.role}
    old = Name(*(str(case.answers.get(by_role.get(role, ""), "")) for role in ("applicant_name", "applicant_kana")))
    told: dict[str, Any] = _moved(case.answers, move, _names(old, person))
    given = {
        "applicant_name": person.whole.written,
        "applicant_kana": person.whole.read,
        "postal_code": person.postal_code,
        "address": person.address,
        "contact_phone": person.phone,
    }
    for role, value in given.items():
        if by_role.get(role) in case.answers:
            told[by_role[role]] = value
    told.pop(by_role.get("contact_email", ""), None)
    return told


def _names(old: Name, person: Person) -> Mapping[str, str]:
    """Whole names first, then surnames: what stands in the golden case → what is written now."""
    return {
        old.written: person.whole.written,
        old.read: person.whole.read,
        old.written.split(" ", maxsplit=1)[0]: person.surname.written,
        old.read.split(" ", maxsplit=1)[0]: person.surname.read,
    }


def _moved(value: Any, move: Move, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _moved(each, move, names) for name, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, move, names) for each in value]
    if not isinstance(value, str):
        return value
    if is_iso_date(value):
        return move.of(date.fromisoformat(value)).isoformat()
    if value in names and value:
        return names[value]
    first, space, rest = value.partition(" ")
    return f"{names[first]} {rest}" if space and first in names else value
