"""Places in the texts of knowledge that a town's settings fill: `{town}`, `{phone}`, `{office_hours}`."""

import re
from collections.abc import Mapping

PLACES: Mapping[str, Mapping[str, str]] = {
    "town": {"ja": "市町村", "ja-easy": "市町村（しちょうそん）", "en": "the municipality"},
    "phone": {
        "ja": "役場の代表電話",
        "ja-easy": "役場（やくば）の 電話（でんわ）",
        "en": "the town hall's main number",
    },
    "office_hours": {"ja": "開庁時間", "ja-easy": "役場（やくば）が あいている 時間（じかん）", "en": "office hours"},
}
"""What each place reads where the town has not said it."""
_PLACE = re.compile(r"\{([^{}\n]*)\}")


def fill(text: str, values: Mapping[str, str], language: str) -> str:
    """The text with the town's own values in its places. What is no place stays as it is."""

    def value(found: re.Match[str]) -> str:
        words = PLACES.get(found[1])
        return found[0] if words is None else values.get(found[1]) or words.get(language, words["ja"])

    return _PLACE.sub(value, text)


def unknown_places(text: str) -> list[str]:
    """What stands in braces and is no place."""
    return [name for name in _PLACE.findall(text) if name not in PLACES]
