"""A work order as a paper for a contractor."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from yakuba.kernel.eras import format_era
from yakuba.webkit.typesetting import typeset

_TEMPLATE = Path(__file__).parent / "typst_templates" / "order.typ"


@dataclass(frozen=True)
class Spot:
    """One report as the contractor reads it: the place, and what the public reads of it, never the words as they came."""

    receipt: str
    title: str
    place: str
    point: str


@dataclass(frozen=True)
class OrderPaper:
    """Everything that is printed. `due_on` None: no day was set."""

    number: str
    town: str
    department: str
    contractor: str
    instructions: str
    ordered_on: date
    due_on: date | None
    spots: Sequence[Spot]


def printed(paper: OrderPaper, font_paths: Sequence[Path] = ()) -> bytes:
    """The PDF. Raises Refusal naming a character that no font has."""
    due = format_era(paper.due_on) if paper.due_on else "担当課と相談"
    data = {
        "title": "修繕作業指示書",
        "number": paper.number,
        "dated": format_era(paper.ordered_on),
        "town": paper.town,
        "department": paper.department,
        "contractor": paper.contractor,
        "head": [["期限", due]],
        "instructions": paper.instructions,
        "rows": [asdict(spot) for spot in paper.spots],
    }
    return typeset(_TEMPLATE, data, font_paths=font_paths)
