import pytest

from tests.procedures.core import small
from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.openly import check_precheck, detail


def test_the_form_is_plain_data():
    found = detail(small.procedure())
    assert found["precheck"] == ["occupation", "birth"]
    fields = {field["id"]: field for section in found["sections"] for field in section["fields"]}
    assert fields["spouse_income"]["show_if"] == "spouse == true"
    assert found["sections"][1]["repeat"] == {"min": 0, "max": 5}


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"name": "見本"}, "name"),
        ({"occupation": "wizard"}, "occupation"),
        ({"children": "x"}, "children"),
        ({"children": [1]}, "children.0"),
        ({"children": [{"child": "見本"}]}, "children.0.child"),
        ({"children": [{"birth": "soon"}]}, "children.0.birth"),
        ({"children": [{}] * 6}, "children"),
    ],
)
def test_only_what_is_asked_here_and_of_its_type(answers, path):
    with pytest.raises(Refusal) as caught:
        check_precheck(small.procedure(), answers)
    assert list(caught.value.fields) == [path]


def test_what_is_asked_passes():
    check_precheck(small.procedure(), {"occupation": "public", "children": [{"birth": "2020-01-01"}, {}]})
