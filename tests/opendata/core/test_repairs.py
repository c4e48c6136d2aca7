import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from tests.opendata.core.test_readability import VIOLATED, cases
from tests.opendata.core.workbooks import book_of, excel
from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.readability import check_book
from yakuba.opendata.core.repairs import REPAIRS, mend, not_written
from yakuba.opendata.core.repairs.values import to_gregorian
from yakuba.opendata.core.tables.book import text_of

REPAIRABLE = {
    rule: [file for file in files if check_book(book_of(file)).findings[rule].repairable]
    for rule, files in VIOLATED.items()
}


def mended(content, *rules):
    book, changes = mend(book_of(content), rules or REPAIRS)
    return [list(row) for row in book.sheets[0].rows], changes


@pytest.mark.parametrize(("rule", "content"), cases(REPAIRABLE))
def test_what_is_repairable_is_no_longer_violated(rule, content):
    book, changes = mend(book_of(content), [rule])
    assert changes
    assert {change.rule for change in changes} == {rule}
    assert check_book(book).findings[rule].ok is not False


def test_a_rule_with_a_repair_has_a_case():
    assert set(REPAIRS) - {rule for rule, files in REPAIRABLE.items() if files} == {"L2-06"}


def test_merged_cells_get_the_value():
    rows, changes = mended(
        excel(["地域", "年"], ["北", 1], [None, 2], change=lambda sheet: sheet.merge_cells("A2:A3")), "L1-12"
    )
    assert rows[2] == ["北", 2]
    assert [(each.cell, each.before) for each in changes] == [("データ!A2:A3", "北")]


def test_headings_of_two_rows_and_units():
    def change(sheet):
        sheet.merge_cells("B2:C2")
        sheet.merge_cells("A2:A3")

    rows, changes = mended(
        excel(
            ["令和5年度　人口", None, None],
            ["市町村", "人口", None],
            [None, "男", "女"],
            ["札幌市", "1,234人", "10人"],
            ["函館市", "900人※1", 20],
            change=change,
        )
    )
    assert rows == [
        ["市町村", "全国地方公共団体コード", "人口_男（人）", "人口_男_注", "人口_女", "人口_女_単位"],
        ["札幌市", "011002", 1234, None, 10, "人"],
        ["函館市", "012025", 900, "※1", 20, None],
    ]
    assert ("データ!B4", "1,234人", "1234") in [(each.cell, each.before, each.after) for each in changes]
    assert ("データ!1:1", "令和5年度　人口", "削除") in [(each.cell, each.before, each.after) for each in changes]


def test_wide_becomes_long():
    rows, changes = mended("市,人口_2020,人口_2021,人口_2022,備考\n甲,1,2,3,x\n乙,4,5,6,\n", "L3-09")
    assert rows[:4] == [
        ["市", "備考", "時点", "人口"],
        ["甲", "x", "2020", "1"],
        ["甲", "x", "2021", "2"],
        ["甲", "x", "2022", "3"],
    ]
    assert len(rows) == 7
    assert len(changes) == 1


def test_spans_of_years_become_long_at_once():
    rows, _ = mended("国,2010-2015,2015-2020,2020-2025\n甲,1,2,3\n", "L3-09")
    assert rows[:2] == [["国", "時点", "値"], ["甲", "2010-2015", "1"]]


def test_two_series_of_the_same_years_become_long_together():
    rows, _ = mended("市,人口_2020,人口_2021,人口_2022,世帯_2020,世帯_2021,世帯_2022\n甲,1,2,3,4,5,6\n", "L3-09")
    assert rows[:2] == [["市", "時点", "人口", "世帯"], ["甲", "2020", "1", "4"]]


def test_hidden_parts_are_named_with_what_they_held():
    def change(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    rows, changes = mended(excel(["a", "b", "c"], [1, 2, 3], [4, 5, 6], change=change), "L1-13")
    assert rows == [["a", "c"], [4, 6]]
    assert [(each.cell, each.before) for each in changes] == [("データ!2:2", "1、2、3"), ("データ!B:B", "b、2、5")]


def test_a_formula_whose_result_is_unknown_stays():
    book, changes = mend(book_of(excel(["a", "b"], [1, "=A2"])), ["L2-06"])
    assert (changes, dict(book.sheets[0].formulas)) == ((), {(1, 1): "=A2"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和5年4月1日", "2023-04-01"),
        ("R5.4.1", "2023-04-01"),
        ("令和元年度", "2019年度"),
        ("平成30年〜令和2年", "2018年〜2020年"),
        ("H30", "2018"),
        ("昭和40年代", "1965年代"),
        ("人口（令和２年）", "人口(2020年)"),
        ("ROOM", "ROOM"),
    ],
)
def test_eras(text, expected):
    assert to_gregorian(text) == expected


def test_what_is_not_accepted_stays():
    rows, changes = mended("市,備考\n甲,①\n 乙,x\n", "L1-08")
    assert rows == [["市", "備考"], ["甲", "(1)"], [" 乙", "x"]]
    assert [(each.rule, each.cell, each.before, each.after) for each in changes] == [("L1-08", "B2", "①", "(1)")]


@pytest.mark.parametrize("rule", ["L1-02", "L9-99"])
def test_a_rule_without_repair_is_refused(rule):
    with pytest.raises(Refusal) as refused:
        mend(book_of("a,b\n1,2\n"), [rule])
    assert rule in refused.value.message
    assert "L1-12" in refused.value.message


def test_what_writing_leaves_out_is_listed():
    def change(sheet):
        sheet["A2"].font = Font(b=True)
        sheet["B2"] = "@x"

    book = book_of(excel(["a", "b"], [1, 2], change=change))
    assert [(each.rule, each.cell) for each in not_written(book, "csv")] == [
        ("L1-11", "データ!A2"),
        ("CSV", "データ!B2"),
    ]
    assert [each.rule for each in not_written(book, "xlsx")] == ["L1-11"]


CELLS = st.sampled_from(
    [
        "",
        "甲",
        " 乙",
        "1",
        "0",
        "5人",
        "1,234",
        "①",
        "-",
        "〃",
        "その他（x）",
        "令和5年",
        "札幌市",
        "有",
        "あり",
        "a\nb",
        "=1",
    ]
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=7))
def test_every_value_that_is_gone_is_in_the_list(rows):
    """Nothing is changed silently, whatever the table: a text that is no longer there stands before an arrow."""
    content = "\n".join(",".join('"' + cell + '"' for cell in row) for row in rows)
    book = book_of(content)
    after, changes = mend(book, REPAIRS)
    left = [text_of(value) for sheet in after.sheets for _, value in sheet.filled()]
    told = "\n".join(change.before for change in changes)
    for sheet in book.sheets:
        for _, value in sheet.filled():
            assert text_of(value) in left or text_of(value) in told


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_a_second_time_repairs_of_every_cell_change_nothing(rows):
    content = "\n".join(",".join('"' + cell + '"' for cell in row) for row in rows)
    rules = ["L1-06", "L1-08", "L1-14"]
    once, _ = mend(book_of(content), rules)
    twice, changes = mend(once, rules)
    assert (twice.sheets, changes) == (once.sheets, ())
