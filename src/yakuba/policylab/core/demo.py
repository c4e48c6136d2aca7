"""A made-up town of 60 districts that grows older: the same for the same seed, and its books balance to the last person."""

from collections.abc import Sequence

import numpy as np

from yakuba.policylab.core import standard_rates
from yakuba.policylab.core.cohort_component import Rates, moved_up
from yakuba.policylab.core.life_tables import FEMALE, Values
from yakuba.policylab.core.town_data import AGES, Area, Facility, Station, TownData, UseRates

YEARS = 12
PARTS = 60
PEOPLE = 13_060
KANJI = "一二三四五六七八"
YOUNG = frozenset({"汐見ヶ丘", "松原"})
"""Where families build; the others lose them, the hills most."""
HILLS = frozenset({"上野原", "滝の入"})
NURSERIES = (
    ("しおなり保育園", "認可公立保育所", (3, 6, 7, 9, 9, 9)),
    ("みなと保育園", "認可公立保育所", (2, 4, 5, 7, 7, 7)),
    ("まつばら保育園", "認可私立保育所", (3, 6, 7, 8, 8, 8)),
    ("認定こども園きたざわ", "認定こども園(幼保連携型)", (2, 4, 5, 8, 8, 8)),
    ("汐見ヶ丘こども園", "認定こども園(幼保連携型)", (2, 4, 5, 7, 7, 7)),
    ("浜通り保育園", "認可公立保育所", (0, 3, 4, 6, 6, 6)),
    ("うえのはら保育園", "認可公立保育所", (0, 2, 3, 5, 5, 5)),
    ("小規模保育なぎさ", "小規模保育事業", (3, 4, 4, 0, 0, 0)),
    ("小規模保育こみち", "小規模保育事業", (3, 4, 4, 0, 0, 0)),
)
WORKING = (0.22, 0.62, 0.70, 0.80, 0.82, 0.82)
OTHERS = (0.01, 0.04, 0.06, 0.12, 0.14, 0.14)


def demo_town(districts: Sequence[Area], seed: int, last_year: int) -> TownData:
    """`districts` have a quadrangle each; every one is divided, so that there are 60 parts. Population at the start of 12 years."""
    random = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(8,)))
    areas = divided(districts, random)
    years = tuple(range(last_year - YEARS + 1, last_year + 1))
    people, births, deaths, moves = lived(areas, random, YEARS)
    names = [each.name for each in areas]
    return TownData(
        areas=areas,
        years=years,
        population=people,
        vital_years=years[:-1],
        births=births,
        deaths=deaths,
        moves=moves,
        standard=standard_rates.standard(),
        standard_source=standard_rates.SOURCE,
        facilities=_nurseries(areas, random),
        candidates=_candidates(areas),
        employment=tuple((year, round(0.52 + 0.021 * at + 0.004 * (at % 3), 3)) for at, year in enumerate(years[:-1])),
        commuting=_commuting(areas, people[-1], random),
        commuting_out=np.rint(_workers(people[-1]) * 0.38),
        stations=(
            Station("汐鳴駅", *_middle(areas, names, "中央")),
            Station("汐見ヶ丘駅", *_middle(areas, names, "汐見ヶ丘")),
        ),
        use_rates=UseRates(np.array(WORKING), np.array(OTHERS), "町の利用状況調査（架空）"),
    )


def divided(districts: Sequence[Area], random: np.random.Generator) -> tuple[Area, ...]:
    """Each quadrangle in two rows; corners within it are moved a little, those on its edges stay shared with the neighbour."""
    found: list[Area] = []
    for at, district in enumerate(districts):
        wanted = PARTS // len(districts) + (at < PARTS % len(districts))
        columns = -(-wanted // 2)
        low_left, low_right, high_right, high_left = (np.array(corner) for corner in district.rings[0][:4])
        corners = np.empty((3, columns + 1, 2))
        for row in range(3):
            for column in range(columns + 1):
                u, v = column / columns, row / 2
                inner = 0 < column < columns and row == 1
                if inner:
                    u, v = u + random.uniform(-0.3, 0.3) / columns, v + random.uniform(-0.16, 0.16)
                corners[row, column] = (1 - v) * ((1 - u) * low_left + u * low_right) + v * (
                    (1 - u) * high_left + u * high_right
                )
        cells = [
            [corners[row, column], corners[row, column + 1], corners[row + 1, column + 1], corners[row + 1, column]]
            for row in range(2)
            for column in range(columns)
        ]
        if len(cells) > wanted:
            upper = cells.pop()
            cells[-1] = [*cells[-1][:2], *upper[1:3], *cells[-1][2:]]
        for number, cell in enumerate(cells):
            ring = tuple((round(float(x), 6), round(float(y), 6)) for x, y in [*cell, cell[0]])
            found.append(Area(f"{district.code}{number + 1:02}", f"{district.name}{KANJI[number]}丁目", (ring,)))
    return tuple(found)


def lived(areas: Sequence[Area], random: np.random.Generator, years: int) -> tuple[Values, Values, Values, Values]:
    """Population (years, N, 2, 101), and births, deaths and net moves (years - 1,) of the town in between: whole people."""
    rates = standard_rates.standard()
    people = _settled(areas, rates, random)
    drawn = [people]
    vital = []
    for at in range(years - 1):
        women = people[:, FEMALE]
        births = random.poisson(women * rates.fertility * (1.08 - 0.025 * at)).sum(axis=1)
        boys = random.binomial(births, 0.512)
        older = moved_up(people)
        older[:, 0, 0], older[:, 1, 0] = boys, births - boys
        dead = random.binomial(older.astype(int), 1 - rates.survival)
        alive = older - dead
        moved = _moved(areas, alive, random)
        people = alive + moved
        drawn.append(people)
        vital.append((births.sum(), dead.sum(), moved.sum()))
    counts = np.array(vital, dtype=float).T
    return np.stack(drawn), counts[0], counts[1], counts[2]


def _settled(areas: Sequence[Area], rates: Rates, random: np.random.Generator) -> Values:
    ages = np.arange(AGES)
    alive = np.cumprod(rates.survival, axis=1)
    # The two baby booms and the years since: 1947-49 and 1971-74, seen about 2015.
    booms = 1 + 0.45 * np.exp(-(((ages - 66) / 4) ** 2)) + 0.35 * np.exp(-(((ages - 42) / 4) ** 2))
    fewer = np.where(ages < 42, np.exp(-0.014 * (42 - ages)), 1.0)
    away = 1 - 0.3 * np.exp(-(((ages - 24) / 5) ** 2))
    town = alive * booms * fewer * away
    family = 1 + 0.9 * np.exp(-(((ages - 36) / 7) ** 2)) + 1.0 * np.exp(-(((ages - 4) / 5) ** 2))
    old = 0.65 + 0.9 * np.clip((ages - 40) / 40, 0, 1)
    found = np.empty((len(areas), 2, AGES))
    for at, area in enumerate(areas):
        kind = _district(area)
        shape = town * (family if kind in YOUNG else old if kind in HILLS else 1 + 0.25 * (old - 1))
        size = random.uniform(0.6, 1.5) * (0.45 if kind in HILLS else 1.25 if kind in YOUNG else 1.0)
        found[at] = shape / shape.sum() * size
    drawn: Values = random.poisson(found / found.sum() * PEOPLE).astype(float)
    return drawn


def _moved(areas: Sequence[Area], alive: Values, random: np.random.Generator) -> Values:
    """Net moves by area, sex and age, whole people: the young leave for the cities, families come where houses are built."""
    ages = np.arange(AGES)
    leaving = 0.05 * np.exp(-(((ages - 20) / 2.5) ** 2)) + 0.012 * np.exp(-(((ages - 28) / 5) ** 2))
    families = np.exp(-(((ages - 32) / 4) ** 2)) + 0.9 * np.exp(-(((ages - 2) / 2.5) ** 2))
    kinds = [_district(area) for area in areas]
    coming = np.array([0.05 if kind in YOUNG else 0.006 if kind in HILLS else 0.022 for kind in kinds])
    left = random.binomial(alive.astype(int), np.broadcast_to(leaving, alive.shape))
    come = random.poisson(alive * coming[:, None, None] * families)
    net: Values = (come - left).astype(float)
    return net


def _district(area: Area) -> str:
    return area.name[:-3]


def _workers(people: Values) -> Values:
    found: Values = people[:, :, 20:65].sum(axis=(1, 2)) * 0.78
    return found


def _commuting(areas: Sequence[Area], people: Values, random: np.random.Generator) -> Values:
    """Most work in the middle of the town or by the harbour."""
    jobs = np.array([9.0 if _district(area) == "中央" else 4.0 if _district(area) == "港町" else 1.0 for area in areas])
    jobs *= random.uniform(0.5, 1.5, len(areas))
    inside = _workers(people) * 0.62
    flows: Values = random.poisson(inside[:, None] * jobs / jobs.sum()).astype(float)
    return flows


def _middle(areas: Sequence[Area], names: Sequence[str], district: str) -> tuple[float, float]:
    ring = np.array(next(areas[at].rings[0][2] for at, name in enumerate(names) if name.startswith(district)))
    return round(float(ring[1]), 6), round(float(ring[0]), 6)


def _nurseries(areas: Sequence[Area], random: np.random.Generator) -> tuple[Facility, ...]:
    homes = ("中央", "港町", "松原", "北沢", "汐見ヶ丘", "浜通り", "上野原", "汐見ヶ丘", "中央")
    found = []
    for number, ((name, kind, places), home) in enumerate(zip(NURSERIES, homes, strict=True), 1):
        own = [area for area in areas if _district(area) == home]
        area = own[int(random.integers(len(own)))]
        x, y = _inside(area)
        found.append(Facility(f"N{number:02}", name, area.code, y, x, places, kind))
    return tuple(found)


def _candidates(areas: Sequence[Area]) -> tuple[Facility, ...]:
    found = []
    for number, area in enumerate(areas, 1):
        x, y = _inside(area)
        size = 1 + number % 3
        places = tuple(size * each for each in (2, 3, 4, 5, 5, 5))
        found.append(
            Facility(
                f"C{number:02}", f"{area.name}の用地", area.code, y, x, places, "町有地", 90_000_000 + 45_000_000 * size
            )
        )
    return tuple(found)


def _inside(area: Area) -> tuple[float, float]:
    ring = np.array(area.rings[0][:-1])
    x, y = ring.mean(axis=0)
    return round(float(x), 6), round(float(y), 6)
