"""Why two reports seem to be of one incident, in the words of staff."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yakuba.reports.core.duplicates import NO_MEANING

SAME_DEFECT, OTHER_DEFECT, SAME_WORDS = 0.5, 0.1, 0.15


@dataclass(frozen=True)
class Said:
    """A reason for (`speaks_for`) or against it."""

    text: str
    speaks_for: bool


def told(reasons: Iterable[Sequence[object]], metres: float) -> list[Said]:
    """`reasons` are [name, share of the log odds, value], as they are kept."""
    values = {str(name): float(str(value)) for name, _, value in reasons}
    weights = {str(name): float(str(weight)) for name, weight, _ in reasons}
    days = round(math.expm1(values["time"]))
    alike = math.exp(values["defect"]) - NO_MEANING
    found = [
        Said(f"約{metres:.0f} m の距離", weights["distance"] + weights["far"] > -1),
        Said("同じ日" if not days else f"{days}日違い", days <= 14),
        Said("同じ区分" if values["category"] else "区分は別", bool(values["category"])),
    ]
    if alike >= SAME_DEFECT:
        found.append(Said("不具合の種類が同じ", speaks_for=True))
    elif alike < OTHER_DEFECT:
        found.append(Said("不具合の種類は別", speaks_for=False))
    if values["words"] >= SAME_WORDS:
        found.append(Said("言葉が似ている", speaks_for=True))
    if values["photo"]:
        found.append(Said("写真が似ている", speaks_for=True))
    elif values["other_photo"]:
        found.append(Said("写真は似ていない", speaks_for=False))
    if values["closed"]:
        found.append(Said("前の通報は対応済み", speaks_for=False))
    return found
