from yakuba.opendata.core.catalogue.extracting import extract
from yakuba.opendata.core.facilities import REGISTERS
from yakuba.opendata.core.importing import plan
from yakuba.opendata.core.tables import read_book

HEADER = ("ID", "名称", "所在地_連結表記", "緯度", "経度", "電話番号", "収容定員")
HELD = {
    "1": {"code": "1", "name": "中央", "address": "本町1", "latitude": 35.8, "longitude": 139.7, "phone": "", "details": {"収容定員": "70"}},
    "9": {"code": "9", "name": "北", "details": {}},
}  # fmt: skip


def planned(*rows, repair=True):
    return plan(REGISTERS["preschools"], HEADER, rows, HELD, repair=repair)


def test_what_is_new_changed_the_same_and_gone():
    found = planned(
        ("1", "中央", "本町1", "35.8", "139.7", None, "70"),
        ("2", "南", "港町2", None, None, "(048)252-4384", None),
    )
    assert (len(found.new), found.changed, found.same, found.gone) == (1, (), 1, (("9", "北"),))
    assert found.new[0]["phone"] == "048-252-4384"
    changed = planned(("1", "中央保育所", "本町1", "35.8", "139.7", None, "80")).changed[0]
    assert changed.fields == {"name": ("中央", "中央保育所"), "収容定員": ("70", "80")}


def test_nothing_is_mended_where_nobody_asks():
    assert planned(("2", "南", "a", None, None, "(048)252-4384", None), repair=False).new[0]["phone"] == "(048)252-4384"


def test_rows_that_cannot_be_taken_say_why():
    found = planned(
        ("3", None, "a", None, None, None, None),
        ("4", "東", "a", "北緯35度", "139.7", None, None),
        ("5", "西", "a", "35.8", None, None, None),
        ("6", "外", "a", "1" * 300, "1", None, None),
        ("7", "長い" * 90, "a", None, None, None, None),
        ("8", "一", "a", None, None, None, None),
        ("8", "二", "a", None, None, None, None),
    )
    assert [row for row, _ in found.refused] == [2, 3, 4, 5, 6, 8]
    assert len(found.rows) == 1


def test_real_data_goes_in_whole(shared):
    path = shared / "data/opendata/kawaguchi/112038_preschool.csv"
    flat = extract(read_book(path.name, path.read_bytes()))
    found = plan(REGISTERS["preschools"], flat.header, flat.rows, {}, repair=True)
    assert (len(found.new), len(found.refused)) == (302, 0)
    again = plan(
        REGISTERS["preschools"], flat.header, flat.rows, {each["code"]: each for each in found.rows}, repair=True
    )
    assert (again.same, again.changed, again.new) == (302, (), ())
