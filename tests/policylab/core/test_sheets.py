import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.sheets import read_sheets


def excel(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_csv_keeps_its_lines_and_loses_its_looks():
    sheets = read_sheets("a.csv", "\ufeff題\r\n\r\n地区,人口\r\n浜,１２３４\r\n".encode())
    assert [each.name for each in sheets] == [""]
    assert sheets[0].rows == ((1, ("題",)), (3, ("地区", "人口")), (4, ("浜", "1234")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_encodings_of_town_halls(encoding):
    assert read_sheets("a.csv", "地区,人口\n浜,1\n".encode(encoding))[0].rows[1][1] == ("浜", "1")


def test_tabs_of_a_copy_from_excel():
    assert read_sheets("a.txt", "地区\t人口\n浜\t1\n".encode())[0].rows[1][1] == ("浜", "1")


def test_merged_cells_say_the_same_everywhere_and_hidden_sheets_nothing():
    book = Workbook()
    sheet = book.active
    sheet.title = "男"
    sheet["A1"] = "年齢"
    sheet.merge_cells("A1:C1")
    sheet["A2"], sheet["B2"], sheet["C2"] = 1.0, date(2023, 1, 1), "０歳"
    book.create_sheet("作業用").sheet_state = "hidden"
    found = read_sheets("a.xlsx", excel(book))
    assert [each.name for each in found] == ["男"]
    assert found[0].rows == ((1, ("年齢",) * 3), (2, ("1", "2023-01-01", "0歳")))


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空"),
        (b"\xd0\xcf\x11\xe0rest", "xls"),
        (b"PK\x03\x04rest", "開けません"),
        (bomb(), "大きすぎ"),
        (b"a\0b,c", "表のファイルではありません"),
        (b"\x81\xff\xfe", "文字コード"),
    ],
)
def test_what_is_no_table_is_refused(content, said):
    with pytest.raises(Refusal, match=said):
        read_sheets("a", content)
