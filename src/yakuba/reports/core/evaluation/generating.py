"""A labelled town of street reports: what duplicates and categories are measured on.

Its two parts share nothing but the town: the part to train on is written from the pack's example sentences and the
`train` frames, the part held out from phrases (held_out.yaml) and frames that no training sees. Every incident is
reported once or several times, 5–80 m apart and each time in other words, with typing errors and some photos. Beside
incidents stand what a rule of distance takes for the same: another defect of the category 10–60 m away, the same
defect months later, another category at the same spot, and reports filed under a wrong category.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from yakuba.reports.core.evaluation.writing import Frames, Phrases, Writer
from yakuba.reports.core.placing import EARTH, Point, metres

NEAREST, FARTHEST = 5.0, 80.0
"""Metres between two reports of one incident."""
NEIGHBOUR = (10.0, 60.0)
SHARE_NEIGHBOURS, SHARE_SAME_DEFECT, SHARE_AGAIN, SHARE_OTHER = 0.12, 0.15, 0.06, 0.08
SHARE_PHOTO, SHARE_SAME_VIEW, SHARE_MISFILED = 0.45, 0.6, 0.06
GROUP_SIZES = (1, 2, 3, 4, 5)
GROUP_SHARES = (60, 25, 9, 4, 2)
TOWN_METRES, SETTLEMENTS, SPREAD = 6_000.0, 9, 500.0
DAYS = 365
CENTRE = Point(36.05, 139.52)


@dataclass(frozen=True)
class Labelled:
    """A report and the truth about it: `incident`, `truth` (category), `defect`; `category` is what was filed.

    `photo` is a 64-bit perceptual hash; `closed_at` when staff closed the report.
    """

    id: int
    incident: int
    truth: str
    defect: str
    category: str
    text: str
    point: Point
    at: datetime
    closed_at: datetime
    photo: int | None


@dataclass(frozen=True)
class Incident:
    category: str
    defect: str
    spot: Point
    at: datetime
    closed_at: datetime
    landmarks: tuple[str, str]
    number: str
    picture: int


def generate(*, seed: int, count: int, phrases: Phrases, frames: Frames, end: datetime) -> list[Labelled]:
    """`count` reports in the order of their time; the same arguments give the same."""
    random = Random(seed)  # noqa: S311 - no secret
    writer = Writer(phrases, frames, random)
    found: list[Labelled] = []
    incident = 0
    for family in _families(random, phrases, frames.landmarks, end):
        said: set[str] = set()
        for each in family:
            incident += 1
            found += _reports(random, writer, each, incident, said)
        if len(found) >= count:
            break
    found = sorted(found[:count], key=lambda report: report.at)
    return [replace(report, id=at) for at, report in enumerate(found, start=1)]


def _families(random: Random, phrases: Phrases, landmarks: Sequence[str], end: datetime) -> Iterator[list[Incident]]:
    """An incident and whatever stands beside it and is easily taken for it, without end."""
    settlements = [
        _moved(CENTRE, random.uniform(-0.5, 0.5) * TOWN_METRES, random.uniform(-0.5, 0.5) * TOWN_METRES)
        for _ in range(SETTLEMENTS)
    ]
    defects = sorted(phrases)
    places = {name: _around(random, random.choice(settlements)) for name in landmarks}
    while True:
        category, defect = random.choice(defects)
        at = end - timedelta(days=random.uniform(0, DAYS))
        first = _incident(random, places, category, defect, _around(random, random.choice(settlements)), at)
        family = [first]
        if random.random() < SHARE_NEIGHBOURS:
            same = random.random() < SHARE_SAME_DEFECT
            others = [defect] if same else [each for code, each in defects if code == category and each != defect]
            if others:
                spot = _offset(random, first.spot, *NEIGHBOUR)
                soon = at + timedelta(days=random.uniform(0, 20))
                family.append(_incident(random, places, category, random.choice(others), spot, soon))
        if random.random() < SHARE_AGAIN:
            later = first.closed_at + timedelta(days=random.uniform(45, 240))
            family.append(_incident(random, places, category, defect, _offset(random, first.spot, 0, 15), later))
        if random.random() < SHARE_OTHER:
            other = random.choice([each for each in defects if each[0] != category])
            spot = _offset(random, first.spot, 0, 15)
            family.append(_incident(random, places, *other, spot, at + timedelta(days=random.uniform(0, 10))))
        yield family


def _incident(
    random: Random, places: Mapping[str, Point], category: str, defect: str, spot: Point, at: datetime
) -> Incident:
    near = sorted(places, key=lambda name: metres(spot, places[name]))
    number = f"{random.choice('ABCDEFGH')}{random.randint(10, 99)}-{random.randint(100, 999)}"
    return Incident(
        category, defect, spot, at, at + timedelta(days=random.lognormvariate(2.6, 0.7)),
        (near[0], near[1]), number, random.getrandbits(64),
    )  # fmt: skip


def _reports(random: Random, writer: Writer, incident: Incident, number: int, said: set[str]) -> Iterator[Labelled]:
    size = random.choices(GROUP_SIZES, GROUP_SHARES)[0]
    spots: list[Point] = []
    while len(spots) < size:
        spot = _offset(random, incident.spot, 0, 45)
        apart = [metres(spot, each) for each in spots]
        if all(NEAREST <= each <= FARTHEST for each in apart):
            spots.append(spot)
    open_for = (incident.closed_at - incident.at).total_seconds()
    codes = sorted({code for code, _ in writer.phrases})
    for at, spot in enumerate(spots):
        delay = 0.0 if at == 0 else min(random.expovariate(1 / (6 * 86_400)), open_for * 0.95)
        misfiled = random.random() < SHARE_MISFILED
        yield Labelled(
            id=0,
            incident=number,
            truth=incident.category,
            defect=incident.defect,
            category=random.choice(codes) if misfiled else incident.category,
            text=writer.write(incident.category, incident.defect, incident.landmarks, incident.number, said),
            point=spot,
            at=incident.at + timedelta(seconds=delay),
            closed_at=incident.closed_at,
            photo=_photo(random, incident.picture) if random.random() < SHARE_PHOTO else None,
        )


def _photo(random: Random, picture: int) -> int:
    """From the same side a few bits differ; from another side it is another picture."""
    if random.random() >= SHARE_SAME_VIEW:
        return random.getrandbits(64)
    for bit in random.sample(range(64), random.randint(1, 9)):
        picture ^= 1 << bit
    return picture


def _around(random: Random, centre: Point) -> Point:
    return _moved(centre, random.gauss(0, SPREAD), random.gauss(0, SPREAD))


def _offset(random: Random, spot: Point, least: float, most: float) -> Point:
    far, angle = random.uniform(least, most), random.uniform(0, 2 * math.pi)
    return _moved(spot, far * math.cos(angle), far * math.sin(angle))


def _moved(point: Point, east: float, north: float) -> Point:
    """By metres."""
    up = math.degrees(north / EARTH)
    across = math.degrees(east / EARTH) / math.cos(math.radians(point.latitude))
    return Point(point.latitude + up, point.longitude + across)
