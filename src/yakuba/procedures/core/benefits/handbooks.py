"""Which handbook grades (手帳の等級) stand for which degree of disability in the layout.

Only there: statute asks for a degree that a doctor certifies, and the packs' forms ask for that. The layout's own
conventions: a child with one of these grades has the degree; 内部障害 may or may not reach it.
"""

from collections.abc import Mapping
from datetime import date

from yakuba.procedures.core.benefits.layout import Person

PHYSICAL, INTELLECTUAL, TOKYO, MENTAL = (
    "身体障害者手帳等級",
    "療育手帳等級",
    "愛の手帳等級",
    "精神障害者保健福祉手帳等級",
)
INTERNAL, PALSY = "内部障害", "脳性まひ_進行性筋萎縮症"
KEYS = (PHYSICAL, INTELLECTUAL, TOKYO, MENTAL, INTERNAL, PALSY)

Grades = Mapping[str, frozenset[str]]


def _grades(**grades: str) -> Grades:
    keys = {"physical": PHYSICAL, "intellectual": INTELLECTUAL, "tokyo": TOKYO, "mental": MENTAL}
    return {keys[name]: frozenset(text.split()) for name, text in grades.items()}


SPECIAL = _grades(physical="一級 二級 三級", intellectual="A B", tokyo="一度 二度 三度", mental="一級 二級")
"""特別児童扶養手当 grade 2 or heavier, which is also 児童扶養手当法3条1項's disability."""

SPECIAL_FIRST = _grades(physical="一級 二級", intellectual="A", tokyo="一度 二度", mental="一級")
"""Its grade 1, where one amount is asked for and not the bounds."""

CONSTANT_CARE = _grades(physical="一級 二級", intellectual="A B", tokyo="一度 二度")
"""障害児福祉手当."""


def holds(person: Person, grades: Grades, day: date) -> bool:
    return any(person.grade(key, day).upper() in wanted for key, wanted in grades.items())


def yes(person: Person, key: str, day: date) -> bool:
    return person.grade(key, day) in {"有", "True", "true"}


def special_grade(person: Person, day: date, *, bounds: bool) -> str:
    """The answer of 特別児童扶養手当: bounds leave the grade open, as the medical judgement is not known."""
    if holds(person, SPECIAL, day):
        if bounds:
            return "either"
        return "first" if holds(person, SPECIAL_FIRST, day) else "second"
    return "unclear" if yes(person, INTERNAL, day) else "none"


def tokyo_disability(person: Person, day: date) -> str:
    """The answer of 障害手当: 愛の手帳1–3度, 身体障害者手帳1・2級, 脳性まひ・進行性筋萎縮症."""
    if person.grade(TOKYO, day) in {"一度", "二度", "三度"}:
        return "intellectual"
    if person.grade(PHYSICAL, day) in {"一級", "二級"}:
        return "physical"
    return "palsy" if yes(person, PALSY, day) else "none"
