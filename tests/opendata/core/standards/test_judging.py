from yakuba.opendata.core.catalogue.extracting import extract
from yakuba.opendata.core.standards.definitions import standards
from yakuba.opendata.core.standards.judging import judge_table, mended
from yakuba.opendata.core.tables import read_book

HEADER = (
    "全国地方公共団体コード",
    "ID",
    "名称",
    "所在地_連結表記",
    "所在地_都道府県",
    "所在地_市区町村",
    "所在地_町字",
    "所在地_番地以下",
    "緯度",
    "経度",
)
PRESCHOOLS = standards()["preschools-2025"]


def judged(*rows, header=HEADER):
    return judge_table(PRESCHOOLS, header, rows)


def repairs(found):
    return {each.column: each.after for each in found.problems}


def test_a_whole_address_goes_into_its_columns():
    found = judged(
        (
            "112038",
            "1",
            "栄町保育所",
            "埼玉県川口市栄町1-2-19",
            "埼玉県",
            "川口市栄町1-2-19",
            None,
            None,
            "35.8",
            "139.7",
        )
    )
    assert repairs(found) == {"所在地_市区町村": "川口市", "所在地_町字": "栄町一丁目", "所在地_番地以下": "2-19"}


def test_swapped_places_and_null_island():
    found = judged(
        ("112038", "1", "a", "b", None, None, None, None, "139.7", "35.8"),
        ("112038", "2", "a", "b", None, None, None, None, "0", "0"),
    )
    assert [(each.row, each.code, each.after) for each in found.problems] == [
        (2, "swapped", "35.8"), (2, "swapped", "139.7"), (3, "null-island", ""), (3, "null-island", ""),
    ]  # fmt: skip


def test_ids_that_are_there_twice_and_headings():
    found = judged(
        ("112038", "1", "a", "b", "d"),
        ("112038", "1", "a", "b", "d"),
        header=("全国地方公共団体コード", "ＩＤ", "名称 ", "所在地_連結表記", "色"),
    )
    assert {each.code for each in found.problems} == {"id-twice"}
    assert found.renamed == {"ＩＤ": "ID", "名称 ": "名称"}
    assert found.unknown == ("色",)


def test_real_data_is_mended_and_then_has_nothing_left_to_mend(shared):
    """川口市 子育て施設一覧: 302 rows and 53 columns as a city has published them."""
    path = shared / "data/opendata/kawaguchi/112038_preschool.csv"
    flat = extract(read_book(path.name, path.read_bytes()))
    assert (len(flat.header), len(flat.rows)) == (53, 302)
    first = judge_table(PRESCHOOLS, flat.header, flat.rows)
    assert first.missing == first.unknown == ()
    assert sum(each.code == "misplaced" and each.column == "所在地_市区町村" for each in first.problems) == 302
    assert sum(each.code == "time-form" for each in first.problems) == 246
    header, rows = mended(first, flat.header, flat.rows)
    again = judge_table(PRESCHOOLS, header, rows)
    assert again.problems == ()
    same = [
        (before, after)
        for old, new in zip(flat.rows, rows, strict=True)
        for before, after in zip(old, new, strict=True)
        if before == after
    ]
    assert len(same) == 302 * 53 - first.repairable
