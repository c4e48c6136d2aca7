"""Which result of which pack a leaf of the layout means. The law itself is in the packs alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from yakuba.procedures.core.benefits import answers
from yakuba.procedures.core.benefits.layout import Household

TOKYO = "東京都"

Filled = Callable[[Household, date, str], answers.Answers]


@dataclass(frozen=True)
class Leaf:
    """`facts` of the pack's results: one, or several of which one must hold.

    `prefecture` names the one whose ordinance it is: elsewhere there is no such benefit.
    """

    pack: str
    answers: Filled
    facts: tuple[str, ...]
    prefecture: str = ""


def _benefit(
    name: str, pack: str, filled: Filled, facts: Mapping[str, str], *, prefecture: str = ""
) -> dict[str, Leaf]:
    """Leaves by their ending: "" the amount, _最大 and _最小 its bounds."""
    return {f"{name}{ending}": Leaf(pack, filled, tuple(fact.split()), prefecture) for ending, fact in facts.items()}


ONE_AMOUNT = {"": "monthly_total", "_最大": "monthly_total", "_最小": "monthly_total"}
BOUNDS = {"": "monthly_total", "_最大": "monthly_highest", "_最小": "monthly_lowest"}
COUNT = {"の対象児童人数": "counted_children"}
CONDITION = {"の所得条件": "income_passes"}

_SPECIAL = "special-child-rearing-allowance"

LEAVES: Mapping[str, Leaf] = {
    **_benefit(
        "児童手当",
        "child-allowance",
        answers.child_allowance,
        {**ONE_AMOUNT, "の対象児童人数": "payable_children"},
    ),
    **_benefit(
        "児童扶養手当",
        "child-rearing-allowance",
        answers.child_rearing,
        {
            **BOUNDS,
            **COUNT,
            "の全部支給所得条件": "income_full",
            "の一部支給所得条件": "income_partial",
            "の所得条件": "income_full income_partial",
        },
    ),
    **_benefit("特別児童扶養手当", _SPECIAL, answers.special_bounds, {**BOUNDS, **COUNT, **CONDITION}),
    "特別児童扶養手当": Leaf(_SPECIAL, answers.special_graded, ("monthly_total",)),
    **_benefit(
        "障害児福祉手当",
        "disabled-child-welfare-allowance",
        answers.disabled_child_welfare,
        {**ONE_AMOUNT, **COUNT, "の所得条件": "relative_passes"},
    ),
    **_benefit(
        "児童育成手当",
        "tokyo-child-raising-allowance",
        answers.tokyo_raising,
        {**ONE_AMOUNT, **COUNT, **CONDITION},
        prefecture=TOKYO,
    ),
    **_benefit(
        "障害児童育成手当",
        "tokyo-child-disability-allowance",
        answers.tokyo_disability,
        {**ONE_AMOUNT, **COUNT, **CONDITION},
        prefecture=TOKYO,
    ),
}
"""Every leaf that a case may ask for."""

PACKS = frozenset(leaf.pack for leaf in LEAVES.values())
