"""Every type has a pictogram."""

import pytest

from yakuba.calendars.core.colours import BY_PICTOGRAM
from yakuba.calendars.core.pictograms import PATHS, WORDS, pictogram_of


@pytest.mark.parametrize(
    ("name", "pictogram"),
    [
        ("可燃ごみ", "burnable"),
        ("燃やさないごみ", "unburnable"),
        ("不燃・粗大ごみ", "bulky"),
        ("びん・缶・ペットボトル", "bottles"),
        ("資源物（カンの日）", "cans"),
        ("資源", "recycling"),
        ("Ordinary trash", "burnable"),
        ("受入れできないもの", "other"),
    ],
)
def test_the_name_tells_it(name, pictogram):
    assert pictogram_of(name) == pictogram


def test_each_has_a_path_and_a_colour():
    assert {*WORDS, "bulky", "recycling", "other"} == set(PATHS) == set(BY_PICTOGRAM)
