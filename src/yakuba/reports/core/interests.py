"""What of all reports somebody wants to hear of: a category, a district, the surroundings of a point. As keys of topics."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from yakuba.reports.core.placing import Point, metres

FAMILY = "reports"
EVERYTHING = "all"
AT = "at="
RADII = (200, 500, 1000, 3000)
"""Metres to choose from."""
_CODE = r"[\w.-]{1,40}"
_PLAIN = re.compile(rf"(?:category=(?P<category>{_CODE}))?;?(?:district=(?P<district>{_CODE}))?")
_AROUND = re.compile(
    rf"at=(?P<lat>-?\d{{1,2}}\.\d{{4}}),(?P<long>-?\d{{1,3}}\.\d{{4}}),(?P<radius>\d{{1,4}})(?:;category=(?P<category>{_CODE}))?"
)


@dataclass(frozen=True)
class Interest:
    """Empty or None: whatever it is. `district` is its code, `radius` in metres around `point`."""

    category: str = ""
    district: str = ""
    point: Point | None = None
    radius: int = 0

    @property
    def key(self) -> str:
        """What follows the colon of a topic. A point is kept to some ten metres."""
        if self.point is not None:
            where = f"{AT}{self.point.latitude:.4f},{self.point.longitude:.4f},{self.radius}"
            return f"{where};category={self.category}" if self.category else where
        parts = [f"{name}={value}" for name in ("category", "district") if (value := getattr(self, name))]
        return ";".join(parts) or EVERYTHING

    @property
    def topic(self) -> str:
        return f"{FAMILY}:{self.key}"

    def holds(self, *, category: str, district: str, point: Point | None) -> bool:
        if (self.category and self.category != category) or (self.district and self.district != district):
            return False
        return self.point is None or (point is not None and metres(self.point, point) <= self.radius)


def read_interest(key: str) -> Interest | None:
    """None where no such key was ever written."""
    if key == EVERYTHING:
        return Interest()
    if found := _AROUND.fullmatch(key):
        point = Point(float(found["lat"]), float(found["long"]))
        fits = abs(point.latitude) <= 90 and abs(point.longitude) <= 180 and int(found["radius"]) in RADII
        return Interest(found["category"] or "", "", point, int(found["radius"])) if fits else None
    found = _PLAIN.fullmatch(key)
    interest = Interest(found["category"] or "", found["district"] or "") if found else None
    return interest if interest and interest.key == key else None


def keys_about(*, category: str, district: str, point: Point | None, around: Iterable[str]) -> list[str]:
    """Every key that a report concerns. `around`: the keys with a point that somebody has chosen."""
    plain = {Interest(c, d).key for c in ("", category) for d in ("", district)}
    wished = ((key, read_interest(key)) for key in around)
    near = {key for key, each in wished if each and each.holds(category=category, district=district, point=point)}
    return sorted(plain | near)
