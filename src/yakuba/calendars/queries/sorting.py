"""The sorting dictionary of the version on show, held in memory with its revision."""

from yakuba.calendars.core.contents import Item
from yakuba.calendars.core.sorting import Dictionary
from yakuba.calendars.models import SortingItem
from yakuba.calendars.queries.standing import Edition, Standing
from yakuba.webkit.furigana import in_kana


def dictionary(held: Standing, edition: Edition) -> Dictionary:
    key = ("dictionary", edition.id)
    if key not in held.kept:
        held.kept[key] = Dictionary(items(held.town_id, edition.id), in_kana)
    found: Dictionary = held.kept[key]
    return found


def items(town_id: int, version_id: int) -> list[Item]:
    """In the version's order."""
    rows = SortingItem.objects.filter(town_id=town_id, version_id=version_id).order_by("order", "pk")
    return [
        Item(row.name, row.label, row.note, row.kana, tuple(row.synonyms), row.language, row.collected, row.link)
        for row in rows
    ]
