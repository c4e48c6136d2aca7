from datetime import date

import pytest

from tests.policylab.towns import town
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.demo_files import demo_files
from yakuba.policylab.core.files.guessing import kind_of, read_any

AS_OF = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("population-2025.xlsx", "population"),
        ("use_rates.csv", "use_rates"),
        ("preschools.csv", "facilities"),
        ("nurseryFacilities.geojson", "facilities"),
        ("area_changes.csv", "area_changes"),
        ("areas.geojson", "boundaries"),
        ("表.csv", ""),
    ],
)
def test_names_that_say_what_it_is(name, kind):
    assert kind_of(name) == kind


def test_without_a_name_the_headings_say_it():
    found = {
        each.kind: read_any("表" + each.name[each.name.rindex(".") :], each.content, AS_OF)[0]
        for each in demo_files(town())
    }
    assert found.pop("candidates") == "facilities"
    assert all(kind == guessed for kind, guessed in found.items())


def test_what_nobody_can_read_says_so():
    with pytest.raises(Refusal, match="見出し"):
        read_any("a.csv", b"a,b\n1,2\n", AS_OF)
    with pytest.raises(Refusal, match="--kind"):
        read_any("a.txt", b"x", AS_OF)
