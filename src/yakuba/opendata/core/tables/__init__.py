"""Files of tables as they are, with everything about them that a machine would stumble over."""

from yakuba.opendata.core.tables.book import Book, Place, Range, Sheet, Value
from yakuba.opendata.core.tables.layout import Layout, Table, layout_of
from yakuba.opendata.core.tables.reading import Foreign, read_book
from yakuba.opendata.core.tables.writing import write_book

__all__ = [
    "Book",
    "Foreign",
    "Layout",
    "Place",
    "Range",
    "Sheet",
    "Table",
    "Value",
    "layout_of",
    "read_book",
    "write_book",
]
