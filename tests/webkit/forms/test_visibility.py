"""What is asked, decided by the answers alone."""

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webkit.forms.sample import ANSWERS, CHILDREN, DATA, FORM, PERSON, TODAY, field, text
from yakuba.webkit.forms import parse_form, prune, visible_fields, visible_sections


def ids(shown: Any) -> list[str]:
    return [each.id for each in shown]


def form_of(*fields: dict[str, Any]) -> Any:
    return parse_form({"sections": [{"id": "s", "title": text("節"), "fields": list(fields)}]})


def test_sections_and_fields_follow_their_conditions() -> None:
    assert ids(visible_sections(FORM, {}, today=TODAY)) == ["person", "children", "money"]
    assert ids(visible_sections(FORM, {"job": "public"}, today=TODAY)) == ["person", "children"]
    assert "other" not in ids(visible_fields(PERSON, {"reason": "a"}, None, today=TODAY))
    assert "other" in ids(visible_fields(PERSON, {"reason": "b"}, None, today=TODAY))
    assert "child_address" in ids(visible_fields(CHILDREN, {}, {"living": "apart"}, today=TODAY))
    assert "child_address" not in ids(visible_fields(CHILDREN, {}, {}, today=TODAY))


def test_what_hangs_on_a_hidden_answer_is_hidden_too() -> None:
    form = form_of(
        field("a", "yes_no"),
        field("b", "yes_no", show_if="a == true"),
        field("c", "text", show_if="b == true"),
    )
    answers = {"a": False, "b": True, "c": "x"}
    assert ids(visible_fields(form.sections[0], answers, None, today=TODAY)) == ["a"]
    assert prune(form, answers, today=TODAY) == {"a": False}


def test_conditions_fail_safe_and_log_nothing_personal(caplog: pytest.LogCaptureFixture) -> None:
    form = form_of(field("a", "text"), field("b", "text", show_if="a > 3"), field("c", "text", required="a > 3"))
    with caplog.at_level(logging.WARNING):
        assert ids(visible_fields(form.sections[0], {"a": "ひみつ"}, None, today=TODAY)) == ["a", "b", "c"]
    assert "form.yaml b show_if" in caplog.text
    assert "ひみつ" not in caplog.text


def test_comparing_what_is_not_answered_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    form = form_of(field("a", "number"), field("b", "text", show_if="a > 3"))
    assert ids(visible_fields(form.sections[0], {}, None, today=TODAY)) == ["a", "b"]
    assert not caplog.text


def test_today_is_known_to_conditions() -> None:
    form = form_of(field("a", "text", show_if="d(today) > d('2026-11-23')"))
    assert ids(visible_fields(form.sections[0], {}, None, today=TODAY)) == ["a"]
    assert ids(visible_fields(form.sections[0], {}, None, today=TODAY.replace(day=23))) == []


def test_prune_keeps_the_unknown_for_the_check_to_refuse() -> None:
    assert prune(FORM, {"evil": 1, "children": "no list"}, today=TODAY) == {"evil": 1, "children": "no list"}
    assert prune(FORM, {"children": [1, {"x": 2, "child_address": "y"}]}, today=TODAY) == {"children": [1, {"x": 2}]}


VALUES = st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["a", "b", "public", "apart", "2024-01-01"])
ENTRIES = st.lists(st.dictionaries(st.sampled_from(list(CHILDREN.by_id)), VALUES, max_size=5), max_size=3)


@given(st.dictionaries(st.sampled_from(list(FORM.top_level)), VALUES, max_size=8), ENTRIES)
def test_pruning_twice_changes_nothing(answers: dict[str, Any], children: list[dict[str, Any]]) -> None:
    once = prune(FORM, answers | {"children": children}, today=TODAY)
    assert prune(FORM, once, today=TODAY) == once
    assert visible_sections(FORM, once, today=TODAY) == visible_sections(
        FORM, answers | {"children": children}, today=TODAY
    )


def test_sample_answers_hide_nothing() -> None:
    assert prune(FORM, ANSWERS, today=TODAY) == ANSWERS
    assert DATA["sections"][2]["show_if"]
