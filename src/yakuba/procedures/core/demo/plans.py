"""When the town's people apply, and how it goes on from there."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from yakuba.kernel.clock import JST
from yakuba.procedures.core.demo.families import PACK, PAPER, family
from yakuba.procedures.core.demo.retelling import retell, someone
from yakuba.procedures.core.golden import GoldenCase, golden_cases
from yakuba.procedures.core.procedure import Procedure

# Claims a month in a town of 12,000: people move in March and April, and in autumn again.
# Of every other procedure so many, four times as many in the last month, so that no desk is empty.
SEASON = {1: 6, 2: 6, 3: 11, 4: 13, 5: 8, 6: 7, 7: 7, 8: 7, 9: 8, 10: 9, 11: 8, 12: 6}
A_MONTH = {
    "childcare-enrolment": 0.5,
    "residence-certificate": 0.8,
    "bulky-waste": 0.8,
    "infant-checkup": 0.6,
    "general-request": 0.4,
}
RARELY = 0.2
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
    """One application's life. Delays are in working days of the town hall.

    `mended` are the answers after a correction. Files stand in both as names; the service attaches them.
    """

    pack_id: str
    arrives_at: datetime
    channel: str
    answers: Mapping[str, Any]
    mended: Mapping[str, Any]
    first_look: int
    correction_days: int
    decision_days: int
    overrules: bool
    rejects: bool
    withdraws: bool
    rating: int | None
    comment: str
    minute: int


Places = Sequence[tuple[str, str]]


def plans(
    random: Random, start: date, end: datetime, places: Places, others: Sequence[Procedure] = ()
) -> Iterator[Plan]:
    """In the order of arrival, from `start` until `end`: families, and whoever the other procedures are for."""
    lives = [families(random, start, end, places)]
    lives += [told_again(Random(random.random()), each, start, end, places) for each in others]  # noqa: S311 - a made-up town, no secret
    return heapq.merge(*lives, key=lambda plan: plan.arrives_at)


def families(random: Random, start: date, end: datetime, places: Places) -> Iterator[Plan]:
    """Claims of child allowance. The online share grows over the months."""
    for day, arrives_at, channel in arrivals(random, start, end, lambda day: SEASON[day.month]):
        answers = family(random, day, list(places))
        mended = dict(answers)
        if answers["claimant_occupation"] == "employee":
            mended[PAPER] = ["資格情報のお知らせ"]
            if random.random() < (0.62 if channel == "online" else 0.9):
                answers[PAPER] = mended[PAPER]
        if "account" in mended:
            mended["account"] = {**mended["account"], "holder": mended["claimant_kana"]}
        yield make(random, PACK, arrives_at, channel, answers, mended)


def told_again(random: Random, procedure: Procedure, start: date, end: datetime, places: Places) -> Iterator[Plan]:
    """Golden cases of any pack, told of other people; mostly those that nothing is wrong with."""
    cases = list(golden_cases(procedure.golden))
    good = [case for case in cases if case.expect["recommendation"] == "approve"] or cases
    monthly = A_MONTH.get(procedure.id, RARELY)
    recent = end.date() - timedelta(days=30)
    for day, arrives_at, channel in arrivals(
        random, max(start, procedure.effective_from), end, lambda day: monthly * (4 if day > recent else 1)
    ):
        person = someone(random, places)
        case = random.choice(good if random.random() < 0.75 else cases)

        def of_person(chosen: GoldenCase, day: date = day, person: Any = person) -> dict[str, Any]:
            return retell(chosen, procedure.form, day, person)

        yield make(random, procedure.id, arrives_at, channel, of_person(case), of_person(good[0]))


def arrivals(
    random: Random, start: date, end: datetime, monthly: Callable[[date], float]
) -> Iterator[tuple[date, datetime, str]]:
    """Day, moment and channel of each application, oldest first."""
    day = start
    while day <= end.date():
        rate = monthly(day) / 30 * (0.35 if day.weekday() >= 5 else 1.25)
        found = []
        for _ in range(int(rate) + (random.random() < rate % 1)):
            online = day.weekday() >= 5 or random.random() < 0.32 + 0.3 * ((day - start).days / 548)
            channel = "online" if online else random.choices(("counter", "post", "phone"), (80, 17, 3))[0]
            hour = random.choices(range(24), HOURS if online else OFFICE_HOURS)[0]
            arrives_at = datetime.combine(day, time(hour, random.randint(0, 59)), JST)
            if arrives_at <= end:
                found.append((day, arrives_at, channel))
        yield from sorted(found)
        day += timedelta(days=1)


def make(
    random: Random,
    pack_id: str,
    arrives_at: datetime,
    channel: str,
    answers: Mapping[str, Any],
    mended: Mapping[str, Any],
) -> Plan:
    rated = channel == "online" and random.random() < 0.45
    return Plan(
        pack_id=pack_id,
        arrives_at=arrives_at,
        channel=channel,
        answers=answers,
        mended=mended,
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
