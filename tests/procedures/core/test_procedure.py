import pytest

from tests.procedures.core import small
from yakuba.kernel.errors import PackError
from yakuba.procedures.core.procedure import parse_procedure


def test_from_a_pack_and_from_stored_texts_alike(tmp_path):
    pack = small.pack(tmp_path)
    stored = parse_procedure(small.texts(small.documents()), sha256=pack.sha256)
    assert parse_procedure(pack) == stored


@pytest.mark.parametrize(
    ("outcome", "recommendation", "second"),
    [
        ("reject", "approve", True),
        ("approve", "judge", True),
        ("approve", "approve", False),
        ("approve", "correct", False),
    ],
)
def test_second_approval(outcome, recommendation, second):
    assert small.procedure().needs_second_approval(outcome, recommendation) is second


def test_watched_are_the_answers_that_rules_look_at():
    names = {column.name for column in small.procedure().watched}
    assert names == {
        "claimed_on",
        "occupation",
        "income",
        "spouse_income",
        "proof",
        "moved_on",
        "item.away",
        "item.birth",
    }


@pytest.mark.parametrize("name", ["pack.yaml", "form.yaml", "screening.yaml"])
def test_a_missing_document_is_named(name):
    documents = small.texts(small.documents())
    del documents[name]
    with pytest.raises(PackError) as raised:
        parse_procedure(documents)
    assert raised.value.file == name


def test_an_odd_shape_is_a_pack_error():
    data = small.documents()
    del data["pack.yaml"]["department"]
    with pytest.raises(PackError):
        small.procedure(data)
