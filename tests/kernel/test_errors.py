import inspect

import pytest

from yakuba.kernel import errors
from yakuba.kernel.errors import PackError, Refusal, TooMany, YakubaError

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, YakubaError)]


def test_each_kind_has_its_own_status_and_exit_code():
    own = [kind for kind in KINDS if kind is not YakubaError]
    assert len({kind.exit_code for kind in own}) == len(own)
    assert all(kind.exit_code > 1 for kind in own)
    assert {kind.status for kind in own} <= {403, 404, 409, 422, 429, 500, 503, 507}


def test_an_error_speaks_to_people_and_programs():
    error = Refusal("case.late", "期限を過ぎています。窓口にお電話ください。", fields={"due": "期限を過ぎています。"})
    assert (error.code, str(error), error.fields) == ("case.late", error.message, {"due": "期限を過ぎています。"})
    assert Refusal("a", "b").fields == {}


def test_throttling_says_when_to_come_back():
    assert TooMany("a", "b", retry_after=30).retry_after == 30


@pytest.mark.parametrize(("line", "message"), [(3, "form.yaml:3: 空です。"), (None, "form.yaml: 空です。")])
def test_a_pack_error_names_its_place(line, message):
    error = PackError("pack.empty", "空です。", file="form.yaml", line=line)
    assert (error.message, error.problem, error.file, error.line) == (message, "空です。", "form.yaml", line)


def test_values_fill_the_message_and_its_fields_and_the_templates_stay():
    error = Refusal("many", "{most}件までです。", fields={"files": "{most}件まで"}, values={"most": 5})
    assert (error.message, error.fields, str(error)) == ("5件までです。", {"files": "5件まで"}, "5件までです。")
    assert (error.template, error.field_templates) == ("{most}件までです。", {"files": "{most}件まで"})


def test_braces_without_values_are_text():
    assert Refusal("odd", "{これ}は文字です。").message == "{これ}は文字です。"
