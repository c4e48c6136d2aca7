"""The types of a draft: what they are called, how they look, how to put them out."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.contents import COLOUR, TypeText, plain_type
from yakuba.calendars.core.pictograms import PATHS
from yakuba.calendars.models import CollectionType, Schedule, Version
from yakuba.calendars.services.held import draft, hold, record
from yakuba.calendars.services.import_contents import BATCH, LONGEST_CENTRE, MOST_TYPES
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, NotFound, Refusal

LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 4_000


def save_type(
    *, actor: Actor, town: Any, version_id: int, text: TypeText, type_id: int | None = None, now: datetime
) -> int:
    """Its key. A new one, without `type_id`, is collected nowhere until cells say so. The name of a known one stays."""
    _check(text)
    with transaction.atomic():
        hold(town, now)
        version = draft(town, version_id)
        if type_id is None:
            type_id = _added(town, version, text)
        elif type_id in {each["id"] for each in version.types}:
            version.types = [
                {"id": type_id, **plain_type(text), "name": each["name"]} if each["id"] == type_id else each
                for each in version.types
            ]
        else:
            raise NotFound("collection-type-unknown", "この版にこの種類はありません。")
        version.save(update_fields=["types"])
        record(town, actor=actor, kind="calendar.type_saved", payload={"version": version.pk, "type": type_id}, now=now)
    return type_id


def remove_type(*, actor: Actor, town: Any, version_id: int, type_id: int, now: datetime) -> None:
    """Conflict where an area still collects it."""
    with transaction.atomic():
        hold(town, now)
        version = draft(town, version_id)
        if type_id not in {each["id"] for each in version.types}:
            raise NotFound("collection-type-unknown", "この版にこの種類はありません。")
        rows = list(Schedule.objects.filter(town=town, version=version))
        used = [row for row in rows if row.cells.get(str(type_id))]
        if used:
            raise Conflict(
                "collection-type-used",
                f"{len(used):,}地区に収集日が書いてあります。先に「まとめて変える」で空にしてください。",
            )
        for row in rows:
            row.cells.pop(str(type_id), None)
        Schedule.objects.bulk_update(rows, ["cells"], batch_size=BATCH)
        version.types = [each for each in version.types if each["id"] != type_id]
        version.save(update_fields=["types"])
        record(
            town, actor=actor, kind="calendar.type_removed", payload={"version": version.pk, "type": type_id}, now=now
        )


def _added(town: Any, version: Version, text: TypeText) -> int:
    if any(each["name"] == text.name for each in version.types):
        raise Refusal(
            "collection-type", "直すところがあります。", fields={"title-ja": "同じ名前の種類がもうあります。"}
        )
    if len(version.types) >= MOST_TYPES:
        raise Refusal("collection-type", f"種類は{MOST_TYPES}までです。")
    row, _ = CollectionType.objects.get_or_create(town=town, name=text.name)
    version.types = [*version.types, {"id": row.pk, **plain_type(text)}]
    rows = list(Schedule.objects.filter(town=town, version=version))
    for each in rows:
        each.cells.setdefault(str(row.pk), "")
    Schedule.objects.bulk_update(rows, ["cells"], batch_size=BATCH)
    return int(row.pk)


def _check(text: TypeText) -> None:
    wrong = {}
    if not text.title.get("ja") or not text.name:
        wrong["title-ja"] = "名前を書いてください。"
    if len(text.name) > LONGEST_CENTRE or any(len(each) > LONGEST_TITLE for each in text.title.values()):
        wrong["title-ja"] = f"名前は{LONGEST_TITLE}字までです。"
    if text.colour and not COLOUR.fullmatch(text.colour):
        wrong["colour"] = "色を選んでください。"
    if text.pictogram not in PATHS:
        wrong["pictogram"] = "絵を選んでください。"
    if any(len(each) > LONGEST_DESCRIPTION for each in text.description.values()):
        wrong["description-ja"] = f"出し方は{LONGEST_DESCRIPTION:,}字までです。"
    if wrong:
        raise Refusal("collection-type", "直すところがあります。", fields=wrong)
