"""Options as a form sends them: read, completed from the lists, or refused with the field."""

import pytest

from tests.policylab.towns import town as demo
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.town_options import after, read


def test_what_is_not_given_comes_from_the_lists():
    found = read(
        [{"kind": ""}, {"kind": "build", "target": "C05"}, {"kind": "close", "target": "N02", "year": "2030"}],
        demo(),
        10,
    )
    build, close = found
    candidate = next(each for each in demo().candidates if each.id == "C05")
    assert (build.year, build.places, build.cost) == (2027, candidate.places, candidate.opening_cost)
    assert (close.places, close.cost, close.title) == ((0,) * 6, 0, "みなと保育園を閉じる（2030年から）")
    assert after(close, demo().facilities)[1].sum() == 0
    assert after(close, demo().facilities)[0].tolist() == list(demo().facilities[0].places)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"kind": "sell"}, "kind"),
        ({"kind": "build", "target": "N01"}, "target"),
        ({"kind": "close", "target": "C01"}, "target"),
        ({"kind": "close", "target": "N01", "year": "2026"}, "year"),
        ({"kind": "close", "target": "N01", "year": "soon"}, "year"),
        ({"kind": "convert", "target": "N01"}, "places"),
        ({"kind": "convert", "target": "N01", "places": "1 2 3"}, "places"),
        ({"kind": "convert", "target": "N01", "places": "1 2 3 4 5 -6"}, "places"),
        ({"kind": "close", "target": "N01", "cost": "高い"}, "cost"),
    ],
)
def test_a_wrong_field_is_named(row, field):
    with pytest.raises(Refusal) as refusal:
        read([{}, row], demo(), 10)
    assert list(refusal.value.fields) == [f"options-1-{field}"]
