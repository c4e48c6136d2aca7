"""docs/reference/packs.md names everything that a pack's author may write."""

import re
from pathlib import Path

import pytest

from yakuba.procedures.core.calculations import CALCULATIONS
from yakuba.procedures.core.columns import CASE_DATES
from yakuba.procedures.core.letters import KINDS, VALUES
from yakuba.procedures.core.values import FORMATS, TYPES

PAGE = (Path(__file__).parents[3] / "docs/reference/packs.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([^`]+)`", re.sub(r"(?s)```.*?```", "", PAGE)))
ARGUMENTS = {name for calculation in CALCULATIONS.values() for name in calculation.arguments}


@pytest.mark.parametrize(
    "names",
    [CALCULATIONS, ARGUMENTS, CASE_DATES, VALUES, FORMATS, TYPES, [f"{kind}.md" for kind in KINDS]],
    ids=["calculations", "arguments", "dates", "letter values", "formats", "types", "letters"],
)
def test_documented(names):
    assert set(names) - WORDS == set()
