"""Codes for the counter: drawn, read again from a picture, and never from anything else."""

from datetime import date
from io import BytesIO

import typst
from PIL import Image

from yakuba.procedures.core.copy import render_copy
from yakuba.procedures.core.qr import draw_qr, read_qr
from yakuba.procedures.core.visit_codes import derive_code, read_code

CODE = derive_code("k" * 50, 1, "submit", 1)


def photograph(svg: bytes) -> bytes:
    """The SVG on a page, as a screen or a printer would show it."""
    page = f'#set page(width: 80mm, height: 80mm)\n#image(bytes({_quoted(svg.decode())}), format: "svg", width: 50mm)'
    return typst.compile(page.encode(), format="png", ppi=150)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def test_what_is_drawn_is_read():
    assert read_qr(photograph(draw_qr(CODE))) == CODE


def test_a_crooked_photograph_is_read():
    buffer = BytesIO()
    with Image.open(BytesIO(photograph(draw_qr(CODE)))) as flat:
        flat.convert("RGB").rotate(23, expand=True, fillcolor="white").resize((420, 400)).save(
            buffer, "JPEG", quality=60
        )
    assert read_qr(buffer.getvalue()) == CODE


def test_a_picture_without_a_code_says_so():
    buffer = BytesIO()
    Image.new("RGB", (300, 300), "white").save(buffer, "PNG")
    assert read_qr(buffer.getvalue()) == ""


def test_the_copy_on_paper_carries_it():
    plain = render_copy(title="転入", town="みほん町", receipt_number="1", submitted_on=date(2026, 11, 24), sections=[])
    coded = render_copy(
        title="転入",
        town="みほん町",
        receipt_number="1",
        submitted_on=date(2026, 11, 24),
        sections=[],
        qr=draw_qr(CODE),
    )
    assert len(coded) > len(plain) + 500


def test_codes_differ_by_key_town_application_and_number():
    codes = {
        derive_code(key, town, sent, number) for key in "ab" for town in (1, 2) for sent in "xy" for number in (1, 2)
    }
    assert len(codes) == 16
    assert all(read_code(code) == code for code in codes)
