from yakuba.procedures.core.studio.naming import FIELD_TYPES, ROLES, free_id, free_name, is_id
from yakuba.webkit.forms.kinds import KINDS
from yakuba.webkit.forms.parsing import ROLE_TYPES


def test_names_are_free():
    assert free_id({"procedure-1"}) == "procedure-2"
    assert free_name(["field_1"], "field") == "field_2"


def test_ids():
    assert is_id("snow-help")
    assert not any(is_id(text) for text in ("", "Snow", "snow_help", "-a", "a--b", "雪", "a" * 61))


def test_every_type_and_role_of_the_form_engine_has_a_word():
    assert FIELD_TYPES.keys() == KINDS.keys()
    assert ROLES.keys() == {"", *ROLE_TYPES}
