import io
from datetime import date

from pypdf import PdfReader

from tests.procedures.core.small import ANSWERS, procedure
from yakuba.procedures.core.copy import render_copy, render_statement
from yakuba.webkit.forms import describe


def test_the_copy_says_what_was_submitted_and_masks_what_is_sealed():
    form = procedure().form
    sections = describe(form, ANSWERS, "ja", mask=True, today=date(2026, 11, 24))
    pdf = render_copy(
        title="小さな手続き",
        town="霧ヶ丘町",
        receipt_number="K7QM-3D2X",
        submitted_on=date(2026, 11, 24),
        sections=sections,
        fee=3_550,
    )
    reader = PdfReader(io.BytesIO(pdf))
    shown = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert reader.metadata.title == "小さな手続き（控え）"
    for expected in ("K7QM-3D2X", "令和8年11月24日", "霧島花子", "霧ヶ丘町", "（記入なし）", "料金3,550円"):
        assert expected in shown
    assert "3,000,000" not in shown


def test_the_paper_to_sign_shows_everything_and_has_room_for_a_name():
    sections = describe(procedure().form, ANSWERS, "ja", mask=False, today=date(2026, 11, 24))
    pdf = render_statement(title="小さな手続き", town="霧ヶ丘町", written_on=date(2026, 11, 24), sections=sections)
    reader = PdfReader(io.BytesIO(pdf))
    shown = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert reader.metadata.title == "小さな手続き（内容の確認）"
    for expected in ("令和8年11月24日", "霧島花子", "3,000,000", "間違いのないことを確かめました", "署名"):
        assert expected in shown
