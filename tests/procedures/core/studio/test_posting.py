"""Every control changes its own value; buttons add, move and take away; nothing is judged."""

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.studio.posting import apply_post, condition_parts, condition_text, name_of, path_of

DATA = {"sections": [{"id": "s", "fields": [{"id": "a", "type": "text", "help": {"ja": "た"}}, {"id": "b"}]}]}
FIELD = "sections/0/fields/0"


def field(**posted):
    return apply_post(
        DATA, {name.replace("__", "|", 1).replace("_at_", f"{FIELD}/"): value for name, value in posted.items()}
    )["sections"][0]["fields"][0]


def test_names_and_paths_are_two_faces_of_one():
    assert path_of(name_of("s", ("a", 0, "b")).partition("|")[2]) == ("a", 0, "b")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("s", "  あ ", "あ"),
        ("i", "12", 12),
        ("i", "twelve", "twelve"),
        ("b", "true", True),
        ("l", "a\r\n\nb", ["a", "b"]),
        ("k", "", []),
        ("c", "false", False),
        ("c", "1.5", 1.5),
        ("c", ">= 3", ">= 3"),
        ("r", "a == 'b'", "a == 'b'"),
        ("r", "true", True),
    ],
)
def test_each_kind_reads_its_value(kind, typed, value):
    assert apply_post(DATA, {f"{kind}|{FIELD}/x": typed})["sections"][0]["fields"][0]["x"] == value


@pytest.mark.parametrize("kind", ["s", "i", "b", "l", "c", "r"])
def test_an_empty_control_takes_the_value_away(kind):
    assert "type" not in apply_post(DATA, {f"{kind}|{FIELD}/type": ""})["sections"][0]["fields"][0]


def test_an_empty_text_takes_its_group_away_and_a_new_one_makes_it():
    assert "help" not in apply_post(DATA, {f"s|{FIELD}/help/ja": ""})["sections"][0]["fields"][0]
    assert apply_post(DATA, {f"s|{FIELD}/label/en": "A"})["sections"][0]["fields"][0]["label"] == {"en": "A"}


def test_the_given_data_stays_as_it_was():
    before = repr(DATA)
    apply_post(DATA, {f"s|{FIELD}/id": "z", "_act": "remove|sections/0"})
    assert repr(DATA) == before


def test_values_of_what_is_not_there_are_left_out():
    assert apply_post(DATA, {"s|sections/7/id": "x", "s|sections/0/fields/9/id": "x", "q|a": "b", "csrf": "c"}) == DATA


def test_buttons_add_with_a_fresh_name_move_and_remove():
    added = apply_post(DATA, {"_act": "add|sections/0/fields|field"})["sections"][0]["fields"]
    assert [each["id"] for each in added] == ["a", "b", "field_1"]
    moved = apply_post(DATA, {"_act": f"down|{FIELD}"})["sections"][0]["fields"]
    assert [each["id"] for each in moved] == ["b", "a"]
    assert apply_post(DATA, {"_act": f"up|{FIELD}"}) == DATA
    assert len(apply_post(DATA, {"_act": f"remove|{FIELD}"})["sections"][0]["fields"]) == 1
    assert apply_post({}, {"_act": "add|parameters|parameter"})["parameters"][0]["id"] == "amount_1"


@pytest.mark.parametrize(
    "act", ["remove|sections/9", "up|nowhere/1", "add|sections/0/id|field", "fly|sections/0", "add|a/b|row"]
)
def test_a_button_of_an_old_page_is_refused(act):
    with pytest.raises(Refusal):
        apply_post(DATA, {"_act": act})


@pytest.mark.parametrize(
    "text", ["a == 'b'", "a != 'b'", "spouse == true", "item.kind == 'x'", "age == 3", "a == null"]
)
def test_simple_conditions_go_through_the_builder_and_back(text):
    parts = condition_parts(text)
    assert parts["text"] == ""
    assert condition_text(parts) == text


def test_other_conditions_stay_text_and_the_builder_wins_when_used():
    parts = condition_parts("a == 'b' or c == 'd'")
    assert condition_text(parts) == "a == 'b' or c == 'd'"
    assert condition_text({**parts, "field": "a", "value": "it's"}) == "a == 'its'"
    assert condition_text({}) is None
