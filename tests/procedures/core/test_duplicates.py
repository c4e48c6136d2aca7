from hypothesis import given
from hypothesis import strategies as st

from yakuba.procedures.core.duplicates import marks, parse_duplicates, repeats, with_duplicates
from yakuba.procedures.core.findings import ScreeningResult

RULES = parse_duplicates(
    [
        {
            "id": "same-child",
            "over": "children",
            "same": ["item.kana", "item.born", "town"],
            "finding": "twice",
            "severity": "judge",
            "reason": {"ja": "二度"},
            "legal_basis": ["条例第1条"],
            "fields": ["item.born", "town"],
        }
    ]
)
CLEAN = ScreeningResult("approve", (), (), {})


def answers(*children):
    return {"town": "みほん町", "children": [{"kana": kana, "born": born} for kana, born in children]}


def texts(*children):
    return [mark.text for mark in marks(RULES, answers(*children))]


def test_alike_as_it_sounds():
    assert texts(("サトウ　ショウ", "2026-01-02")) == texts(("さとう しょー", "2026-01-02"))
    assert texts(("サトウ ショウ", "2026-01-02")) != texts(("サトウ ショウ", "2026-01-03"))
    assert texts(("サトウ ショウ", "2026-01-02")) != texts(("サトウ ショ", "2026-01-02"))


def test_an_entry_without_an_answer_has_no_mark():
    assert texts(("", "2026-01-02"), (None, None), ("ア", None)) == []
    assert marks(RULES, {}) == []


def test_twice_in_one_application():
    found = marks(RULES, answers(("ア", "2026-01-02"), ("イ", "2026-01-02"), ("ぁ", "2026-01-02")))
    assert repeats(found) == {("same-child", 2)}


def test_the_finding_names_the_entry():
    given_ = answers(("ア", "2026-01-02"), ("イ", "2026-01-02"))
    result = with_duplicates(RULES, CLEAN, given_, {("same-child", 1)})
    finding = result.findings[0]
    assert result.recommendation == "judge"
    assert (finding.code, finding.item, finding.fields) == ("twice", 1, ("children.1.born", "town"))
    assert finding.saw == {"item.kana": "イ", "item.born": "2026-01-02", "town": "みほん町"}
    assert ScreeningResult.from_json(result.to_json()) == result


def test_nothing_found_changes_nothing():
    assert with_duplicates(RULES, CLEAN, answers(), set()) is CLEAN


@given(st.lists(st.tuples(st.text(max_size=4), st.sampled_from(["2026-01-02", "2026-01-03"])), max_size=5))
def test_at_most_one_mark_an_entry_and_all_but_the_first_repeat(children):
    found = marks(RULES, answers(*children))
    assert len(found) <= len(children)
    assert len(found) - len(repeats(found)) == len({mark.text for mark in found})
