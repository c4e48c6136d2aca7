import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.procedures.core.small import documents, procedure
from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.letters import compose, render_letter, unprintable, value_names

PROCEDURE = procedure()
VALUES = {
    "document_number": "総第8-12号",
    "dated": "2026-11-24",
    "town": "霧ヶ丘町",
    "prefecture": "見本県",
    "mayor": "山川　太郎",
    "department": "総務課",
    "department_phone": "0123-45-6789",
    "applicant_name": "霧島　花子",
    "applicant_address": "見本県霧ヶ丘町本町1番地",
    "receipt_number": "K7QM-3D2X",
    "title": "小さな手続き",
    "claimed_on": "2026-11-20",
    "reasons": "",
    "items": ["証明", "所得"],
    "due": "2026-12-08",
    "start_on": "2026-12-01",
    "total": 2400,
    "children": [{"child": "一", "place": 1}, {"child": "二", "place": None}],
}


def composed(kind="approval", **changes):
    return compose(PROCEDURE, kind, {**VALUES, **changes})


def text_of(pdf):
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_everything_a_notice_states():
    plain = composed().plain
    for expected in (
        "総第8-12号",
        "令和8年11月24日",
        "霧島　花子　様",
        "見本県霧ヶ丘町本町1番地",
        "霧ヶ丘町長　山川　太郎",
        "承認通知書",
        "令和8年11月20日付け",
        "合計：2,400円",
        "見本条例第1条",
        "霧ヶ丘町長に対して審査請求",
        "電話　0123-45-6789",
    ):
        assert expected in plain


def test_blocks():
    kinds = [block["kind"] for block in composed().blocks]
    assert kinds == [
        "paragraph",
        "centre",
        "heading",
        "pairs",
        "table",
        "paragraph",
        "numbers",
        "paragraph",
        "paragraph",
        "right",
    ]


def test_rows_and_items_repeat():
    table = next(block for block in composed().blocks if block["kind"] == "table")
    assert table["rows"] == [["一", "1"], ["二", "—"]]
    assert table["align"] == ["left", "right"]
    listed = next(block for block in composed("correction").blocks if block["kind"] == "list")
    assert listed["items"] == ["証明", "所得"]


@pytest.mark.parametrize(
    ("reasons", "shown", "hidden"), [("", "理由はありません。", "理由\n\n"), ("雨", "雨", "理由はありません。")]
)
def test_conditions(reasons, shown, hidden):
    plain = composed(reasons=reasons).plain
    assert shown in plain
    assert hidden not in plain


def test_a_reason_of_several_lines_is_several_paragraphs():
    blocks = [block["text"] for block in composed("rejection", reasons="一つ目\n二つ目").blocks[:2]]
    assert blocks == ["一つ目", "二つ目"]


def test_lines_of_a_reason_that_begin_with_a_point_are_a_list():
    blocks = composed("rejection", reasons="次のとおりです。\n・一つ目\n・二つ目\n以上のとおりです。").blocks[:3]
    assert [block["kind"] for block in blocks] == ["paragraph", "list", "paragraph"]
    assert blocks[1]["items"] == ["一つ目", "二つ目"]


def test_numbers_of_headings_run_through_what_is_left_out():
    text = "# 題\n\n## 1　甲\n\nあ\n\n{if reasons}\n## 2　乙\n\nい\n{end}\n\n## 3　丙\n\nう\n\n## 附記\n\nえ\n"
    held = procedure({**documents(), "letters/correction.md": text})
    headings = [each["text"] for each in compose(held, "correction", VALUES).blocks if each["kind"] == "heading"]
    assert headings == ["1　甲", "2　丙", "附記"]


def test_a_list_or_table_without_entries_is_said_not_drawn():
    plain = composed("correction", items=[]).plain
    assert "（ありません。）" in plain
    assert [each["kind"] for each in composed(children=[]).blocks].count("table") == 0


def test_a_protected_address_is_not_there():
    assert composed(applicant_address="").address == ()
    assert "本町1番地" not in composed(applicant_address="").plain


@pytest.mark.parametrize(
    "name", ["# 題", "| a | b |", "{mayor}", "#sys.inputs", "*太字*", "a\\b", '"', "`x`", "$x$", "//x"]
)
def test_a_value_is_never_markup(name):
    text = composed(applicant_name=name, reasons=name)
    assert text.title == "承認通知書"
    assert text.addressee == f"{name}　様"
    assert "".join(f"{name}様".split()) in text_of(render_letter(text))


def test_names_that_a_letter_may_use():
    assert {"appeal_notice", "total", "children.child"} <= value_names(PROCEDURE)


@pytest.mark.parametrize("kind", ["approval", "rejection", "correction"])
def test_the_pdf_is_accessible_and_says_the_same(kind):
    text = composed(kind, reasons="見本条例の要件に当たらないため。")
    pdf = render_letter(text)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title == text.title
    assert reader.root_object["/Lang"] == "ja-JP"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in pdf
    shown = text_of(pdf)
    for line in text.plain.split("\n"):
        if "：" not in line:
            assert "".join(line.lstrip("・").split()) in shown


def test_the_same_letter_gives_the_same_bytes():
    assert render_letter(composed()) == render_letter(composed())


def test_a_character_without_a_glyph_is_refused_by_name():
    with pytest.raises(Refusal) as raised:
        render_letter(composed(applicant_name="𠮷田　花子"))
    assert "𠮷" in raised.value.message
    assert "U+20BB7" in raised.value.message
    assert "花子" not in raised.value.message


def test_unprintable_characters_in_order_each_once():
    assert unprintable("𠮷野と😀と𠮷と髙﨑") == ["𠮷", "😀"]
    assert unprintable("高橋 渡邊 斎藤 ー～①㈱") == []


def test_font_folders_may_be_added(tmp_path):
    assert unprintable("𠮷", [tmp_path]) == ["𠮷"]


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc", "Cn", "Co"]),
        max_size=20,
    )
)
def test_any_name_is_printed_or_refused_by_name(name):
    text = composed(applicant_name=name)
    if unprintable(name):
        with pytest.raises(Refusal):
            render_letter(text)
    else:
        assert render_letter(text).startswith(b"%PDF")


def test_no_letter_of_that_kind():
    data = documents()
    del data["letters/rejection.md"]
    with pytest.raises(KeyError):
        compose(procedure(data), "rejection", VALUES)
