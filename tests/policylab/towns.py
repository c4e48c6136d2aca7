"""A made-up town for tests of the lab: eight quadrangles, divided into 60 districts."""

from functools import cache

from yakuba.policylab.core.demo import demo_town
from yakuba.policylab.core.town_data import Area, TownData

NAMES = ("浜通り", "港町", "汐見ヶ丘", "中央", "松原", "北沢", "上野原", "滝の入")


def districts() -> list[Area]:
    found = []
    for at, name in enumerate(NAMES):
        x, y = 138 + 0.02 * (at % 4), 34.65 + 0.02 * (at // 4)
        ring = ((x, y), (x + 0.02, y), (x + 0.02, y + 0.02), (x, y + 0.02), (x, y))
        found.append(Area(f"{at + 1:02}", name, (ring,)))
    return found


@cache
def town() -> TownData:
    return demo_town(districts(), 1, 2026)
