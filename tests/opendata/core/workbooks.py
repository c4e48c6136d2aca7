"""Workbooks and CSV files made for a rule."""

import io

from openpyxl import Workbook

from yakuba.opendata.core.readability import check_book
from yakuba.opendata.core.tables import read_book


def excel(*rows, change=None, title="データ", more=()):
    """The bytes of a workbook; `change` gets the first sheet, `more` are further sheets (title, rows)."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, other in more:
        page = book.create_sheet(name)
        for row in other:
            page.append(row)
    if change:
        change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(content):
    """Bytes are a workbook, text is a CSV."""
    if isinstance(content, str):
        return read_book("t.csv", content.encode())
    return read_book("t.xlsx", content)


def findings(content):
    return check_book(book_of(content)).findings
