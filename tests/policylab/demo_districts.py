"""The lab's demo town on a plain grid of eight districts: 60 parts, nurseries, candidates, commuting and two stations."""

from functools import cache

from yakuba.policylab.core.demo import demo_town
from yakuba.policylab.core.town_data import Area, TownData

NAMES = ("中央", "港町", "松原", "北沢", "汐見ヶ丘", "浜通り", "上野原", "滝の入")


@cache
def demo() -> TownData:
    areas = []
    for at, name in enumerate(NAMES):
        x, y = 138.5 + 0.02 * (at % 4), 34.8 + 0.015 * (at // 4)
        ring = ((x, y), (x + 0.02, y), (x + 0.02, y + 0.015), (x, y + 0.015))
        areas.append(Area(f"{at + 1:02}", name, (ring,)))
    return demo_town(areas, 1, 2026)
