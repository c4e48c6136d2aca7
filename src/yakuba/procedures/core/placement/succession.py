"""Who takes a place that was given back: the next among those on hold, by the order that counts at that nursery."""

from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.procedures.core.placement.points import priority
from yakuba.procedures.core.placement.ranking import Applicant
from yakuba.procedures.core.placement.rules import PlacementRules


@dataclass(frozen=True)
class Succession:
    """`next` is None where nobody waits for the place. `passed`: children before it who only come with a sibling."""

    next: Applicant | None
    passed: tuple[Applicant, ...] = ()


def succession(rules: PlacementRules, waiting: Sequence[Applicant], nursery: str, age: int) -> Succession:
    """One place is no place for two: a child that must be with its siblings is passed over, and named for staff to look at."""
    fits = [each for each in waiting if each.child.age == age and nursery in each.child.hopes]
    ordered = sorted(fits, key=lambda each: priority(rules, each.child, nursery, each.order), reverse=True)
    for at, each in enumerate(ordered):
        if not each.child.together:
            return Succession(each, tuple(ordered[:at]))
    return Succession(None, tuple(ordered))
