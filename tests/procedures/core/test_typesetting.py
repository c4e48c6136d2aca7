from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.typesetting import typeset, unprintable

AT = datetime(2026, 11, 24, tzinfo=UTC)


def page(text):
    blocks = [{"kind": "heading", "text": text}, {"kind": "pairs", "rows": [("受付番号", "26-ABCD")]}]
    return typeset(
        "copy.typ", {"title": "題", "author": "町", "town": "町", "blocks": blocks}, made_at=AT, font_paths=()
    )


def test_the_pdf_is_accessible_and_its_text_can_be_read():
    reader = PdfReader(BytesIO(page("汐鳴町の申請")))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.trailer["/Root"]["/Lang"].startswith("ja")
    assert "汐鳴町の申請" in reader.pages[0].extract_text().replace("\n", "")


def test_what_a_person_typed_is_never_a_command():
    typed = '") #panic() $x$ \\ \\" \\u{41} sys.inputs.data'
    assert typed in PdfReader(BytesIO(page(typed))).pages[0].extract_text()


def test_a_character_that_no_font_has_is_named():
    assert unprintable("吉野家", ()) == []
    assert unprintable("𠮷野家", ()) == ["𠮷"]
    with pytest.raises(Refusal, match="𠮷"):
        page("𠮷野家")


def test_a_font_folder_of_the_town_is_looked_into(tmp_path: Path):
    assert unprintable("吉", [tmp_path]) == []
