"""How money and slots are shown."""

from collections.abc import Sequence

from django import template
from django.utils.translation import get_language

from yakuba.webkit.forms.kinds.slots import SlotTime
from yakuba.webkit.forms.listing import Offer, yen

register = template.Library()


@register.filter
def yen_text(value: int | None) -> str:
    """1,200円, or ¥1,200 in English."""
    return "" if value is None else yen(value, get_language() or "ja")


@register.filter
def slot_text(slot: SlotTime) -> str:
    """Day and time in the page's language."""
    language = get_language() or "ja"
    return f"{slot.day_text(language)} {slot.time_text(language)}"


@register.filter
def bookable(offers: Sequence[Offer], most: int) -> list[Offer]:
    """The first that have room."""
    return [offer for offer in sorted(offers, key=lambda offer: offer.slot) if offer.can_be_booked][:most]
