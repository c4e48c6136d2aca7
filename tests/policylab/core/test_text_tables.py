"""What stands in a cell, and where a table begins."""

import gzip

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.text_tables import NOTHING, age_of, count_of, fault_of_ages, read_table


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("総数【人】", "total"),
        ("０－４歳【人】", "0-4"),
        ("0～4歳", "0-4"),
        ("15~19歳", "15-19"),
        ("１００歳以上【人】", "100+"),
        ("7歳", "7"),
        ("年齢「不詳」", "unknown"),
        ("（再掲）65歳以上", None),
        ("000", None),
        ("男女", None),
    ],
)
def test_ages(text, age):
    assert age_of(text) == age


@pytest.mark.parametrize(("text", "count"), [("1,234", 1234), ("１２", 12), ("***", 0), ("-", 0), (" 7 ", 7)])
def test_counts(text, count):
    assert count_of(text, NOTHING) == count


@pytest.mark.parametrize("text", ["", "-3", "1.5", "X", "1,23", "12人", "…"])
def test_what_is_no_count_is_never_0(text):
    with pytest.raises(ValueError, match="人数として読めません"):
        count_of(text, NOTHING)


@pytest.mark.parametrize(
    ("ages", "fault"),
    [
        (["total", "0-4", "5-9", "10+", "unknown"], ""),
        (["0", "1", "2+"], ""),
        (["0-4", "10+"], "抜けて"),
        (["0-4", "4-9", "10+"], "重なって"),
        (["0-4", "5-9"], "10歳以上の区分がありません"),
    ],
)
def test_ages_fit_together(ages, fault):
    assert fault in fault_of_ages(ages)
    assert bool(fault) == bool(fault_of_ages(ages))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_encodings_and_lines(encoding):
    content = "統計名,国勢調査\n\n見出し,値\nあ,1\n\nい,２\n".encode(encoding)
    for packed in (content, gzip.compress(content)):
        table = read_table("a.csv", packed, lambda cells: "見出し" in cells[0])
        assert table.encoding == encoding
        assert table.header_line == 3
        assert table.rows == ((4, ("あ", "1")), (6, ("い", "２")))


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\x81\xff\xfe", "文字コード"), (b"\x1f\x8bxx", "gzip"), (b"a,b\n1,2\n", "見出しの行が見つかりません")],
)
def test_what_is_no_table_is_refused(content, message):
    with pytest.raises(Refusal, match=message):
        read_table("a.csv", content, lambda _cells: False)
