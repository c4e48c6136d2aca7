"""Slots and priced items as a page lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from yakuba.kernel.text import search_key
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.bound import BoundDay, BoundOption
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.quantities import FIND
from yakuba.webkit.forms.kinds.slots import SlotTime, read_slot
from yakuba.webkit.forms.texts import Text

SHORT = 12
"""A list that is no longer needs no search box, and slots that are no more need no folding."""


@dataclass(frozen=True)
class Offer:
    """A slot that may be shown. `free` counts what is left for this person, their own booking included."""

    slot: SlotTime
    free: int
    closed: bool = False

    @property
    def can_be_booked(self) -> bool:
        return self.free > 0 and not self.closed


def by_day(field: Field, offers: Sequence[Offer], *, id_: str, chosen: str, language: str) -> list[BoundDay]:
    """One group a day, in the order of time. What is full or cancelled is shown as such and can't be chosen."""
    known = {offer.slot.code for offer in offers}
    gone = read_slot(chosen) if chosen and chosen not in known else None
    every = sorted([*offers, *([Offer(gone, 0)] if gone else [])], key=lambda offer: offer.slot)
    one_place = len(field.options) == 1
    days: list[BoundDay] = []
    for day, group in groupby(every, key=lambda offer: offer.slot.day):
        options = []
        here = list(group)
        free = sum(offer.free for offer in here if offer.can_be_booked)
        for offer in here:
            code = offer.slot.code
            place = field.labels[offer.slot.place].get(language) if offer.slot.place in field.labels else ""
            label = offer.slot.time_text(language) + ("" if one_place else f"　{place}")
            options.append(
                BoundOption(
                    f"{id_}_{code}".replace(":", "").replace("@", "-"),
                    code,
                    label,
                    "",
                    chosen=code == chosen and offer.can_be_booked,
                    disabled=not offer.can_be_booked,
                    note=room(offer).get(language),
                )
            )
        note = messages.DAY_FREE.fill(count=free) if free else messages.SLOT_FULL
        title = SlotTime(day, offer.slot.starts, offer.slot.ends, "").day_text(language)
        days.append(BoundDay(title, options, note.get(language)))
    return folded(days) if len(every) > SHORT else days


def folded(days: Sequence[BoundDay]) -> list[BoundDay]:
    """Only the day of the chosen slot open; where nothing is chosen, the first with room."""
    chosen = (n for n, day in enumerate(days) if any(option.chosen for option in day.options))
    roomy = (n for n, day in enumerate(days) if not all(option.disabled for option in day.options))
    shown = next(chosen, next(roomy, 0))
    return [replace(day, open=n == shown) for n, day in enumerate(days)]


def room(offer: Offer) -> Text:
    """満員, 中止, あと3."""
    if offer.closed:
        return messages.SLOT_CLOSED
    return messages.SLOT_FREE.fill(count=offer.free) if offer.free > 0 else messages.SLOT_FULL


@dataclass(frozen=True)
class Listed:
    """The items to show, the words that were looked for, and the total as people read it ("" without prices)."""

    options: Sequence[BoundOption]
    looked_for: str
    total: str


def items(
    field: Field,
    posted: Mapping[str, Sequence[str]],
    prices: Mapping[str, int],
    *,
    id_: str,
    name: str,
    language: str,
    unit: str,
) -> Listed:
    """Every item, or those that the words fit; one of which something is asked for never leaves the page."""
    looked_for = next(iter(posted.get(FIND, ())), "")[:40]
    wanted = [key for word in looked_for.split() if (key := search_key(word))]
    shown, total = [], 0
    for option in field.options:
        count = next(iter(posted.get(option.value, ())), "").strip()
        total += prices.get(option.value, 0) * (int(count) if count.isdecimal() and len(count) <= 3 else 0)
        texts = [search_key(text) for text in (option.label.ja, option.label.easy, option.label.en, _help(option.help))]
        if count in ("", "0") and not all(any(word in text for text in texts) for word in wanted):
            continue
        price = yen(prices[option.value], language) if option.value in prices else ""
        shown.append(
            BoundOption(
                f"{id_}_{option.value}",
                count,
                option.label.get(language),
                option.help.get(language) if option.help else "",
                chosen=count not in ("", "0"),
                note=f"{price} / {unit}" if price and unit else price,
                name=f"{name}.{option.value}",
            )
        )
    return Listed(shown, looked_for, yen(total, language) if prices else "")


def _help(text: Text | None) -> str:
    return f"{text.ja} {text.easy} {text.en}" if text else ""


def yen(amount: int, language: str) -> str:
    return f"¥{amount:,}" if language == "en" else f"{amount:,}円"
