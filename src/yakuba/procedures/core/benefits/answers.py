"""A household of the layout as the answers to a benefit's form: what its rules look at, and no more.

Nobody else in the household has income, the claim is made the month before, and dependants are the children listed.
"""

from datetime import date
from typing import Any

from yakuba.procedures.core.benefits import handbooks
from yakuba.procedures.core.benefits.layout import Household, Person

Answers = dict[str, Any]


def child_allowance(home: Household, day: date, claimed_on: str) -> Answers:
    return {
        "claim_reason": "payee_change",
        "happened_on": claimed_on,
        "claimant_role": "parent",
        "claimant_occupation": "employee",
        "address_protected": False,
        "spouse_status": "none",
        "account_kind": "public",
        "children": [
            {
                **_raised(child, day),
                "child_support": True,
                "child_relation": "child",
                "child_register": "both",
            }
            for child in home.born(day)
        ],
    }


def child_rearing(home: Household, day: date, claimed_on: str) -> Answers:
    return {
        **_single_parent(home, day),
        **_income(home, "児童扶養手当", day),
        "claimant_role": "mother" if home.parents else "carer",
        "happened_on": claimed_on,
        "relatives": False,
        "support_received": 0,
        "pension": "none",
        "allowance_before": False,
        "children": [
            {
                **_raised(child, day),
                "child_relation": "child",
                "child_with_parent": False,
                "child_disability": "yes" if handbooks.holds(child, handbooks.SPECIAL, day) else "none",
            }
            for child in home.born(day)
        ],
    }


def special_bounds(home: Household, day: date, _: str) -> Answers:
    return _special(home, day, bounds=True)


def special_graded(home: Household, day: date, _: str) -> Answers:
    return _special(home, day, bounds=False)


def _special(home: Household, day: date, *, bounds: bool) -> Answers:
    return {
        **_income(home, "特別児童扶養手当", day),
        "claimant_role": "parent",
        "relatives": False,
        "children": [
            {
                **_raised(child, day),
                "child_disability": handbooks.special_grade(child, day, bounds=bounds),
                "child_pension": False,
            }
            for child in home.born(day)
        ],
    }


def disabled_child_welfare(home: Household, day: date, _: str) -> Answers:
    """The child is paid; the household's income is that of the relatives who support it (法21条)."""
    return {
        "claimant_role": "self",
        "relatives": True,
        "relative_income": home.income("障害児福祉手当", day),
        "relative_salary": False,
        "relative_dependants": len(home.children),
        "children": [
            {
                **_child(child, day),
                "child_disability": "severe" if handbooks.holds(child, handbooks.CONSTANT_CARE, day) else "none",
                "child_pension": False,
                "child_income": child.income(day),
                "child_dependants": 0,
            }
            for child in home.born(day)
        ],
    }


def tokyo_raising(home: Household, day: date, _: str) -> Answers:
    return {
        **_single_parent(home, day),
        **_income(home, "特別児童扶養手当", day),
        "claimant_role": "parent" if home.parents else "carer",
        "children": [{**_raised(child, day), "child_with_parent": False} for child in home.born(day)],
    }


def tokyo_disability(home: Household, day: date, _: str) -> Answers:
    return {
        **_income(home, "特別児童扶養手当", day),
        "claimant_role": "parent",
        "children": [
            {**_raised(child, day), "child_disability": handbooks.tokyo_disability(child, day)}
            for child in home.born(day)
        ],
    }


def _child(child: Person, day: date) -> Answers:
    return {"child_birth_date": child.birth(day).isoformat(), "child_living": "together"}


def _raised(child: Person, day: date) -> Answers:
    return {**_child(child, day), "child_care": True}


def _income(home: Household, benefit: str, day: date) -> Answers:
    return {
        "income": home.income(benefit, day),
        "income_salary": False,
        "deductions": 0,
        "dependants": len(home.children),
        "elderly_dependants": 0,
        "young_dependants": 0,
    }


def _single_parent(home: Household, day: date) -> Answers:
    """One parent, or a grandparent alone, is divorced or bereaved; of two, one may count as none; else no reason holds."""
    if len(home.parents) == 1 or (not home.parents and home.grandparents):
        return {"single_reason": "divorce", "partner": "none"}
    if home.has_disabled_or_absent_spouse(day):
        return {"single_reason": "disability", "partner": "married"}
    return {"single_reason": "none", "partner": "married" if home.parents else "none"}
