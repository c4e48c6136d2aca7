"""Take in a whole calendar as a draft: nobody but staff sees it until it is published."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.contents import Contents, Item, plain_type
from yakuba.calendars.models import Area, CollectionType, Schedule, SortingItem, Suspension, Version
from yakuba.calendars.services.held import hold, next_number, record, staff_id
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.webkit.furigana import in_kana

BATCH = 500
MOST_AREAS, MOST_TYPES, MOST_ITEMS = 5_000, 60, 20_000
LONGEST_KEY, LONGEST_CENTRE, LONGEST_KANA = 400, 120, 300


@transaction.atomic
def import_contents(
    *,
    actor: Actor,
    town: Any,
    contents: Contents,
    name: str,
    origin: str = "5374",
    digest: str = "",
    table: Any = None,
    now: datetime,
) -> Version:
    """A draft with everything the folder says; cells that can't be read stand in it as they are and give no days."""
    check_size(contents)
    hold(town, now)
    types = keep_types(town, contents)
    folder = contents.folder
    version = Version.objects.create(
        town=town,
        number=next_number(town),
        name=name[:120],
        origin=origin,
        digest=digest,
        shifts=folder.closing.shifts,
        types=[{"id": types[text.name], **plain_type(text)} for text in contents.types],
        remarks=dict(folder.remarks),
        findings={
            "reported": [asdict(each) for each in folder.reported],
            "warnings": [asdict(each) for each in (*folder.warnings, *contents.warnings)],
        },
        table=table,
        created_by_id=staff_id(actor),
        created_at=now,
    )
    keep_rows(town, version, contents, types)
    keep_items(town, version, contents.items)
    payload = {
        "version": version.pk,
        "origin": origin,
        "digest": digest,
        "areas": len(folder.areas),
        "cells": folder.cells,
        "reported": len(folder.reported),
        "items": len(contents.items),
    }
    record(town, actor=actor, kind="calendar.imported", payload=payload, now=now)
    return version


def check_size(contents: Contents) -> None:
    folder = contents.folder
    if len(folder.areas) > MOST_AREAS or len(contents.types) > MOST_TYPES or len(contents.items) > MOST_ITEMS:
        raise Refusal(
            "calendar-large",
            f"地区は{MOST_AREAS:,}、種類は{MOST_TYPES}、品目は{MOST_ITEMS:,}までです。表の向き（行が地区、列が種類）を確かめてください。",
        )
    for area in folder.areas:
        if len(area.key) > LONGEST_KEY or len(area.centre) > LONGEST_CENTRE:
            raise Refusal(
                "calendar-long-name",
                f"{folder.file} の{area.row}行目: 地区かセンターの名前が長すぎます。短くしてください。",
            )
    for text in contents.types:
        if len(text.name) > LONGEST_CENTRE:
            raise Refusal("calendar-long-name", f"種類「{text.name[:20]}…」の名前が長すぎます。短くしてください。")


def keep_types(town: Any, contents: Contents) -> dict[str, int]:
    """Name → id, the new ones made."""
    known = {each.name: each.pk for each in CollectionType.objects.filter(town=town)}
    names = [text.name for text in contents.types if text.name not in known]
    for made in CollectionType.objects.bulk_create(CollectionType(town=town, name=name) for name in names):
        known[made.name] = made.pk
    return known


def keep_rows(town: Any, version: Version, contents: Contents, types: dict[str, int]) -> None:
    folder = contents.folder
    known = {each.key: each.pk for each in Area.objects.filter(town=town)}
    fresh = [Area(town=town, key=area.key) for area in folder.areas if area.key not in known]
    for made in Area.objects.bulk_create(fresh, batch_size=BATCH):
        known[made.key] = made.pk
    rows = []
    for order, area in enumerate(folder.areas):
        cells: dict[str, str] = {}
        for cell in area.cells:
            id_ = str(types[cell.type])
            cells[id_] = f"{cells[id_]} {cell.text}" if cells.get(id_) and cell.text else cells.get(id_) or cell.text
        rows.append(
            Schedule(
                town=town,
                version=version,
                area_id=known[area.key],
                order=order,
                names=dict(contents.names[area.key]),
                centre=area.centre,
                cells=cells,
            )
        )
    Schedule.objects.bulk_create(rows, batch_size=BATCH)
    Suspension.objects.bulk_create(
        Suspension(town=town, version=version, centre=centre, first=each.first, last=each.last)
        for centre, days in folder.closing.suspensions.items()
        for each in days
    )


def keep_items(town: Any, version: Version, items: Sequence[Item]) -> None:
    SortingItem.objects.bulk_create(
        (
            SortingItem(
                town=town,
                version=version,
                order=order,
                language=item.language,
                name=item.name,
                kana=(item.kana or (in_kana(item.name) if item.language == "ja" else ""))[:LONGEST_KANA],
                synonyms=list(item.synonyms),
                label=item.label,
                note=item.note,
                collected=item.collected,
                link=item.link,
            )
            for order, item in enumerate(items)
        ),
        batch_size=BATCH,
    )
