"""Texts and things of a folder, beside its days."""

import pytest

from tests.calendars.cities import CITIES
from tests.calendars.folder import AREA_DAYS, folder
from yakuba.calendars.core.contents import EVERY_FILE, read_contents

ENGLISH = AREA_DAYS.replace("可燃ごみ,資源", "Burnable,Recycling").replace("片町", "Katamachi")


def test_things_have_their_type_and_what_is_not_collected_says_so():
    files = folder() | {
        "target.csv": "type,name,notice,furigana\n資源,新聞,しばる<BR>重ねる,し\n収集不可,タイヤ,,た\n".encode()
    }
    paper, tyre = read_contents(files).items
    assert (paper.name, paper.label, paper.note, paper.collected) == ("新聞", "資源", "しばる\n重ねる", True)
    assert not tyre.collected


@pytest.mark.parametrize(
    ("row", "reason"),
    [("資源,,,", "品目の名前がありません"), (",新聞,,", "分別が空です"), ("拠点,新聞,,", "収集の種類にありません")],
)
def test_what_is_missing_is_told(row, reason):
    read = read_contents(folder() | {"target.csv": f"label,name,notice,furigana\n{row}\n".encode()})
    assert [reason in each.reason for each in read.warnings] == [True]


def test_a_dictionary_that_cannot_be_decoded_leaves_the_days():
    read = read_contents(folder() | {"target.csv": b"\x81\xff\xfe\x00"})
    assert (read.items, len(read.folder.areas)) == ((), 3)
    assert "辞典は取り込みません" in read.warnings[0].reason


def test_types_have_colour_pictogram_and_description():
    read = read_contents(
        folder(
            description="label,sublabel,description,styles,bgcolor\n可燃ごみ,,朝8時まで,,#EA3B13\n資源,,,,red\n粗大ごみ,,,,\n"
        )
    )
    burnable, recycling, bulky = read.types
    assert (burnable.colour, burnable.pictogram, burnable.description) == ("#ea3b13", "burnable", {"ja": "朝8時まで"})
    assert (recycling.colour, recycling.pictogram) == ("", "recycling")
    assert bulky.name == "粗大ごみ"


def test_english_files_name_types_and_areas():
    read = read_contents(folder() | {"en-US__area_days.csv": ENGLISH.encode()})
    assert [each.title.get("en") for each in read.types] == ["Burnable", "Recycling"]
    assert read.names["北区/片町"]["en"][-1] == "Katamachi"


@pytest.mark.parametrize("name", CITIES)
def test_every_thing_of_every_city_is_read_or_told(shared, name):
    place = shared / "data" / "garbage" / name
    read = read_contents({file: (place / file).read_bytes() for file in EVERY_FILE if (place / file).exists()})
    assert read.items
    assert all(
        item.name and (item.label or any(item.name == each.text for each in read.warnings)) for item in read.items
    )
