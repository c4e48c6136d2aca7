"""What the demo town's people have reported: where, when, in which words, and how fast it was mended.

Until `FASTER` days ago the town waited for telephone calls; since then reports come from the street, and are mended sooner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from yakuba.kernel.clock import JST
from yakuba.reports.core.placing import Bounds, Point, bounds_of, holds

FASTER = 180
DAYS = 540
REPORTS = 60
WEIGHTS: Mapping[str, tuple[int, tuple[str, ...]]] = MappingProxyType(
    {
        "pothole": (60, ("歩道に穴があいています", "道路が陥没しかけています", "車道のひび割れがひどいです")),
        "gutter": (30, ("側溝のふたが割れています", "大雨のたびに側溝があふれます", "どぶが詰まってにおいます")),
        "street-light": (45, ("街路灯が切れています", "防犯灯がチカチカしています", "夜道が真っ暗です")),
        "mirror": (15, ("カーブミラーが曇って見えません", "ミラーの向きがずれています")),
        "sign": (15, ("停止線が消えかけています", "案内標識が傾いています")),
        "tree": (25, ("枝が歩道にはみ出しています", "木が倒れかけています")),
        "playground": (20, ("ブランコの鎖がさびています", "公園のベンチが壊れています")),
        "weeds": (25, ("歩道に雑草が伸び放題です", "空き地の草が道に出ています")),
        "water-leak": (12, ("道路から水がしみ出ています", "水道管から漏れているようです")),
        "waterway": (8, ("用水路の護岸が崩れています", "川にごみがたまっています")),
        "dumping": (25, ("家電が捨てられています", "山道にタイヤの不法投棄があります")),
        "animal": (10, ("道路で猫が死んでいます", "たぬきが轢かれています")),
        "graffiti": (10, ("橋の下に落書きがあります", "公園のトイレに落書きされています")),
    }
)
ANSWERS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "gutter": {"problem": ("cover-broken", "blocked", "overflow", "smell")},
        "street-light": {"state": ("out", "flickering", "damaged")},
        "tree": {"blocking": ("none", "path", "road")},
        "pothole": {"size": ("small", "medium", "large")},
    }
)


@dataclass(frozen=True)
class Story:
    """`like`: the number of an earlier story that it repeats. Days are None while nobody has done it."""

    category: str
    text: str
    point: Point
    channel: str
    public: bool
    attributes: Mapping[str, Sequence[str]]
    at: datetime
    acknowledged_at: datetime | None
    fixed_at: datetime | None
    like: int | None


def stories(random: Random, districts: Sequence[Mapping[str, Any]], now: datetime, today: date) -> list[Story]:
    """In order of time. `districts` are GeoJSON shapes."""
    bounds = bounds_of(districts)
    if bounds is None:
        return []
    names = list(WEIGHTS)
    told: list[Story] = []
    moments = sorted(_moment(random, today) for _ in range(REPORTS))
    for at in moments:
        recent = [n for n, each in enumerate(told) if at - each.at < timedelta(days=12) and each.like is None]
        if recent and random.random() < 0.08:
            number = random.choice(recent)
            story = _story(random, told[number].category, _nudged(random, told[number].point), at, now, number)
        else:
            category = random.choices(names, [WEIGHTS[name][0] for name in names])[0]
            story = _story(random, category, _inside(random, bounds, districts), at, now, None)
        told.append(story)
    return told


def _moment(random: Random, today: date) -> datetime:
    """More of them since they come from the street."""
    back = random.randrange(FASTER) if random.random() < 0.5 else random.randrange(FASTER, DAYS)
    return datetime.combine(today - timedelta(days=back), time(random.randrange(6, 22), random.randrange(60)), JST)


def _story(random: Random, category: str, point: Point, at: datetime, now: datetime, like: int | None) -> Story:
    street = now - at < timedelta(days=FASTER)
    median = 3.2 if street else 8.5
    wait = timedelta(days=random.lognormvariate(0, 0.75) * median)
    looked = at + wait * random.uniform(0.15, 0.4) + timedelta(minutes=1)
    fixed = at + wait
    open_still = random.random() < 0.04
    return Story(
        category=category,
        text=random.choice(WEIGHTS[category][1]),
        point=point,
        channel=random.choices(["online", "phone", "counter"], [7, 2, 1] if street else [1, 6, 3])[0],
        public=random.random() < 0.85,
        attributes={name: [random.choice(values)] for name, values in ANSWERS.get(category, {}).items()},
        at=at,
        acknowledged_at=looked if looked < now else None,
        fixed_at=fixed if fixed < now and not open_still else None,
        like=like,
    )


def _inside(random: Random, bounds: Bounds, districts: Sequence[Mapping[str, Any]]) -> Point:
    while True:
        point = Point(
            round(random.uniform(bounds.south, bounds.north), 6), round(random.uniform(bounds.west, bounds.east), 6)
        )
        if any(holds(each, point) for each in districts):
            return point


def _nudged(random: Random, point: Point) -> Point:
    """Up to some twenty metres away."""
    return Point(
        round(point.latitude + random.uniform(-2e-4, 2e-4), 6), round(point.longitude + random.uniform(-2e-4, 2e-4), 6)
    )
