import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill

from tests.opendata.core.workbooks import book_of, excel
from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.tables import Book, Foreign, Range, Sheet, layout_of, read_book, write_book
from yakuba.opendata.core.tables.book import cell_name, text_of
from yakuba.opendata.core.tables.editing import with_column, without_columns, without_rows
from yakuba.opendata.core.tables.values import Decorated, decorated, is_number, is_symbol, units_in


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_csv_in_every_encoding_of_the_field(encoding):
    book = read_book("人口.csv", "市町村,人口\r\n札幌市,12\r\n".encode(encoding))
    assert book.sheets[0].rows == (("市町村", "人口"), ("札幌市", "12"))


def test_everything_about_a_workbook():
    def change(sheet):
        sheet["A2"].font = Font(b=True)
        sheet["B2"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet["B3"] = "=B2*2"
        sheet.merge_cells("A1:B1")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    book = book_of(excel(["a", None], ["b", 1], ["c", 2], change=change, more=[("別", [["x"]])]))
    sheet = book.sheets[0]
    assert [each.name for each in book.sheets] == ["データ", "別"]
    assert sheet.rows[1] == ("b", 1)
    assert sheet.formulas == {(2, 1): "=B2*2"}
    assert set(sheet.looks) == {(1, 0), (1, 1)}
    assert sheet.merged == (Range(0, 0, 0, 1),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {1})


@pytest.mark.parametrize(
    ("name", "content", "machine_readable"),
    [
        ("a.pdf", b"%PDF-1.7", False),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", False),
        ("a.docx", b"PK\x03\x04", False),
        ("a.json", b"{}", True),
        ("a.xml", b"<a/>", True),
    ],
)
def test_what_is_no_table_here(name, content, machine_readable):
    file = read_book(name, content)
    assert isinstance(file, Foreign)
    assert file.machine_readable is machine_readable


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def with_member(name, content):
    file = io.BytesIO(excel(["a", "b"], [1, 2]))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bomb.xlsx", zipped(xl__worksheets__sheet1=b"0" * 30_000_000), "table-large"),
        ("links.xlsx", with_member("xl/externalLinks/externalLink1.xml", "<a/>"), "table-links"),
        ("macro.xlsx", with_member("xl/vbaProject.bin", "x"), "table-active"),
        ("entity.xlsx", with_member("xl/a.xml", "<!DOCTYPE a><a/>"), "table-active"),
        ("cells.xlsx", with_member("xl/worksheets/s.xml", "<c r='A1'/>" * 500_001), "table-large"),
        ("broken.xlsx", b"PK\x03\x04broken", "table-broken"),
        ("text.xlsx", b"a,b", "table-broken"),
        ("far.xlsx", excel(["a"], change=lambda sheet: sheet.cell(1_048_576, 16_384, "x")), "table-large"),
        ("wide.csv", b"," * 1_001, "table-large"),
        ("long.csv", b"a,b\n" * 200_001, "table-large"),
        ("quote.csv", b'a,b\n"c,d\n', "table-broken"),
        ("binary.csv", b"a\0b", "table-binary"),
        ("code.csv", b"a\n\x82\x00\x81", "table-encoding"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_dangerous_or_broken_is_refused(name, content, code):
    with pytest.raises(Refusal) as refused:
        read_book(name, content)
    assert refused.value.code == code
    assert refused.value.message.endswith("。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", Decorated("1234", "", "")),
        ("1,234人", Decorated("1234", "人", "")),
        ("▲５．５％", Decorated("-5.5", "%", "")),
        ("900人※1", Decorated("900", "人", "※1")),
        ("12*", Decorated("12", "", "*")),
        ("¥500", Decorated("500", "円", "")),
        ("1,234 人", Decorated("1234", "人", "")),
        ("20170405 20170412", None),
        ("1,23", None),
        ("3丁目", None),
        ("令和5年", None),
        ("123", None),
        ("12人と3人", None),
        (5, None),
    ],
)
def test_numbers_with_something_on_them(text, expected):
    assert decorated(text) == expected


def test_numbers_symbols_and_units():
    assert [is_number(v) for v in (1, 1.5, "12", " -1.5 ", "1,2", True, None, "１２")] == [True] * 4 + [False] * 4
    assert [is_symbol(v) for v in ("-", "－", "…", "X", "***", "abc", 0)] == [True] * 5 + [False] * 2
    assert [bool(units_in(t)) for t in ("人口（人）", "金額_円", "面積[km2]", "割合%", "世帯数", "人口")] == [
        True
    ] * 5 + [False]


CASES = {
    "plain": ("a,b\n1,2\n3,4\n", (0, 1, 3)),
    "title": ("表題\n\na,b\n1,2\n", (2, 3, 4)),
    "note": ("a,b\n1,2\n※注\n", (0, 1, 2)),
    "two heading rows": ("地域,人口,,世帯\n,男,女,\nx,1,2,3\n", (0, 2, 3)),
    "a last row with gaps": ("a,b\n1,2\n合計,\n", (0, 1, 3)),
    "one column": ("a\nb\nc\n", (0, 1, 3)),
    "gap": ("a,b\n1,2\n\n3,4\n", (0, 1, 4)),
}


@pytest.mark.parametrize("case", CASES)
def test_where_the_table_is(case):
    content, place = CASES[case]
    table = layout_of(book_of(content).sheets[0]).table
    assert (table.top, table.body, table.bottom) == place


def test_headings_of_two_rows_are_joined():
    sheet = book_of("地域,人口,,世帯\n,男,女,\nx,1,2,3\n").sheets[0]
    assert layout_of(sheet).table.names == ("地域", "人口_男", "人口_女", "世帯")


def test_places_move_with_rows_and_columns():
    sheet = Sheet("s", (("a", "b"), (1, 2), (3, 4)), formulas={(2, 1): "=A1"}, merged=(Range(1, 0, 2, 0),))
    assert without_rows(sheet, {1}).formulas == {(1, 1): "=A1"}
    assert without_rows(sheet, {1}).merged == ()
    assert without_columns(sheet, {0}).formulas == {(2, 0): "=A1"}
    wider = with_column(sheet, 0, ["n", None, None])
    assert (wider.formulas, wider.merged) == ({(2, 2): "=A1"}, (Range(1, 1, 2, 1),))


CELLS = st.none() | st.integers(-(10**6), 10**6) | st.text("abc市=1,\"'", min_size=1, max_size=4)


@settings(max_examples=30)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_is_written_is_read_back(rows):
    width = max(map(len, rows))
    sheet = Sheet("s", tuple((*row, *[None] * (width - len(row))) for row in rows))
    again = read_book("t.xlsx", write_book(Book("t", "excel", (sheet,)), "xlsx"))
    assert dict(again.sheets[0].filled()) == dict(sheet.filled())
    assert not again.sheets[0].formulas


def test_a_csv_runs_nothing_and_loses_nothing():
    sheet = Sheet("s", (("=1+1", "-", -5), ("@a", "x", None)))
    assert write_book(Book("t", "csv", (sheet,)), "csv").decode("utf-8-sig") == "'=1+1,-,-5\r\n'@a,x,\r\n"
    for book, form, code in (
        (Book("t", "excel", (sheet, sheet)), "csv", "table-sheets"),
        (Book("t", "excel", (Sheet("s", ((None,),), formulas={(0, 0): "=1"}),)), "csv", "table-formula"),
        (Book("t", "csv", (sheet,)), "pdf", "table-form"),
    ):
        with pytest.raises(Refusal) as refused:
            write_book(book, form)
        assert refused.value.code == code


def test_names_and_texts():
    assert cell_name((2, 27)) == "AB3"
    assert [text_of(v) for v in (None, 2.0, 1.5, True)] == ["", "2", "1.5", "TRUE"]
