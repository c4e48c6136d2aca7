import io

import pytest
from pypdf import PdfReader

from yakuba.procedures.core.envelopes import (
    AUTHORITY,
    PROTECTED,
    UNKNOWN,
    Addressee,
    Unaddressed,
    addressed,
    printable,
    render_labels,
    render_sheets,
    render_unaddressed,
)

MM = 72 / 25.4
LETTER = {
    "kind": "approval",
    "number": "子第8-1号",
    "receipt_number": "26-AAAA-BBBB",
    "name": "見本 花子",
    "protected": False,
}
HELD = {"address": "見本町浜通り１－２－３", "postal_code": "999-0001"}
HANAKO = Addressee("子第8-1号", "見本 花子", "9990001", "見本町浜通り１－２－３")


def words(page):
    """Each piece of text with its place from the top left, in mm."""
    found = []

    def visit(text, current, matrix, _font, _size):
        across, up = matrix[4:]
        a, b, c, d, right, top = current
        if text.strip():
            found.append((text.strip(), (across * a + up * c + right) / MM, 297 - (across * b + up * d + top) / MM))

    page.extract_text(visitor_text=visit)
    return found


def pages(content):
    return PdfReader(io.BytesIO(content)).pages


def test_a_letter_goes_to_the_address_of_the_application():
    assert addressed(**LETTER, held=HELD) == HANAKO
    assert addressed(**LETTER, held={"address": "見本町", "postal_code": "12"}).postal_code == ""


@pytest.mark.parametrize(
    ("change", "held", "reason"),
    [
        ({"protected": True}, HELD, PROTECTED),
        ({"kind": "forwarding"}, HELD, AUTHORITY),
        ({}, {"address": "  "}, UNKNOWN),
        ({}, {}, UNKNOWN),
    ],
)
def test_no_address_where_none_may_stand(change, held, reason):
    assert addressed(**(LETTER | change), held=held) == Unaddressed("子第8-1号", "26-AAAA-BBBB", reason)


def test_a_character_without_a_font_leaves_out_that_one_letter():
    rare = Addressee("子第8-2号", "𠮷野 太郎", "", "見本町")
    first, second = printable([(HANAKO, "26-AAAA-BBBB"), (rare, "26-CCCC-DDDD")])
    assert first == HANAKO
    assert isinstance(second, Unaddressed)
    assert second.receipt_number == "26-CCCC-DDDD"
    assert second.reason.endswith("U+20BB7")
    assert "U+20BB7" in pages(render_unaddressed([second], town="見本町"))[0].extract_text()


@pytest.mark.parametrize("address", ["見本町浜通り１－２－３", "見本県見本郡見本町大字" + "浜通り" * 33 + "１－２－３"])
def test_the_address_shows_through_the_window_wherever_the_sheet_slides(address):
    (page,) = pages(render_sheets([Addressee("子第8-1号", "見本 花子", "9990001", address)], town="見本町"))
    through = [(x, y) for text, x, y in words(page) if "子第" not in text and y < 99]
    assert through
    assert all(20 <= x <= 85 and 12 <= y <= 36 for x, y in through)
    text = "".join(page.extract_text().split())
    assert "〒999-0001" in text
    assert address in text
    assert "見本花子様" in text


def test_one_sheet_each():
    assert len(pages(render_sheets([HANAKO] * 3, town="見本町"))) == 3


def test_labels_fill_the_sheets_from_the_first_that_is_left():
    first, second = pages(render_labels([HANAKO] * 10, town="見本町", first=5))
    assert first.extract_text().count("〒") == 8
    assert second.extract_text().count("〒") == 2
    tops = [y for text, _, y in words(first) if "〒" in text]
    assert min(tops) > 21.6 + 2 * 42.3
    (top,) = {round(y) for text, _, y in words(second) if "〒" in text}
    assert 21.6 < top < 21.6 + 42.3


def test_the_list_says_why():
    (page,) = pages(render_unaddressed([Unaddressed("子第8-1号", "26-AAAA-BBBB", PROTECTED)], town="見本町"))
    text = "".join(page.extract_text().split())
    assert "26-AAAA-BBBB" in text
    assert "支援措置" in text
    assert "封筒に入れないでください" in text
