"""The sorting dictionary of the version on show, held in memory with its revision."""

from django.db.models import QuerySet

from yakuba.calendars.core.contents import Item
from yakuba.calendars.core.sorting import Dictionary
from yakuba.calendars.models import SortingItem
from yakuba.calendars.queries.standing import Edition, Standing
from yakuba.kernel.errors import NotFound
from yakuba.webkit.furigana import in_kana


def dictionary(held: Standing, edition: Edition) -> Dictionary:
    key = ("dictionary", edition.id)
    if key not in held.kept:
        held.kept[key] = Dictionary(items(held.town_id, edition.id), in_kana)
    found: Dictionary = held.kept[key]
    return found


def items(town_id: int, version_id: int) -> list[Item]:
    """In the version's order."""
    return [item_of(row) for row in item_rows(town_id, version_id)]


def item_of(row: SortingItem) -> Item:
    return Item(row.name, row.label, row.note, row.kana, tuple(row.synonyms), row.language, row.collected, row.link)


def item_rows(town_id: int, version_id: int) -> QuerySet[SortingItem]:
    """In the version's order."""
    return SortingItem.objects.filter(town_id=town_id, version_id=version_id).order_by("order", "pk")


def named_items(town_id: int, version_id: int) -> list[tuple[int, Item]]:
    """With their keys."""
    return [(row.pk, item_of(row)) for row in item_rows(town_id, version_id)]


def item_named(town_id: int, version_id: int, item_id: int) -> Item:
    """Raises NotFound."""
    row = SortingItem.objects.filter(town_id=town_id, version_id=version_id, pk=item_id).first()
    if row is None:
        raise NotFound("sorting-item-unknown", "この品目は、もうありません。")
    return item_of(row)
