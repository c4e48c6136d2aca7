import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import documents
from yakuba.kernel.packs.documents import parse_yaml


def failure(text: str) -> PackError:
    with pytest.raises(PackError) as caught:
        parse_yaml(text, "form.yaml")
    assert caught.value.file == "form.yaml"
    return caught.value


@pytest.fixture(params=["SafeLoader", "CSafeLoader"], autouse=True)
def parser(request, monkeypatch):
    """Both parsers of PyYAML: the C one is there wherever PyYAML comes as a wheel."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(documents, "_Parser", getattr(yaml, request.param))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text", "text"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("''", ""),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        ("15000", 15_000),
        # What YAML 1.1 would turn into something else stays text.
        ("2024-10-01", "2024-10-01"),
        ("8:30", "8:30"),
        ("01100", "01100"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".nan", ".nan"),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("1.", "1."),
        ("=", "="),
        ("9999999999999999999999", "9999999999999999999999"),
        ("|\n  二行の\n  文", "二行の\n文\n"),
        (">-\n  続く\n  text", "続く text"),
        ("[a, 1, [b]]", ["a", 1, ["b"]]),
        ("{a: 1, b: {c: []}}", {"a": 1, "b": {"c": []}}),
    ],
)
def test_values(written, value):
    found = parse_yaml(f"key: {written}\n", "form.yaml").data["key"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_text():
    assert parse_yaml("2024: a\nno: b\n1.5: c\n2024-04-01: d\n", "x.yaml").data == {
        "2024": "a",
        "no": "b",
        "1.5": "c",
        "2024-04-01": "d",
    }


def test_lines():
    text = "# note\nid: a\nfields:\n  - name: x\n    options:\n      - 小\n      - 大\n  -\n    name: y\nlast: {a: 1,\n  b: 2}\n"
    document = parse_yaml(text, "form.yaml")
    assert document.line_of(()) == 2
    assert document.line_of(("id",)) == 2
    assert document.line_of(("fields",)) == 3
    assert document.line_of(("fields", 0)) == 4
    assert document.line_of(("fields", 0, "options")) == 5
    assert document.line_of(("fields", 0, "options", 1)) == 7
    assert document.line_of(("fields", 1, "name")) == 9
    assert document.line_of(("last", "b")) == 11
    assert document.line_of(("fields", 0, "options", 9, "z")) == 5


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", "pack.duplicate_key", 3, "「a」が2回あります（最初は1行目）"),
        ("x:\n  - a: 1\n    a: 1\n", "pack.duplicate_key", 3, "最初は2行目"),
        ("1: a\n'1': b\n", "pack.duplicate_key", 2, "「1」が2回"),
        ("a: &x 1\nb: *x\n", "pack.alias", 1, "別名"),
        ("a: {}\nb: *x\n", "pack.alias", 2, "別名"),
        ("a: !!python/object:os.system {}\n", "pack.tag", 1, "型の指定"),
        ("a: !!str 1\n", "pack.tag", 1, "引用符"),
        ("a: ! b\n", "pack.tag", 1, "型の指定"),
        ("? [a, b]\n: 1\n", "pack.key", 1, "項目名"),
        ("a: 1\n'': 1\n", "pack.key", 2, "項目名"),
        ("a: 1\n---\nb: 1\n", "pack.documents", 2, "文書は1つ"),
        ("", "pack.empty", 1, "空"),
        ("# only a note\n", "pack.empty", 1, "空"),
        ("a:\n\tb: 1\n", "pack.yaml_syntax", 2, "タブ"),
        ("a:\n  b: 1\n　　c: 1\n", "pack.key", 3, "全角の空白"),
        ("a: [1,　\n  : b\n　]x\n", "pack.yaml_syntax", None, "全角の空白"),
        ("id：x\nb: 1\n", "pack.yaml_syntax", 2, "「：」"),
        ("a: 'x\n", "pack.yaml_syntax", None, "引用符が閉じていません"),
        ("a: [1, 2\nb: 1\n", "pack.yaml_syntax", 2, "YAMLとして読めません"),
        ("a: 1\n  b: 2\n", "pack.yaml_syntax", 2, "YAMLとして読めません"),
        ("a: 1\nb: \x07\n", "pack.yaml_syntax", 2, "制御文字"),
    ],
)
def test_what_is_refused(text, code, line, words):
    error = failure(text)
    assert error.code == code
    assert words in error.message
    if line:
        assert error.line == line


def test_merge_keys_are_plain_keys():
    assert parse_yaml("<<: {a: 1}\n", "x.yaml").data == {"<<": {"a": 1}}


@pytest.mark.parametrize("text", ["[" * 60 + "]" * 60, "".join("  " * n + "a:\n" for n in range(60)), "- " * 60 + "x"])
def test_depth_is_bounded(text):
    assert failure(text).code == "pack.too_large"


def test_size_is_bounded(monkeypatch):
    monkeypatch.setattr(documents, "MAX_NODES", 100)
    assert failure("[" + "a, " * 200 + "a]").code == "pack.too_large"


def test_an_alias_bomb_costs_nothing():
    bomb = "a: &a [x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(50))
    assert failure(bomb).code == "pack.alias"


words = st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words.map(str.strip).filter(bool), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_json_is_read_as_json_means_it(data):
    """JSON is YAML: quoted text stays text, whatever it holds."""
    assert parse_yaml(json.dumps(data, ensure_ascii=False), "x.yaml").data == data


@given(st.text(max_size=200))
def test_any_text_is_a_document_or_a_pack_error(text):
    try:
        found = parse_yaml(text, "x.yaml")
    except PackError:
        return
    assert found.line_of() >= 1


def test_half_characters_are_refused():
    with pytest.raises(PackError, match=r"引用符|半分"):
        parse_yaml('a: "\\ud800"', "x.yaml")
