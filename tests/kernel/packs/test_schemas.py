import json

import pytest

from yakuba.kernel.packs import kinds, register_schema, schemas


def write(tmp_path, name, schema):
    path = tmp_path / name
    path.write_text(json.dumps(schema))
    return path


def messages(kind, name, data):
    return [error.message for error in schemas.validate(kind, name, data) or []]


def test_registering_twice_is_fine_but_not_with_another_schema(tmp_path):
    one, two = write(tmp_path, "one.json", {}), write(tmp_path, "two.json", {})
    register_schema("faq", "faq.yaml", one)
    register_schema("faq", "faq.yaml", one)
    with pytest.raises(ValueError, match=r"faq/faq\.yaml is already registered"):
        register_schema("faq", "faq.yaml", two)
    assert kinds() == ["faq", "loans"]


def test_patterns(tmp_path):
    register_schema("faq", "questions/*.yaml", write(tmp_path, "q.json", {"type": "object"}))
    assert messages("faq", "questions/childcare.yaml", {}) == []
    assert len(messages("faq", "questions/childcare.yaml", [])) == 1
    assert schemas.validate("faq", "answers.yaml", {}) is None


def test_a_kind_may_not_redefine_common_keys(tmp_path):
    register_schema("faq", "pack.yaml", write(tmp_path, "head.json", {"properties": {"id": {"type": "integer"}}}))
    with pytest.raises(ValueError, match="redefines"):
        schemas.validate("faq", "pack.yaml", {})


def test_a_kind_adds_required_keys_and_rules(tmp_path):
    own = {
        "properties": {"days": {"$ref": "#/$defs/days"}},
        "required": ["days", "legal_basis"],
        "$defs": {"days": {"type": "integer"}},
    }
    register_schema("faq", "pack.yaml", write(tmp_path, "head.json", own))
    head = {"id": "a", "version": "1.0", "title": {"ja": "あ"}, "effective_from": "2024-10-01"}
    assert len(messages("faq", "pack.yaml", head)) == 2
    assert messages("faq", "pack.yaml", {**head, "days": 1, "legal_basis": ["法"]}) == []


def test_a_broken_schema_is_a_programming_error(tmp_path):
    register_schema("faq", "faq.yaml", write(tmp_path, "bad.json", {"type": "strnig"}))
    with pytest.raises(Exception, match="strnig"):
        schemas.validate("faq", "faq.yaml", {})


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("date", ["2024-02-29", 5], ["2023-02-29", "20240229", "2024-W09-4", "2024/02/29", ""]),
        ("month", ["2024-02", None], ["2024-13", "2024", "2024-02-01"]),
        ("time", ["8:30", "08:30", "23:59", 1], ["24:00", "8:3", "8時", ""]),
        ("regex", ["^a+$", 1], ["(", "[a"]),
    ],
)
def test_formats(tmp_path, name, good, bad):
    register_schema("faq", "x.yaml", write(tmp_path, "x.json", {"items": {"format": name}}))
    assert messages("faq", "x.yaml", good) == []
    assert len(messages("faq", "x.yaml", bad)) == len(bad)
