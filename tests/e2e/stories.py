"""What people in the walks ask for: a pack's golden case, told of somebody else and of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from yakuba.kernel.packs import discover, load_pack
from yakuba.procedures.core.demo.people import Name
from yakuba.procedures.core.demo.retelling import Person, retell
from yakuba.procedures.core.golden import golden_cases
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.webkit.forms import check_form, prune

PACKS = Path(__file__).resolve().parents[2] / "packs"
ROOTS = (PACKS / "base", PACKS / "regions" / "tokyo")
APPLICANT = Person(
    surname=Name("歩道", "ホドウ"),
    whole=Name("歩道 花子", "ホドウ ハナコ"),
    postal_code="9990001",
    address="静岡県汐鳴町浜通り1番地2",
    phone="09000001234",
)
VISITOR = Person(
    surname=Name("受付", "ウケツケ"),
    whole=Name("受付 月子", "ウケツケ ツキコ"),
    postal_code="9990002",
    address="静岡県汐鳴町港町3番地4",
    phone="09000005678",
)


@dataclass(frozen=True)
class Story:
    """Answers to every question of the procedure's form. A file stands as any key, a slot as the one wished for."""

    procedure: Procedure
    answers: Mapping[str, Any]


def procedures(roots: Sequence[Path] = ROOTS) -> dict[str, Procedure]:
    """Every procedure of the base packs and of the region of Tokyo, by id."""
    folders = discover(list(roots))
    return {
        id_: parse_procedure(load_pack(folders[kind, id_])) for kind, id_ in sorted(folders) if kind == "procedures"
    }


def story(procedure: Procedure, person: Person, today: date) -> Story:
    """The first golden case that nothing is wrong with and that answers whatever the form asks. ValueError where none does."""
    lacking = ""
    for case in golden_cases(procedure.golden):
        if case.expect["recommendation"] != "approve":
            continue
        answers = prune(procedure.form, retell(case, procedure.form, today, person), today=today)
        wrong = check_form(procedure.form, answers, today=today)
        if not wrong:
            return Story(procedure, answers)
        lacking += f"\n  {case.id}: {[each.path for each in wrong]}"
    raise ValueError(f"{procedure.id}: no golden case can be typed:{lacking}")
