"""Borders come back from plain arrays, also of districts without any or with several pieces."""

from tests.policylab.made_up_town import square
from yakuba.policylab.core.outlines import areas_of, as_arrays
from yakuba.policylab.core.packing import packed, unpacked
from yakuba.policylab.core.town_data import Area


def test_districts_come_back():
    areas = (Area("1", "中央", square(0)), Area("2", "島"), Area("3", "港町", (*square(1), *square(9))))
    assert areas_of(unpacked(packed(as_arrays(areas)))) == areas
    assert areas_of(as_arrays([])) == ()
