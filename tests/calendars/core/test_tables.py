"""Files as towns leave them: encodings, line ends, quotes, what can't be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.calendars.core.tables import read_rows

PLAIN = [["地名", "センター", "可燃"], ["片町", "東部", "月 木"], ["表町", "", "火 金"]]


def rows(content):
    return [list(row.cells) for row in read_rows(content)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_encoding_and_line_end(encoding, end):
    content = end.join(",".join(row) for row in PLAIN) + end
    read = read_rows(content.encode(encoding))
    assert [list(row.cells) for row in read] == PLAIN
    assert [row.line for row in read] == [1, 2, 3]


def test_a_lone_cr_among_other_line_ends():
    mixed = "地名,センター,可燃\n片町,東部,月 木\r表町,,火\r 金\n\n北町,,水\r\n"
    assert rows(mixed.encode()) == [*PLAIN, ["北町", "", "水"]]
    stray = "地名,センター,可燃\n片\r町,東部,月 木\r\n"
    assert rows(stray.encode()) == PLAIN[:2]


def test_lines_are_those_of_an_editor():
    content = 'a,b\n\n"x\ny",1\n,,\nz,2\n'
    assert [(row.line, row.cells) for row in read_rows(content.encode())] == [
        (1, ("a", "b")),
        (3, ("x\ny", "1")),
        (6, ("z", "2")),
    ]


def test_a_quote_that_never_closes_takes_no_other_line_with_it():
    content = 'a,b,c\n片町,"月 木,火\n表町,水,"金"土\n北町,月,火\n'
    read = read_rows(content.encode())
    assert [row.line for row in read] == [1, 2, 3, 4]
    assert len(read[1].cells) == 2
    assert read[3].cells == ("北町", "月", "火")


def test_a_cell_too_long_for_the_csv_reader_is_still_a_cell():
    assert rows(f"a,b\n{'x' * 200_000},c\n".encode())[1][1] == "c"


def test_what_cannot_be_seen_goes():
    assert rows("\ufeff地名\x00,\x1fセン\u200bター,\u3000可燃 \n".encode()) == [PLAIN[0]]


def test_a_short_row_has_blank_cells():
    row = read_rows(b"a,b\nx\n")[1]
    assert (row.cell(0), row.cell(1)) == ("x", "")


def test_an_unknown_encoding_is_told():
    with pytest.raises(ValueError, match="文字コード"):
        read_rows(b"\x82\x00")


@given(st.binary(max_size=60))
def test_any_bytes_are_rows_or_refused(content):
    try:
        read = read_rows(content)
    except ValueError:
        return
    assert [row.line for row in read] == sorted({row.line for row in read})
