"""The sorting dictionary of a draft: an item added, changed, deleted and put back, or all of them replaced."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from yakuba.calendars.core.contents import Item
from yakuba.calendars.core.item_table import problems
from yakuba.calendars.models import SortingItem, Version
from yakuba.calendars.services.held import draft, hold, record
from yakuba.calendars.services.import_contents import MOST_ITEMS, keep_items
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.webkit.furigana import in_kana


def save_item(
    *,
    actor: Actor,
    town: Any,
    version_id: int,
    item: Item,
    item_id: int | None = None,
    order: int | None = None,
    now: datetime,
) -> int:
    """Its key. A new one without `item_id`, at the end or at `order`; a missing reading is worked out."""
    if wrong := problems(item):
        raise Refusal("sorting-item", "直すところがあります。", fields=wrong)
    with transaction.atomic():
        version = _draft(town, version_id, now)
        rows = SortingItem.objects.filter(town=town, version=version)
        twin = rows.filter(name=item.name, language=item.language).exclude(pk=item_id)
        if twin.exists():
            raise Refusal("sorting-item", "直すところがあります。", fields={"品名": "同じ品名がもうあります。"})
        if item_id is None:
            if rows.count() >= MOST_ITEMS:
                raise Refusal("sorting-many", f"品目は{MOST_ITEMS:,}までです。")
            last = rows.aggregate(last=Max("order"))["last"]
            row = SortingItem(
                town=town, version=version, order=order if order is not None else (-1 if last is None else last) + 1
            )
        else:
            row = _row(town, version, item_id)
        row.name, row.label, row.note, row.link = item.name, item.label, item.note, item.link
        row.kana = item.kana or (in_kana(item.name)[:300] if item.language == "ja" else "")
        row.synonyms, row.language, row.collected = list(item.synonyms), item.language, item.collected
        row.save()
        payload = {"version": version.pk, "item": row.pk}
        record(town, actor=actor, kind="calendar.item_saved", payload=payload, now=now)
    return int(row.pk)


def delete_item(*, actor: Actor, town: Any, version_id: int, item_id: int, now: datetime) -> tuple[Item, int]:
    """What it was and its place, so that `save_item` can put it back."""
    with transaction.atomic():
        version = _draft(town, version_id, now)
        row = _row(town, version, item_id)
        was = Item(row.name, row.label, row.note, row.kana, tuple(row.synonyms), row.language, row.collected, row.link)
        row.delete()
        record(
            town, actor=actor, kind="calendar.item_deleted", payload={"version": version.pk, "item": item_id}, now=now
        )
    return was, row.order


def replace_items(*, actor: Actor, town: Any, version_id: int, items: Sequence[Item], now: datetime) -> None:
    """The whole dictionary, in the order of `items`."""
    if len(items) > MOST_ITEMS:
        raise Refusal("sorting-many", f"品目は{MOST_ITEMS:,}までです。")
    with transaction.atomic():
        version = _draft(town, version_id, now)
        SortingItem.objects.filter(town=town, version=version).delete()
        keep_items(town, version, items)
        payload = {"version": version.pk, "count": len(items)}
        record(town, actor=actor, kind="calendar.items_replaced", payload=payload, now=now)


def _draft(town: Any, version_id: int, now: datetime) -> Version:
    hold(town, now)
    return draft(town, version_id)


def _row(town: Any, version: Version, item_id: int) -> SortingItem:
    row = SortingItem.objects.filter(town=town, version=version, pk=item_id).first()
    if row is None:
        raise NotFound("sorting-item-unknown", "この品目は、もうありません。")
    return row
