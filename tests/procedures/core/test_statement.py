"""The paper that is signed: addressed, filled in, blank where the hand belongs."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from yakuba.procedures.core.statement import render_statement


@dataclass
class Row:
    label: str
    text: str


@dataclass
class Part:
    title: str
    rows: list


def test_what_was_typed_stands_on_the_paper():
    content = render_statement(
        title="住民異動届",
        town="みほん町",
        mayor="見本 一郎",
        receipt_number="2026-ABCD",
        printed_on=date(2026, 11, 24),
        sections=[Part("引っ越し", [Row("新しい住所", "見本町1番地"), Row("前の世帯主", "")]), Part("なし", [])],
    )
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
    for said in ("住民異動届", "みほん町長", "署名", "2026-ABCD", "見本町1番地", "窓口使用欄"):
        assert said in text
    assert "前の世帯主" not in text
