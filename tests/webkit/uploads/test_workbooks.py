import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.webkit.uploads.samples import NUMBER
from yakuba.webkit.uploads.refusals import Unacceptable
from yakuba.webkit.uploads.sniffing import kind_of
from yakuba.webkit.uploads.workbooks import clean_workbook


def workbook(change: Any = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"], sheet["C2"], sheet["C3"] = "事業所名", "みほん製作所", 160
    sheet.merge_cells("C2:F2")
    sheet["C3"].comment = Comment("himitsu-comment", "himitsu-author")
    sheet["C3"].hyperlink = "https://himitsu.example.jp/"
    sheet["C4"] = '=HYPERLINK("https://himitsu.example.jp","x")'
    sheet.oddHeader.center.text = "himitsu-header"
    hidden = book.create_sheet("himitsu-list")
    hidden["A1"], hidden.sheet_state = "himitsu-cell", "hidden"
    book.properties.creator = "himitsu-creator"
    if change:
        change(book)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def packed(content: bytes, **members: bytes) -> bytes:
    """The archive with further members, `__` for `/`."""
    result = io.BytesIO(content)
    with zipfile.ZipFile(result, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return result.getvalue()


def members(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())


def refused(content: bytes) -> str:
    with pytest.raises(Unacceptable) as caught:
        clean_workbook(content)
    return caught.value.code


def test_only_cells_are_left() -> None:
    clean = clean_workbook(workbook())
    assert kind_of(clean) == "xlsx"
    assert b"himitsu" in members(workbook())
    assert b"himitsu" not in members(clean)
    sheet = openpyxl.load_workbook(io.BytesIO(clean)).active
    assert (sheet["B2"].value, sheet["C2"].value, sheet["C3"].value) == ("事業所名", "みほん製作所", 160)
    assert [str(each) for each in sheet.merged_cells.ranges] == ["C2:F2"]


@pytest.mark.parametrize(
    "name", ["xl__vbaProject_dot_bin", "xl__externalLinks__externalLink1_dot_xml", "xl__embeddings__a_dot_bin", "xl__activeX__a_dot_xml"]
)  # fmt: skip
def test_what_could_act_is_refused(name: str) -> None:
    assert refused(packed(workbook(), **{name: b"x"})) == "workbook-active"


def test_entities_that_grow_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    assert refused(packed(workbook(), xl__a_dot_xml=bomb)) == "workbook-active"
    assert refused(packed(workbook(), xl__a_dot_xml=bomb.decode().encode("utf-16"))) == "workbook-active"


def test_what_unpacks_to_too_much_is_refused() -> None:
    assert refused(packed(workbook(), xl__a_dot_bin=bytes(21_000_000))) == "workbook-complex"
    assert refused(packed(workbook(), xl__a_dot_bin=bytes(2_000_000))) == "workbook-complex"
    assert refused(packed(workbook(), **{f"xl__{n}": b"" for n in range(250)})) == "workbook-complex"


def test_a_merged_sheet_is_refused_before_it_is_parsed() -> None:
    assert refused(workbook(lambda book: book.active.merge_cells("A1:Z9000"))) == "workbook-complex"


def test_too_many_rows_or_columns_are_refused() -> None:
    for cell in ("A3000", "ZZ1"):
        assert refused(workbook(lambda book, cell=cell: book.active.__setitem__(cell, 1))) == "workbook-complex"


@pytest.mark.parametrize("cells", [[NUMBER], [int(NUMBER)], [float(NUMBER)], list(NUMBER), ["番号 1234-5678-9018"]])
def test_an_individual_number_is_refused(cells: list[Any]) -> None:
    assert refused(workbook(lambda book: book.active.append(cells))) == "individual-number"


def test_broken_and_foreign_archives() -> None:
    assert kind_of(b"PK\x03\x04 nothing") == kind_of(packed(b"", a_dot_txt=b"x")) == ""
    assert kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old") == "compound"
    assert refused(workbook()[:-40]) == "unreadable"
    assert refused(packed(b"", xl__workbook_dot_xml=b"<a/>")) == "unreadable"
