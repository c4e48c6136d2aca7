"""When the town's families apply, and how it goes on from there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from yakuba.kernel.clock import JST
from yakuba.procedures.core.demo.families import family

# Applications a month in a town of 12,000: people move in March and April, and in autumn again.
SEASON = {1: 15, 2: 16, 3: 30, 4: 36, 5: 20, 6: 18, 7: 18, 8: 17, 9: 20, 10: 22, 11: 17, 12: 14}
COMMENTS = (
    "夜に手続きできて助かりました。",
    "入力の途中で保存されるのがよかったです。",
    "必要な書類がわかりやすかった。",
    "もう少し早く結果がほしかったです。",
    "口座の入力が少し難しかった。",
    "",
    "",
)


@dataclass(frozen=True)
class Plan:
    """One application's life. Delays are in working days of the town hall."""

    arrives_at: datetime
    channel: str
    answers: Mapping[str, Any]
    has_paper: bool
    first_look: int
    correction_days: int
    decision_days: int
    overrules: bool
    rejects: bool
    withdraws: bool
    rating: int | None
    comment: str
    minute: int


def plans(random: Random, start: date, end: datetime, places: list[tuple[str, str]]) -> Iterator[Plan]:
    """In the order of arrival, from `start` until `end`. The online share grows over the months."""
    day = start
    while day <= end.date():
        rate = SEASON[day.month] / 30 * (0.35 if day.weekday() >= 5 else 1.25)
        for _ in range(int(rate) + (random.random() < rate % 1)):
            plan = make(random, day, (day - start).days / 548, places)
            if plan.arrives_at <= end:
                yield plan
        day += timedelta(days=1)


def make(random: Random, day: date, progress: float, places: list[tuple[str, str]]) -> Plan:
    online = day.weekday() >= 5 or random.random() < 0.32 + 0.3 * progress
    channel = "online" if online else random.choices(("counter", "post", "phone"), (80, 17, 3))[0]
    hour = random.choices(range(24), HOURS if online else OFFICE_HOURS)[0]
    rated = online and random.random() < 0.45
    return Plan(
        arrives_at=datetime.combine(day, time(hour, random.randint(0, 59)), JST),
        channel=channel,
        answers=family(random, day, places),
        has_paper=random.random() < (0.62 if online else 0.9),
        first_look=random.choices((0, 1, 2, 3, 5), (25, 35, 22, 12, 6))[0],
        correction_days=random.choices((1, 2, 4, 7, 10), (22, 30, 26, 15, 7))[0],
        decision_days=random.choices((0, 1, 3, 6, 9, 13, 24), (12, 18, 24, 22, 14, 8, 2))[0],
        overrules=random.random() < 0.05,
        rejects=random.random() < 0.15,
        withdraws=random.random() < 0.015,
        rating=random.choices((5, 4, 3, 2, 1), (40, 35, 15, 7, 3))[0] if rated else None,
        comment=random.choice(COMMENTS),
        minute=random.randint(0, 59),
    )


HOURS = (2, 1, 1, 0, 0, 1, 2, 3, 4, 5, 5, 5, 7, 5, 4, 4, 4, 4, 5, 6, 9, 11, 9, 5)
OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 0, 0, 3, 9, 11, 9, 5, 8, 10, 9, 6, 0, 0, 0, 0, 0, 0, 0)
