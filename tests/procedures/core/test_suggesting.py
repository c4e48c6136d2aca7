"""What earlier applications offer."""

from hypothesis import given
from hypothesis import strategies as st

from tests.webkit.forms.sample import ANSWERS, CHILDREN, FORM, PERSON
from yakuba.procedures.core.suggesting import Earlier, accept, suggest
from yakuba.webkit.forms import split_sensitive

PLAIN = split_sensitive(FORM, ANSWERS)[0]
BEFORE = [Earlier(FORM, PLAIN)]


def test_only_what_hardly_changes_and_is_not_answered():
    found = suggest(PERSON, {"address": "いまの住所"}, BEFORE)
    assert set(found.answers) == {"name", "born", "zip", "email"}
    assert not suggest(PERSON, ANSWERS, BEFORE)


def test_the_newest_answer_wins():
    newer = Earlier(FORM, {"address": "新しい住所"})
    assert suggest(PERSON, {}, [newer, *BEFORE]).answers["address"] == "新しい住所"
    assert suggest(PERSON, {}, [newer, *BEFORE]).answers["name"] == ANSWERS["name"]


def test_an_answer_that_would_not_be_taken_is_not_offered():
    broken = Earlier(FORM, {"zip": "12", "born": "yesterday", "email": ["x"]})
    assert not suggest(PERSON, {}, [broken])


def test_children_are_offered_whole_once_each_without_what_is_sealed():
    found = suggest(CHILDREN, {"children": []}, [*BEFORE, *BEFORE])
    assert [entry["child_name"] for entry in found.entries] == ["役場 花子", "役場 次郎"]
    assert not any({"health", "paper"} & entry.keys() for entry in found.entries)


def test_who_is_written_already_is_not_offered_again():
    found = suggest(CHILDREN, {"children": [{"child_name": "役場　花子", "child_born": "2024-04-02"}]}, BEFORE)
    assert [entry["child_name"] for entry in found.entries] == ["役場 次郎"]


def test_an_accepted_child_takes_the_place_of_an_empty_entry():
    found = suggest(CHILDREN, {}, BEFORE)
    assert accept(CHILDREN, {"children": [{}]}, found, "1")["children"] == [found.entries[1]]
    kept = {"children": [{"child_name": "役場 三郎"}]}
    assert [e["child_name"] for e in accept(CHILDREN, kept, found, "all")["children"]] == [
        "役場 三郎",
        "役場 花子",
        "役場 次郎",
    ]


@given(st.text(), st.integers(0, 3))
def test_a_forged_choice_changes_nothing_and_never_more_than_the_form_takes(which, held):
    found = suggest(CHILDREN, {}, BEFORE)
    before = {"children": [{"child_name": f"子{n}"} for n in range(held)]}
    after = accept(CHILDREN, before, found, which)["children"]
    assert after[:held] == before["children"]
    assert len(after) <= CHILDREN.repeat.maximum
