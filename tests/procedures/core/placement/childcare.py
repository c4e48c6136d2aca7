"""The shipped childcare pack, and families that ask for places."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.placement.points import Scored, score
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.core.screening import work_of

FOLDER = Path(__file__).parents[4] / "packs/base/procedures/childcare-enrolment"
CONTEXT = {"arrived_on": "2026-11-10", "claimed_on": "2026-11-10", "today": "2026-11-10"}
MOTHER = {
    "guardian_name": "霧島 花子",
    "relation": "mother",
    "reason": "work",
    "monthly_hours": 160,
    "monthly_days": 20,
    "workplace_name": "見本工業",
    "employment_certificate": ["k"],
}
FATHER = {**MOTHER, "guardian_name": "霧島 太郎", "relation": "father"}
CHILD = {
    "child_name": "霧島 湊",
    "child_kana": "キリシマ ミナト",
    "birth_date": "2025-06-10",
    "support_needed": False,
    "current_care": "home",
    "hope_1": "daiichi",
    "hope_2": "komorebi",
}
FAMILY = {
    "applicant_name": "霧島 花子",
    "applicant_kana": "キリシマ ハナコ",
    "postal_code": "1000001",
    "address": "見本町1番地",
    "applicant_phone": "0312345678",
    "address_protected": False,
    "residence": "here",
    "use": "care",
    "entry_on": "2027-04-01",
    "sibling_wish": "separate",
    "family": "both",
    "welfare": False,
    "deliver_online": True,
    "records_consent": True,
    "declaration": True,
    "guardians": [MOTHER, FATHER],
    "children": [CHILD],
}


@lru_cache
def childcare() -> Procedure:
    schemas.register()
    return parse_procedure(load_pack(FOLDER))


def scored(month: Any, **changes: Any) -> list[Scored]:
    """The children of the family with changes, as they stand in a month's round."""
    work = work_of(childcare(), {**FAMILY, **changes}, context=CONTEXT)
    return score(childcare().placement, work.names, work.items, month=month)
