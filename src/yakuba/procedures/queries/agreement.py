"""How screening stands against what people decided, with the place in the pack that each rule has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from yakuba.cases import queries as cases
from yakuba.kernel.clock import JST
from yakuba.ledger import queries as ledger
from yakuba.procedures.core.agreement import KINDS, Agreement, RuleStanding, agreement
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.texts import PLACE
from yakuba.procedures.models import PackVersion
from yakuba.procedures.queries.packs import procedure_of

LOOK_BACK = timedelta(days=366)
SHOWN = 50


@dataclass(frozen=True)
class Rule:
    """A rule that was overruled, and the table and row of the pack in force that say it; "" where it is gone."""

    of: RuleStanding
    title: str
    table: str
    row: str
    reason: str


@dataclass(frozen=True)
class Measured:
    """What the page shows."""

    told: Agreement
    rules: Sequence[Rule]
    titles: Mapping[str, str]
    suspects: Sequence[tuple[int, str]]


def measured(*, town_id: int, start: date, end: date, topic: str = "") -> Measured:
    """Judgments between two days, both included; screenings of up to a year before are looked at for them."""
    events = ledger.events(
        town_id=town_id,
        kinds=KINDS,
        start=datetime.combine(start, time(), JST) - LOOK_BACK,
        end=datetime.combine(end + timedelta(days=1), time(), JST),
    )
    told = agreement(events, start=start.isoformat()[:7], topic=topic)
    places, titles = _places(town_id)
    rules = [
        Rule(each, titles.get(each.topic, each.topic), *places.get((each.topic, each.code), ("", "", "")))
        for each in told.rules[:SHOWN]
    ]
    numbers = cases.receipt_numbers(town_id=town_id, case_ids=told.suspects[-SHOWN:])
    return Measured(told, rules, titles, list(numbers.items()))


def _places(town_id: int) -> tuple[dict[tuple[str, str], tuple[str, str, str]], dict[str, str]]:
    """(pack, code) → (title of the table, row, reason), and titles of the packs in force."""
    places: dict[tuple[str, str], tuple[str, str, str]] = {}
    titles = {}
    for version in PackVersion.objects.defer("documents").filter(town_id=town_id, current=True):
        procedure = procedure_of(version)
        titles[procedure.id] = procedure.title["ja"]
        for table in procedure.tables:
            for row in table.rows:
                places[procedure.id, row.finding] = (
                    f"{table.title['ja']}（{table.id}）",
                    row.id,
                    named(procedure, row.reason["ja"]),
                )
        for rule in procedure.duplicates:
            places[procedure.id, rule.finding] = ("ほかの申請との比較（duplicates）", rule.id, rule.reason["ja"])
    return places, titles


def named(procedure: Procedure, text: str) -> str:
    """A reason without a case: what would stand in a place is called by its name."""

    def name(found: re.Match[str]) -> str:
        column = procedure.columns.get(found[1])
        return f"［{column.title['ja']}］" if column else "［…］"

    return PLACE.sub(name, text)
