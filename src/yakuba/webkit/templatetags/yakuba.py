"""How texts and days are shown."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import get_language

from yakuba.kernel.clock import JST, local_date
from yakuba.kernel.eras import format_era

register = template.Library()


@register.filter
def in_language(text: Mapping[str, str] | str, language: str | None = None) -> str:
    """A text in the page's language; やさしい日本語 and English fall back to Japanese."""
    if isinstance(text, str):
        return text
    return text.get(language or get_language() or "ja") or text.get("ja") or ""


@register.filter
def local_day(value: Any) -> str:
    """A day as the reader writes it: 令和8年11月24日, or 24 November 2026."""
    if not isinstance(value, date):
        return ""
    day = local_date(value) if isinstance(value, datetime) else value
    if get_language() == "en":
        return f"{day.day} {day:%B %Y}"
    return format_era(day)


@register.filter
def local_time(value: datetime | None) -> str:
    """Day and minute in Japanese time."""
    return f"{value.astimezone(JST):%Y-%m-%d %H:%M}" if value else ""
