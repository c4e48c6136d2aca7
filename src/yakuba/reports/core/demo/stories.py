"""What the demo town's people have reported: where, when, in which words, and how fast it was mended.

Until half a year ago the town waited for telephone calls; since then reports come from the street, and are mended sooner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from yakuba.kernel.clock import JST
from yakuba.reports.core.demo.pictures import SCENES
from yakuba.reports.core.placing import Bounds, Point, bounds_of, holds

DAYS = 730
REPORTS = 300
PICTURES, WAITING_PICTURES = 20, 3
"""Reports with a photo, and how many of their newest nobody has looked at yet."""
SLOW, FAST = 9.5, 3.0
"""Median days until something is mended, before and since."""
STORM = 4
"""Days since a night of wind: more is reported."""


@dataclass(frozen=True)
class Kind:
    """How often it is reported, in which words, and how long it takes beside other things."""

    weight: int
    texts: tuple[str, ...]
    effort: float = 1.0


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "pothole": Kind(60, ("歩道に穴があいています", "道路が陥没しかけています", "車道のひび割れがひどいです")),
        "gutter": Kind(
            30, ("側溝のふたが割れています", "大雨のたびに側溝があふれます", "どぶが詰まってにおいます"), 1.3
        ),
        "street-light": Kind(45, ("街路灯が切れています", "防犯灯がチカチカしています", "夜道が真っ暗です"), 0.8),
        "mirror": Kind(15, ("カーブミラーが曇って見えません", "ミラーの向きがずれています"), 1.2),
        "sign": Kind(15, ("停止線が消えかけています", "案内標識が傾いています"), 1.6),
        "tree": Kind(25, ("枝が歩道にはみ出しています", "木が倒れかけています")),
        "playground": Kind(20, ("ブランコの鎖がさびています", "公園のベンチが壊れています"), 1.1),
        "weeds": Kind(25, ("歩道に雑草が伸び放題です", "空き地の草が道に出ています"), 1.9),
        "water-leak": Kind(12, ("道路から水がしみ出ています", "水道管から漏れているようです"), 0.4),
        "waterway": Kind(8, ("用水路の護岸が崩れています", "川にごみがたまっています"), 2.2),
        "dumping": Kind(25, ("家電が捨てられています", "山道にタイヤの不法投棄があります")),
        "animal": Kind(10, ("道路で猫が死んでいます", "たぬきが轢かれています"), 0.2),
        "graffiti": Kind(10, ("橋の下に落書きがあります", "公園のトイレに落書きされています"), 1.5),
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
PLACES = (
    "小学校の前", "駅へ行く道", "公民館の角", "橋のたもと", "バス停のそば", "神社の横", "海岸通り", "郵便局の裏",
    "農協の前", "通学路", "集会所の近く", "踏切の手前", "公園の入口", "坂の途中", "診療所の前",
)  # fmt: skip
DONE = ("修理が終わりました。", "直しました。お知らせくださり、ありがとうございました。", "作業が終わりました。")
NOT_OURS = ("確かめましたが、不具合は見つかりませんでした。", "私有地のため、持ち主に伝えました。")


@dataclass(frozen=True)
class Story:
    """`like`: the number of an earlier story that it repeats. Days are None while nobody has done it. `joined`: me too.

    `words` is what the town said when it ended, `outcome` fixed or closed. `pictured`: there is a photo of it.
    """

    category: str
    text: str
    point: Point
    channel: str
    public: bool
    attributes: Mapping[str, Sequence[str]]
    at: datetime
    acknowledged_at: datetime | None
    ended_at: datetime | None
    outcome: str
    words: str
    joined: Sequence[datetime]
    like: int | None
    pictured: bool = False


def since(today: date) -> date:
    """From this day on reports come from the street."""
    months = today.year * 12 + today.month - 7
    return date(months // 12, months % 12 + 1, 1)


def stories(random: Random, districts: Sequence[Mapping[str, Any]], now: datetime, today: date) -> list[Story]:
    """In order of time. `districts` are GeoJSON shapes."""
    bounds = bounds_of(districts)
    if bounds is None:
        return []
    told: list[Story] = []
    names, weights = list(KINDS), [each.weight for each in KINDS.values()]
    for at in sorted(moment for _ in range(REPORTS) if (moment := _moment(random, today)) < now):
        recent = [n for n, each in enumerate(told) if at - each.at < timedelta(days=12) and _may_be_repeated(each, at)]
        if recent and random.random() < 0.12:
            number = random.choice(recent)
            told.append(_again(random, told[number], number, at, now))
        else:
            category = random.choices(names, weights)[0]
            told.append(_story(random, category, _inside(random, bounds, districts), at, now, today))
    return _with_pictures(random, told)


def _may_be_repeated(story: Story, at: datetime) -> bool:
    return story.like is None and story.acknowledged_at is not None and (story.ended_at is None or at < story.ended_at)


def _moment(random: Random, today: date) -> datetime:
    """More of them since they come from the street, and after the storm."""
    draw = random.random()
    if draw < 0.1:
        back = random.randrange(STORM)
    else:
        recent = (today - since(today)).days
        back = random.randrange(recent) if draw < 0.5 else random.randrange(recent, DAYS)
    return datetime.combine(today - timedelta(days=back), time(random.randrange(6, 22), random.randrange(60)), JST)


def _story(random: Random, category: str, point: Point, at: datetime, now: datetime, today: date) -> Story:
    kind, street = KINDS[category], at.date() >= since(today)
    wait = timedelta(days=random.lognormvariate(0, 0.7) * (FAST if street else SLOW) * kind.effort)
    if random.random() < 0.03:
        wait *= 6
    looked, ended = at + wait * random.uniform(0.1, 0.4) + timedelta(minutes=1), at + wait + timedelta(minutes=2)
    known = looked if looked < now else None
    fixed = random.random() < 0.93
    interest = random.choices((0, 1, 2, 3, 5, 8), (60, 16, 11, 7, 4, 2))[0] if known and street else 0
    last = min(ended, now)
    return Story(
        category=category,
        text=f"{random.choice(PLACES)}、{random.choice(kind.texts)}。",
        point=point,
        channel=random.choices(["online", "phone", "counter"], [7, 2, 1] if street else [1, 6, 3])[0],
        public=random.random() < 0.85,
        attributes={name: [random.choice(values)] for name, values in ANSWERS.get(category, {}).items()},
        at=at,
        acknowledged_at=known,
        ended_at=ended if ended < now else None,
        outcome="fixed" if fixed else "closed",
        words=random.choice(DONE if fixed else NOT_OURS),
        joined=sorted(looked + (last - looked) * random.random() for _ in range(interest)),
        like=None,
    )


def _again(random: Random, first: Story, number: int, at: datetime, now: datetime) -> Story:
    """The same, seen by somebody else up to some twenty metres away, and found to be the same within hours."""
    point = Point(
        round(first.point.latitude + random.uniform(-2e-4, 2e-4), 6),
        round(first.point.longitude + random.uniform(-2e-4, 2e-4), 6),
    )
    text = f"{random.choice(PLACES)}、{random.choice(KINDS[first.category].texts)}。"
    merged = at + timedelta(minutes=random.randrange(20, 600))
    merged = merged if merged < min(first.ended_at or now, now) else at + timedelta(minutes=1)
    return replace(
        first, text=text, point=point, at=at, channel="online", acknowledged_at=merged if merged < now else None,
        ended_at=None, joined=(), like=number,
    )  # fmt: skip


def _with_pictures(random: Random, told: Sequence[Story]) -> list[Story]:
    """The newest of those that can be drawn; so that the list of today has them."""
    able = [n for n, each in enumerate(told) if each.category in SCENES and each.public and each.like is None]
    chosen = {*able[-PICTURES // 2 :], *random.sample(able[: -PICTURES // 2], min(PICTURES // 2, len(able)))}
    return [replace(each, pictured=n in chosen) for n, each in enumerate(told)]


def _inside(random: Random, bounds: Bounds, districts: Sequence[Mapping[str, Any]]) -> Point:
    while True:
        point = Point(
            round(random.uniform(bounds.south, bounds.north), 6), round(random.uniform(bounds.west, bounds.east), 6)
        )
        if any(holds(each, point) for each in districts):
            return point
