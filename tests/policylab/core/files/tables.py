"""Small tables of people for tests."""

from datetime import date

from yakuba.policylab.core.files.parsed import Reading
from yakuba.policylab.core.files.population import read

AS_OF = date(2024, 1, 1)
FIVES = [f"{at}～{at + 4}歳" for at in range(0, 80, 5)] + ["80歳以上"]


def rows(*lines: tuple[object, ...]) -> bytes:
    return "\n".join(",".join(map(str, line)) for line in lines).encode()


def wide(*lines: tuple[object, ...], heading: tuple[str, ...] = ("地区", "性別")) -> Reading:
    """Lines begin with what the heading names; a single number after it stands in all 17 groups."""
    filled = [(*line[: len(heading)], *(line[len(heading) :] * 17)[:17]) for line in lines]
    return read("人口.csv", rows((*heading, *FIVES), *filled), AS_OF)


def said(reading: Reading) -> str:
    """Everything that is told about a file."""
    found = (*reading.quality.errors, *reading.quality.warnings)
    return " ".join(
        [*(f"{each.column} {each.reason}" for each in found), *reading.quality.notes, *reading.quality.blocking]
    )
