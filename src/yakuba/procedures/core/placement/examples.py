"""A pack's golden cases as applicants of one 利用調整: what a change of points and ties does to their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.procedures.core.golden import golden_cases
from yakuba.procedures.core.placement.points import Scored, first_month, priority, score
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import work_of


@dataclass(frozen=True)
class Example:
    """A child of the golden case `case`, in the first `month` for which a place is asked. `rank` from 1."""

    rank: int
    case: str
    about: str
    month: date
    child: Scored


def example_ranking(procedure: Procedure) -> Sequence[Example]:
    """All children of the golden cases that want a place, in order; an earlier case counts as the earlier application."""
    rules = procedure.placement
    if rules is None or not procedure.golden:
        return []
    found = []
    for order, case in enumerate(golden_cases(procedure.golden)):
        work = work_of(procedure, case.answers, context=case.context)
        month = first_month(rules, work.names, work.items)
        children = score(rules, work.names, work.items, month=month) if month else []
        found += [(priority(rules, child, "", order), case, month, child) for child in children if month]
    found.sort(key=lambda each: each[0], reverse=True)
    return [Example(n, case.id, case.about, month, child) for n, (_, case, month, child) in enumerate(found, start=1)]
