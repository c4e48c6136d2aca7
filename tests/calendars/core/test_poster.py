"""Posters: PDF pages, the same bytes for the same days."""

import io
from datetime import UTC, datetime

import pypdf
import pytest

from yakuba.calendars.core.poster import Cell, Mark, Month, Poster, columns_of, pictures, printed, svg_of

MARKS = tuple(
    Mark(f"種類{at}", "毎週月曜日", "#d9480f", svg_of("M4 4h16v16H4Z", "#d9480f", "#ffffff")) for at in range(7)
)


def poster(paper="a4", marks=MARKS):
    weeks = tuple(tuple(Cell(at + 1, "workday", tuple(range(at))) if at else None for at in range(7)) for _ in range(6))
    months = tuple(Month(f"{number}月", "2026", weeks) for number in range(1, 13))
    periods = ("前半", "後半") if paper == "a4" else ("1年",)
    return Poster(
        paper,
        "ja",
        "みほん町",
        "片町",
        "収集日 片町",
        tuple("日月火水木金土"),
        marks,
        months,
        periods,
        "",
        "https://example.jp/",
        datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(("paper", "pages"), [("a4", 2), ("a3", 1)])
def test_a_year_has_its_pages_and_its_texts(paper, pages):
    content = printed(poster(paper))
    read = pypdf.PdfReader(io.BytesIO(content))
    assert len(read.pages) == pages
    assert "片町" in read.pages[0].extract_text()
    assert content == printed(poster(paper))


def test_many_types_still_fit():
    assert len(pypdf.PdfReader(io.BytesIO(printed(poster(marks=MARKS * 3)))).pages) == 2


def test_pages_can_be_looked_at():
    assert all(page.startswith(b"\x89PNG") for page in pictures(poster(), pixels_per_inch=20))


@pytest.mark.parametrize(("marks", "columns"), [(1, 3), (6, 6), (8, 4), (12, 6), (13, 5)])
def test_the_legend_is_even(marks, columns):
    assert columns_of(marks) == columns
