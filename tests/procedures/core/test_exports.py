import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.procedures.core.exports import (
    Receipts,
    Source,
    csv_bytes,
    export_rows,
    half_width,
    parse_exports,
    read_receipts,
)


def layout(*columns, **more):
    [export] = parse_exports(
        {"exports": [{"id": "x", "title": {"ja": "x"}, "file": "csv", "encoding": "cp932", "columns": columns, **more}]}
    )
    return export


def source(**more):
    given_ = {
        "case": {"receipt_number": "26-A7KF-93TC"},
        "answers": {
            "name": "見本 花子",
            "address": "みほん町1",
            "job": "employee",
            "account": {"number": "0012345"},
            "children": [{"born": "2026-11-10"}, {"born": "2020-01-02"}],
        },
        "facts": {"total": 25000, "children": [{"amount": 15000}, {"amount": 10000}]},
    }
    return Source(**(given_ | more))


def test_a_row_for_each_child():
    export = layout(
        {"title": "番号", "case": "receipt_number"},
        {"title": "生年月日", "answer": "item.born", "format": "era"},
        {"title": "額", "fact": "item.amount"},
        {"title": "口座", "answer": "account.number"},
        {"title": "職", "answer": "job", "codes": {"employee": "1"}},
        {"title": "版", "fixed": "01"},
        over="children",
    )
    assert export_rows(export, source()).rows == [
        ["26-A7KF-93TC", "5081110", "15000", "0012345", "1", "01"],
        ["26-A7KF-93TC", "5020102", "10000", "0012345", "1", "01"],
    ]


@pytest.mark.parametrize(
    ("column", "answers", "why"),
    [
        ({"title": "名", "answer": "name"}, {"name": "𠮷田 花子"}, "「𠮷」（U+20BB7）"),
        ({"title": "名", "answer": "name", "max": 3}, {"name": "見本 花子"}, "3文字に入りません（5文字）"),
        ({"title": "職", "answer": "job", "codes": {"employee": "1"}}, {"job": "public"}, "「public」に当たるコード"),
    ],
)
def test_what_would_be_lost_leaves_the_application_out(column, answers, why):
    exported = export_rows(layout(column), source(answers=answers))
    assert exported.rows == []
    assert why in exported.lost[0].why
    assert exported.lost[0].fatal


def test_a_substitute_is_seen_and_said():
    exported = export_rows(layout({"title": "名", "answer": "name"}, substitute="〓"), source(answers={"name": "𠮷田"}))
    assert exported.rows == [["〓田"]]
    assert not exported.lost[0].fatal
    assert "〓" in exported.lost[0].why


def test_signs_that_look_alike_are_written_as_cp932_has_them():
    exported = export_rows(layout({"title": "名", "answer": "name"}), source(answers={"name": "1〜2−3"}))
    assert exported.rows == [["1～2－3"]]
    assert exported.lost == []


def test_a_protected_address_never_leaves():
    export = layout({"title": "住所", "answer": "address"})
    exported = export_rows(export, source(protected=True, addresses=frozenset({"address"})))
    assert exported.rows == []
    assert "支援措置" in exported.lost[0].why


def test_no_spreadsheet_runs_a_cell():
    export = layout({"title": "名", "answer": "name"})
    assert export_rows(export, source(answers={"name": "=1+1"})).rows == [["'=1+1"]]


def test_the_file():
    export = layout({"title": "名", "answer": "name"}, {"title": "職", "answer": "job"}, line_end="lf")
    assert csv_bytes(export, [["あ,い", 'う"']]) == '名,職\n"あ,い","う"""\n'.encode("cp932")
    assert (
        csv_bytes(layout({"title": "名", "answer": "name"}, header=False, encoding="utf-8"), [["𠮷"]])
        == "𠮷\r\n".encode()
    )


@pytest.mark.parametrize(
    ("text", "narrow"), [("ミホン ジロウ", "ﾐﾎﾝ ｼﾞﾛｳ"), ("パヴァー・1", "ﾊﾟｳﾞｧｰ･1"), ("きょうこ", "ｷｮｳｺ")]
)
def test_half_width(text, narrow):
    assert half_width(text) == narrow


@given(st.text(max_size=12))
def test_whatever_is_written_the_file_can_be_encoded(name):
    exported = export_rows(layout({"title": "名", "answer": "name"}, substitute="?"), source(answers={"name": name}))
    csv_bytes(layout({"title": "名", "answer": "name"}), exported.rows)


def test_receipts():
    how = Receipts("番号", "結果", "コード", ("0",))
    rows = iter([["結果", "番号", "コード"], ["0", "A"], ["9", "B", "E12"]])
    assert list(read_receipts(how, rows)) == [("A", True, ""), ("B", False, "E12")]
    with pytest.raises(ValueError, match="番号"):
        list(read_receipts(how, iter([["結果"]])))
