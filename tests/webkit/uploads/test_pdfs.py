"""PDFs are written anew; what acts, hides, explodes or holds an individual number is refused."""

import io
import zlib

import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject

from tests.webkit.uploads import samples
from tests.webkit.uploads.samples import NUMBER, pdf
from yakuba.webkit.uploads import pdfs
from yakuba.webkit.uploads.jpegs import strip_boxes, strip_metadata
from yakuba.webkit.uploads.pdfs import clean_pdf
from yakuba.webkit.uploads.refusals import Unacceptable


def test_information_and_xmp_are_gone_and_the_page_stays() -> None:
    sent = pdf("Hello town")
    assert sent.count(b"himitsu") == 3
    clean = clean_pdf(sent)
    assert b"himitsu" not in clean
    reader = pypdf.PdfReader(io.BytesIO(clean))
    assert reader.pages[0].extract_text() == "Hello town"
    assert reader.xmp_metadata is None
    assert not (reader.metadata or {}).get("/Author")


def test_exif_of_pictures_inside_is_gone() -> None:
    sent = pdf(change=samples.with_picture)
    assert b"Taro himitsu" in sent
    clean = clean_pdf(sent)
    assert b"himitsu" not in clean
    picture = pypdf.PdfReader(io.BytesIO(clean)).pages[0].images[0].image
    assert picture is not None
    assert picture.size == (60, 40)


def test_stripping_keeps_the_picture_itself() -> None:
    sent = samples.photo()
    bare = strip_metadata(sent)
    assert len(bare) < len(sent)
    assert sent.endswith(bare[-100:])
    for broken in (b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x10", b"\xff\xd8ab" + bytes(9)):
        with pytest.raises(Unacceptable):
            strip_metadata(broken)


def test_boxes_of_jpeg_2000() -> None:
    keep, drop = b"\x00\x00\x00\x0cjP  abcd", b"\x00\x00\x00\x10uuidhimitsu!"
    tail = b"\x00\x00\x00\x00jp2cdata to the end"
    assert strip_boxes(keep + drop + tail) == keep + tail
    assert strip_boxes(b"\xff\x4fcodestream") == b"\xff\x4fcodestream"
    for broken in (b"\x00\x00\x00\x02uuid", keep[:-1], b"\x00\x00\x00\x01long" + bytes(8)):
        with pytest.raises(Unacceptable):
            strip_boxes(broken)


def test_a_photograph_within_other_filters_is_refused() -> None:
    def wrap(writer: pypdf.PdfWriter) -> None:
        samples.with_picture(writer)
        image = writer.pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]  # pypdf types its objects loosely
        image._data = zlib.compress(image._data)
        image[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode"), NameObject("/DCTDecode")])

    with pytest.raises(Unacceptable, match="unreadable"):
        clean_pdf(pdf(change=wrap))


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (encrypted(), "encrypted"),
        (pdf(change=samples.with_script), "active"),
        (pdf(change=lambda writer: writer.add_attachment("virus.exe", b"MZ")), "active"),
        (pdf(change=samples.with_action("/Launch")), "active"),
        (pdf(change=samples.with_action("/ImportData")), "active"),
        (pdf(change=samples.with_unused), "active"),
        (pdf(NUMBER), "individual-number"),
        (pdf("1234-5678-9018"), "individual-number"),
        (pdf(**{"/Keywords": NUMBER}), "individual-number"),
        (pdf(change=samples.with_bomb), "complex"),
        (pdf(pages=pdfs.MAX_PAGES + 1), "complex"),
        (b"%PDF-1.7\n" + b"x" * 500, "unreadable"),
        (pdf()[:400], "unreadable"),
    ],
    ids=[
        "encrypted",
        "script",
        "attachment",
        "launch",
        "import",
        "hidden file",
        "number",
        "number with hyphens",
        "number in the information",
        "bomb",
        "pages",
        "debris",
        "truncated",
    ],
)
def test_refused(content: bytes, code: str) -> None:
    with pytest.raises(Unacceptable) as caught:
        clean_pdf(content)
    assert caught.value.code == code


def test_too_many_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MAX_OBJECTS", 3)
    with pytest.raises(Unacceptable, match="complex"):
        clean_pdf(pdf(pages=3))
