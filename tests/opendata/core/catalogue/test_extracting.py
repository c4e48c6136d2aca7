import pytest

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.catalogue.extracting import extract
from yakuba.opendata.core.tables import Book, Sheet, read_book


def test_a_table_becomes_headings_and_texts():
    flat = extract(read_book("a.csv", "名,数\n店,1\n,\n".encode()))
    assert flat.header == ("名", "数")
    assert flat.rows == (("店", "1"),)


def test_a_title_above_is_left_out_and_told():
    flat = extract(read_book("a.csv", "店の一覧,,\n,,\n名,数,色\n店,1,赤\n店,2,青\n".encode()))
    assert flat.header == ("名", "数", "色")
    assert flat.left_out == ("表の外の1セル",)


@pytest.mark.parametrize(
    ("text", "code"),
    [("名,\n店,1\n", "data-heading-empty"), ("名,名\n店,1\n", "data-heading-twice"), ("", "data-no-table")],
)
def test_what_is_no_table_is_refused(text, code):
    with pytest.raises(Refusal) as refused:
        extract(read_book("a.csv", text.encode()))
    assert refused.value.code == code


def test_two_sheets_need_a_choice():
    book = Book("a.xlsx", "excel", (Sheet("春", (("名", "数"), ("店", 1))), Sheet("秋", (("名", "数"), ("店", 2)))))
    with pytest.raises(Refusal, match="シート"):
        extract(book)
    assert extract(book, "秋").rows == (("店", "2"),)
    assert extract(book, "秋").left_out == ("シート「春」",)
