"""Excel workbooks (.xlsx): looked into as an archive, read whole, and written anew with nothing but cells.

The new file holds the values, merged cells and looks of the visible sheets. Formulas become the values they last had;
macros, links to other files, embedded objects and pictures, comments and document properties are gone or refused.
Runs in a child process with limits (`isolation`).
"""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import column_index_from_string

from yakuba.kernel.codes import find_individual_numbers
from yakuba.webkit.uploads.refusals import Unacceptable

MAX_MEMBERS = 200
MAX_UNPACKED = 20_000_000
MAX_RATIO = 200
"""How much smaller an honest member gets: XML of empty cells reaches about 100."""
MAX_SHEETS, MAX_ROWS, MAX_COLUMNS, MAX_MERGED = 20, 2_000, 300, 5_000
MAX_CELLS = 200_000
"""Cells that merged ones cover, in all: the library makes one object for each."""
MAX_TEXT = 500_000
_MERGED = re.compile(rb"""mergeCell\s+ref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']""")
_ACTIVE = ("vbaproject", "activex", "embeddings", "externallinks", "ctrlprops/vml", "macrosheets", "oleobject")


def clean_workbook(content: bytes) -> bytes:
    """The cells in a new file. Raises Unacceptable."""
    try:
        _look_into(content)
        return _clean(content)
    except Unacceptable:
        raise
    except Exception as error:
        raise Unacceptable("unreadable") from error


def _look_into(content: bytes) -> None:
    """Refuse what would unpack to too much, and what could act, before anything is parsed."""
    with ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_UNPACKED:
            raise Unacceptable("workbook-complex")
        for each in members:
            name = each.filename.lower()
            if each.flag_bits & 1:
                raise Unacceptable("workbook-old")
            if any(word in name for word in _ACTIVE):
                raise Unacceptable("workbook-active")
            if each.file_size > 1_000_000 and each.file_size > MAX_RATIO * max(each.compress_size, 1):
                raise Unacceptable("workbook-complex")
            if name.endswith((".xml", ".rels")):
                xml = archive.read(each)
                _look_at(xml)
                merged = sum(_covered(found) for found in _MERGED.finditer(xml))
                if merged > MAX_CELLS or xml.count(b"<c ") > MAX_CELLS:
                    raise Unacceptable("workbook-complex")


def _covered(merged: re.Match[bytes]) -> int:
    left, top, right, bottom = (part.decode() for part in merged.groups())
    return (column_index_from_string(right) - column_index_from_string(left) + 1) * (int(bottom) - int(top) + 1)


def _look_at(xml: bytes) -> None:
    """No document type (entities that grow), no macros or links to elsewhere declared by another name."""
    head = xml.replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Unacceptable("workbook-active")
    lowered = head.lower()
    if b"macroenabled" in lowered or b"externallinkpath" in lowered or b"/attachedtemplate" in lowered:
        raise Unacceptable("workbook-active")


def _clean(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content), data_only=True, keep_links=False, keep_vba=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not shown or len(book.worksheets) > MAX_SHEETS:
        raise Unacceptable("workbook-complex" if shown else "unreadable")
    length = 0
    for sheet in list(book.worksheets):
        if sheet not in shown:
            book.remove(sheet)
            continue
        if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS or len(sheet.merged_cells.ranges) > MAX_MERGED:
            raise Unacceptable("workbook-complex")
        length += _clean_sheet(sheet)
        if length > MAX_TEXT:
            raise Unacceptable("workbook-complex")
    for chart in list(book.chartsheets):
        book.remove(chart)
    book.defined_names.clear()
    book.properties = DocumentProperties(creator="", lastModifiedBy="")
    book.custom_doc_props.props.clear()
    result = BytesIO()
    book.save(result)
    return result.getvalue()


def _clean_sheet(sheet: openpyxl.worksheet.worksheet.Worksheet) -> int:
    """Leave values; how many characters they have. No individual number in a cell or across the cells of a row."""
    texts = [sheet.title]
    for row in sheet.iter_rows():
        filled = []
        for cell in row:
            if cell.value is None:
                continue
            cell.comment = None
            cell.hyperlink = None
            if isinstance(cell.value, str) and cell.data_type == "f":
                cell.value = None  # a formula whose value was never worked out
                continue
            filled.append(
                str(int(cell.value)) if isinstance(cell.value, float) and cell.value.is_integer() else str(cell.value)
            )
        texts += [*filled, "".join(filled)] if all(len(each) == 1 for each in filled) else filled
    if any(find_individual_numbers(text) for text in texts):
        raise Unacceptable("individual-number")
    sheet.data_validations.dataValidation.clear()
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    sheet.defined_names.clear()
    sheet.print_title_rows = sheet.print_title_cols = None
    sheet.legacy_drawing = None
    sheet._images, sheet._charts = [], []  # noqa: SLF001 - the library has no public way to leave them out
    sheet.HeaderFooter = type(sheet.HeaderFooter)()
    return sum(map(len, texts))
