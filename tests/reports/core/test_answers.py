import pytest

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.answers import check_answers
from yakuba.reports.core.catalogue import Category, Option, Question


def question(id_, type_, required=False, options=()):
    return Question(id_, type_, {"ja": id_}, {}, required, tuple(Option(each, {"ja": each}) for each in options))


CATEGORY = Category(
    id="gutter",
    title={"ja": "側溝"},
    group="roads",
    icon="drain",
    keywords=("溝",),
    working_days=3,
    priority=2,
    questions=(
        question("problem", "multivaluelist", required=True, options=("cover", "smell", "noise")),
        question("size", "singlevaluelist", options=("small", "large")),
        question("depth", "number"),
        question("seen", "datetime"),
        question("pole", "string"),
    ),
    description={},
    warning={},
)


def test_answers_are_typed_and_come_in_the_order_of_the_options():
    given = {
        "problem": ["smell", "cover"],
        "depth": ["12"],
        "seen": ["2026-11-26T09:00"],
        "stray": ["x"],
        "pole": [" "],
    }
    assert check_answers(CATEGORY, given) == {"problem": ["cover", "smell"], "depth": 12, "seen": "2026-11-26T09:00"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "problem"),
        ({"problem": ["fire"]}, "problem"),
        ({"problem": ["cover"], "size": ["small", "large"]}, "size"),
        ({"problem": ["cover"], "depth": ["nan"]}, "depth"),
        ({"problem": ["cover"], "depth": ["deep"]}, "depth"),
        ({"problem": ["cover"], "seen": ["yesterday"]}, "seen"),
        ({"problem": ["cover"], "pole": ["x" * 201]}, "pole"),
    ],
)
def test_what_is_wrong_is_named_by_field(given, field):
    with pytest.raises(Refusal) as error:
        check_answers(CATEGORY, given)
    assert set(error.value.fields) == {f"attribute[{field}]"}
