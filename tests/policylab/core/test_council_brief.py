"""The council's brief: the same in gives the same out, text is never a command, and every part finds its page."""

from datetime import UTC, datetime

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.council_brief import Brief, Fact, Picture, Section, Table, pictures, printed

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 5"><rect width="20" height="5"/></svg>'


def brief(**changes):
    section = Section(
        "人口はどうなりそうか",
        ("#include 総人口は80%の確率で1人から2人の間です。",),
        (Picture("総人口", SVG, "四角", "帯の意味"), Picture("地図", SVG, "四角", wide=True)),
        Table(("年", "人"), (("2026年", "1"), ("2046年", "2")), ("auto", "1fr")),
        ("注です。",),
    )
    values = {
        "title": "人口の見通し",
        "town": "みほん町",
        "department": "企画課",
        "dated": "令和8年11月27日",
        "lead": "見込みです。",
        "facts": (Fact("総人口", "1人", "幅"),),
        "sections": (section, Section("次の頁", fresh=True)),
        "citations": ("みほん町 PL-2026-0001",),
        "made_at": datetime(2026, 11, 27, tzinfo=UTC),
        **changes,
    }
    return Brief(**values)


def test_the_same_brief_gives_the_same_bytes():
    paper = printed(brief())
    assert paper.startswith(b"%PDF")
    assert printed(brief()) == paper
    assert printed(brief(title="ほかの題")) != paper


def test_a_fresh_section_begins_a_page():
    assert len(pictures(brief())) == 2
    assert len(pictures(brief(sections=()))) == 1


def test_a_character_without_a_font_is_refused_by_name():
    with pytest.raises(Refusal, match="😀"):
        printed(brief(town="😀町"))
