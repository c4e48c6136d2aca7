import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from yakuba.kernel.errors import Refusal
from yakuba.webkit.sheets import numbered, read_sheet
from yakuba.webkit.tables import csv_lines

ROWS = [["受付番号", "処理"], ["26-A7KF-93TC", "審査開始"]]
TEXT = "受付番号,処理\r\n26-A7KF-93TC,審査開始\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_what_excel_writes(encoding):
    assert list(read_sheet(TEXT.encode(encoding))) == ROWS


def test_a_workbook():
    book = Workbook()
    sheet = book.active
    sheet.append(["受付番号", "日", "時", "数"])
    sheet.append([])
    sheet.append([" 26 ", date(2026, 11, 20), datetime.fromisoformat("2026-11-20 09:30"), 3.0])
    file = io.BytesIO()
    book.save(file)
    assert list(numbered(file.getvalue())) == [
        (1, ["受付番号", "日", "時", "数"]),
        (3, ["26", "2026-11-20", "2026-11-20 09:30", "3"]),
    ]


def test_empty_rows_are_left_out_and_counted():
    assert list(numbered(b"a\r\n\r\n,,\r\nb\r\n")) == [(1, ["a"]), (4, ["b"])]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\r\nb\r\n\x81\xff\r\n", "3行目"),
        (b'a\r\n"b\r\n', "引用符"),
        (b"a\0b", "表のファイルではありません"),
        (b"PK\x03\x04broken", "Excel"),
        (b"\n".join([b"a"] * 100_002), "100,000行"),
        (b",".join([b"a"] * 201), "1行目の列"),
        (b"a" * (20 * 1024 * 1024 + 1), "大きすぎます"),
    ],
)
def test_what_cannot_be_read_says_where(content, said):
    with pytest.raises(Refusal, match=said):
        list(read_sheet(content))


@given(st.lists(st.lists(st.text(alphabet='abあ," 1', max_size=5), min_size=1, max_size=4), max_size=5))
def test_our_own_downloads_come_back(rows):
    written = "".join(csv_lines(["head"], rows)).encode()
    back = [[cell.strip() for cell in row] for row in rows]
    assert list(read_sheet(written))[1:] == [row for row in back if any(row)]
