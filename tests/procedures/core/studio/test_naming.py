from tests.packs.shipped import FOLDERS, pack
from yakuba.procedures.core.studio.naming import FIELD_TYPES, ROLES, file_title, free_id, free_name, is_id
from yakuba.procedures.models import Letter
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


def test_every_file_of_a_shipped_pack_has_a_word_for_clerks():
    notices = {kind: str(title) for kind, title in Letter.KINDS}
    files = {name for id_ in FOLDERS for name in pack(id_).documents}
    assert {name for name in files if not file_title(name, notices)} == set()
    assert file_title("form.yaml", notices) == "フォーム"
    assert file_title("letters/approval.md", notices) == "通知文：認定通知書"
