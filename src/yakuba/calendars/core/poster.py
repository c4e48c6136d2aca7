"""The calendar on paper: from an area's days to a PDF (PDF/UA-1) or pictures of its pages.

Texts go in as JSON, never as markup. The font is the one that `matplotlib-fontja` ships, and those of the configured folders.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import segno

from yakuba.webkit import typesetting

TEMPLATE = Path(__file__).parent / "typst_templates" / "collection.typ"
MONTHS_A_PAGE = {"a4": 6, "a3": 12}
MOST_COLUMNS = 6
ROW, WEEKS_DOWN, LEGEND_ROW = {"a4": 10.8, "a3": 9.2}, {"a4": 12, "a3": 18}, 10.0
"""Height of a week beside two rows of legend, weeks that stand below each other, height of a row of the legend; mm."""
Paper = Literal["a4", "a3"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A type in the legend: its pictogram as SVG, its rule in words."""

    title: str
    words: str
    colour: str
    svg: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: `kind` is sunday (holidays too), saturday or workday; `marks` are places in the legend."""

    number: int
    kind: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Six weeks from Sunday on; None where the month has no such day."""

    title: str
    year: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """What is printed. `periods`: what stands above each page. `address` is drawn as a QR code.

    `made_at`: when the days were last changed (aware)."""

    paper: Paper
    language: str
    town: str
    area: str
    title: str
    weekdays: tuple[str, ...]
    marks: tuple[Mark, ...]
    months: tuple[Month, ...]
    periods: tuple[str, ...]
    note: str
    address: str
    made_at: datetime


def svg_of(path: str, colour: str, ink: str) -> str:
    """A pictogram as a picture of its own."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="{colour}"/>'
        f'<path transform="translate(4 4)" fill="{ink}" fill-rule="evenodd" d="{path}"/></svg>'
    )


def printed(poster: Poster, font_paths: Sequence[Path] = ()) -> bytes:
    """The PDF. The same poster gives the same bytes. Raises Refusal naming every character that no font has."""
    return typesetting.typeset(TEMPLATE, content(poster), font_paths=font_paths, made_at=poster.made_at)


def pictures(poster: Poster, font_paths: Sequence[Path] = (), pixels_per_inch: float = 110) -> list[bytes]:
    """PNG of each page."""
    return typesetting.pictures(TEMPLATE, content(poster), font_paths=font_paths, pixels_per_inch=pixels_per_inch)


def content(poster: Poster) -> Mapping[str, Any]:
    size = MONTHS_A_PAGE[poster.paper]
    months = [asdict(month) for month in poster.months]
    pages = [
        {"period": period, "months": months[at * size : (at + 1) * size]} for at, period in enumerate(poster.periods)
    ]
    return {
        "paper": poster.paper,
        "lang": poster.language,
        "town": poster.town,
        "area": poster.area,
        "title": poster.title,
        "weekdays": poster.weekdays,
        "marks": [asdict(mark) for mark in poster.marks],
        "columns": columns_of(len(poster.marks)),
        "row": ROW[poster.paper] - LEGEND_ROW * (rows_of(len(poster.marks)) - 2) / WEEKS_DOWN[poster.paper],
        "pages": pages,
        "note": poster.note,
        "address": poster.address,
        "qr": qr_of(poster.address),
    }


def rows_of(marks: int) -> int:
    """Rows of the legend."""
    return max(1, -(-marks // MOST_COLUMNS))


def columns_of(marks: int) -> int:
    """As even as can be."""
    return max(3, -(-marks // rows_of(marks)))


def qr_of(address: str) -> str:
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=1, xmldecl=False, svgns=True)
    return target.getvalue().decode()
