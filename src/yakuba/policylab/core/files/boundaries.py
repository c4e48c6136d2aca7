"""Borders of districts. `facts`: areas, each with code, name and rings (longitude, latitude)."""

import re
from collections.abc import Sequence
from datetime import date

from yakuba.policylab.core.files.parsed import Parsed, Quality, Reading
from yakuba.policylab.core.files.shapes import Feature, read_shapes
from yakuba.policylab.core.text_tables import Finding
from yakuba.policylab.core.town_data import Ring

NAMES = (
    re.compile("地区名?|町名|町丁目?名?|町丁・?字等?名?|行政区名?|大字名?|地域名", re.IGNORECASE),
    re.compile("S_NAME|MOJI|name|label|N03_004|title", re.IGNORECASE),
)
CODES = re.compile("KEY_?CODE|.*コード|code|id|地区番号|N03_007", re.IGNORECASE)
MOST_CORNERS = 60_000
FINE, COARSE = 6, 4
"""Decimals of a degree: a tenth of a metre, ten metres."""


def read(name: str, content: bytes, as_of: date) -> Reading:
    features, notes = read_shapes(name, content)
    errors: list[Finding] = []
    shapes: dict[tuple[str, str], list[Ring]] = {}
    naming, coding = _columns(features)
    if lines := [each for each in features if each.kind == "line" and all(ring[0] == ring[-1] for ring in each.rings)]:
        notes.append(f"閉じた線{len(lines)}本を、地区の形とみました。")
    for each in features:
        key = (each.properties.get(coding, ""), each.properties.get(naming, ""))
        if each.kind == "point" or (each.kind == "line" and each not in lines):
            errors.append(
                Finding(
                    name,
                    each.number,
                    "形",
                    key[1] or key[0],
                    "地区の形（面）ではありません。面のデータを入れてください。",
                )
            )
        elif not any(key):
            errors.append(
                Finding(
                    name,
                    each.number,
                    "名前",
                    "",
                    "地区の名前もコードもありません。「name」か「code」の項目を入れてください。",
                )
            )
        else:
            shapes.setdefault(key, []).extend(each.rings)
    corners = sum(len(ring) for rings in shapes.values() for ring in rings)
    decimals = FINE if corners <= MOST_CORNERS else COARSE
    if decimals == COARSE:
        notes.append(f"角が{corners:,}個あるので、10 mほどの細かさにしました。")
    areas = [
        {"code": code, "name": title, "rings": [list(map(list, thinned(ring, decimals))) for ring in rings]}
        for (code, title), rings in shapes.items()
    ]
    blocking = () if areas else ("地区の形がありません。",)
    quality = Quality(len(features), len(features) - len(errors), tuple(errors), (), tuple(notes), blocking)
    return Reading(Parsed({"areas": areas}, {}, f"{len(areas)}地区の形（名前は「{naming or coding}」の項目）"), quality)


def _columns(features: Sequence[Feature]) -> tuple[str, str]:
    """Which properties are the name and the code; without a word for it, the text that differs most."""
    names = list(dict.fromkeys(name for each in features for name in each.properties))
    naming = next((name for pattern in NAMES for name in names if pattern.fullmatch(name)), "")
    coding = next((name for name in names if CODES.fullmatch(name) and name != naming), "")
    if not naming:
        texts = {name: {each.properties.get(name, "") for each in features} for name in names if name != coding}
        words = {
            name: len(values)
            for name, values in texts.items()
            if not all(v.replace(".", "").isdecimal() or not v for v in values)
        }
        naming = max(words, key=lambda name: words[name], default="")
    return naming, coding


def thinned(ring: Ring, decimals: int) -> list[tuple[float, float]]:
    """Rounded, without corners that fall together."""
    found: list[tuple[float, float]] = []
    for x, y in ring:
        corner = (round(x, decimals), round(y, decimals))
        if not found or found[-1] != corner:
            found.append(corner)
    return found
