"""The paper that a contractor takes along."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.order_paper import OrderPaper, Spot, printed


def paper(*, instructions="", due_on=None, spots=1):
    places = [Spot(f"26-A7KF-93T{n}", "道路の穴", f"浜通り {n}番", "34.650000, 138.000000") for n in range(spots)]
    return OrderPaper("第3号", "汐鳴町", "建設課", "汐鳴建設", instructions, date(2026, 11, 26), due_on, places)


def text_of(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join(page.extract_text() for page in pages), len(pages)


def test_it_says_who_what_where_and_by_when():
    text, pages = text_of(printed(paper(instructions="一行目\n#set text(red)", due_on=date(2026, 12, 1))))
    assert pages == 1
    for told in ("汐鳴建設", "第3号", "建設課", "浜通り", "令和8年12月1日", "一行目", "#set"):
        assert told in text


def test_a_hundred_places_go_over_pages_and_the_same_order_is_the_same_file():
    pdf = printed(paper(spots=100))
    text, pages = text_of(pdf)
    assert pages > 1
    assert "99番" in text
    assert pdf == printed(paper(spots=100))


def test_a_character_without_a_font_is_named():
    with pytest.raises(Refusal, match="印刷できるフォント"):
        printed(paper(instructions="𠮷野"))
