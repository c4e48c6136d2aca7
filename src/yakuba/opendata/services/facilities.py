"""Registers of places: one written, many taken in at once, one closed and opened again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.opendata.core.facilities import REGISTERS, SHORT, words_of
from yakuba.opendata.models import Facility

FIELDS = ("code", "name", "kana", "name_en", "kind", "address", "latitude", "longitude", "phone", "url", "details")


@dataclass(frozen=True)
class TakenIn:
    """What became of the rows of a table."""

    new: int
    changed: int
    same: int
    closed: int


@transaction.atomic
def save_facility(
    *, actor: Actor, town: Any, register: str, values: Mapping[str, Any], now: datetime, facility_id: int | None = None
) -> Facility:
    """One place. Refusal with the fields to mend."""
    facility = _held(town, facility_id) if facility_id else Facility(town=town, register=register)
    problems = _problems(town, facility, values)
    if problems:
        raise Refusal("facility-incomplete", "直すところがあります。", fields=problems)
    _put(facility, values, now)
    facility.save()
    _record(town, actor, now, kind="facility.saved", payload={"facility": facility.pk, "register": facility.register})
    return facility


@transaction.atomic
def take_in_facilities(
    *,
    actor: Actor,
    town: Any,
    register: str,
    rows: Sequence[Mapping[str, Any]],
    now: datetime,
    close_others: bool = False,
) -> TakenIn:
    """Rows as `core.facilities.fields_of` gives them; those known by their code are changed. With `close_others` the table is
    the whole register: a place that is not in it is closed."""
    if register not in REGISTERS:
        raise NotFound("register-unknown", "この施設の種類はありません。")
    held = {each.code: each for each in Facility.objects.select_for_update().filter(town=town, register=register)}
    fresh, changed, same = [], [], 0
    for row in rows:
        facility = held.get(row["code"])
        if facility is None:
            fresh.append(_put(Facility(town=town, register=register), row, now))
        elif facility.closed_on is None and all(
            getattr(facility, name) == row.get(name, "") for name in FIELDS if name in row
        ):
            same += 1
        else:
            changed.append(_put(facility, row, now))
    Facility.objects.bulk_create(fresh, batch_size=500)
    Facility.objects.bulk_update(changed, [*FIELDS, "words", "closed_on", "updated_at"], batch_size=200)
    closed = 0
    if close_others:
        gone = set(held) - {row["code"] for row in rows}
        left = Facility.objects.filter(town=town, register=register, code__in=gone, closed_on__isnull=True)
        closed = left.update(closed_on=local_date(now), updated_at=now)
    counts = {"new": len(fresh), "changed": len(changed), "same": same, "closed": closed}
    _record(town, actor, now, kind="facility.imported", payload={"register": register, **counts})
    return TakenIn(**counts)


@transaction.atomic
def close_facility(*, actor: Actor, town: Any, facility_id: int, now: datetime, reopen: bool = False) -> None:
    """It is no longer shown or published; with `reopen` it is again."""
    facility = _held(town, facility_id)
    facility.closed_on, facility.updated_at = (None if reopen else local_date(now)), now
    facility.save(update_fields=["closed_on", "updated_at"])
    payload = {"facility": facility.pk, "register": facility.register}
    if reopen:
        _record(town, actor, now, kind="facility.reopened", payload=payload)
    else:
        _record(town, actor, now, kind="facility.closed", payload=payload)


def _put(facility: Facility, values: Mapping[str, Any], now: datetime) -> Facility:
    for name in FIELDS:
        if name in values:
            setattr(facility, name, values[name])
    facility.words, facility.closed_on, facility.updated_at = words_of(values), None, now
    return facility


def _problems(town: Any, facility: Facility, values: Mapping[str, Any]) -> dict[str, str]:
    found = {
        name: f"{longest}字までです。" for name, longest in SHORT.items() if len(str(values.get(name, ""))) > longest
    }
    if not values.get("name"):
        found["name"] = "名称を入れてください。"
    if not values.get("code"):
        found["code"] = "番号を入れてください。"
    others = Facility.objects.filter(town=town, register=facility.register, code=values.get("code", "")).exclude(
        pk=facility.pk
    )
    if others.exists():
        found["code"] = "この番号は、ほかの施設が使っています。"
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None):
        found["latitude"] = "緯度と経度は、両方入れるか、両方空けてください。"
    elif latitude is not None and longitude is not None and not (20 <= latitude <= 46 and 122 <= longitude <= 154):
        found["latitude"] = "日本の中の場所ではありません。緯度（20から46）と経度（122から154）が逆かもしれません。"
    if values.get("url") and not str(values["url"]).startswith(("https://", "http://")):
        found["url"] = "「https://」から始めてください。"
    return found


def _held(town: Any, facility_id: int) -> Facility:
    facility = Facility.objects.select_for_update().filter(town=town, pk=facility_id).first()
    if facility is None:
        raise NotFound("facility-unknown", "この施設はありません。閉じたのかもしれません。")
    return facility


def _record(town: Any, actor: Actor, now: datetime, *, kind: str, payload: Mapping[str, Any]) -> None:
    ledger.append(actor=actor, town_id=town.pk, stream=f"facilities:{town.pk}", kind=kind, payload=payload, now=now)
