"""Pictures are written anew; bombs and debris are refused."""

import io
import zlib

import pytest
from PIL import Image

from tests.webkit.uploads.samples import chunk, photo, png
from yakuba.webkit.uploads.pictures import MAX_SIDE, clean_picture
from yakuba.webkit.uploads.refusals import Unacceptable


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_metadata_is_gone(kind: str) -> None:
    sent = photo(kind=kind)
    assert b"himitsu" in sent
    clean = clean_picture(sent, kind.lower())
    assert b"himitsu" not in clean
    with Image.open(io.BytesIO(clean)) as picture:
        assert picture.format == kind
        assert not picture.getexif()
        assert picture.size == (60, 40)


def test_pictures_stand_upright_without_their_orientation_mark() -> None:
    with Image.open(io.BytesIO(clean_picture(photo(orientation=6), "jpeg"))) as picture:
        assert picture.size == (40, 60)
        red, _, blue = picture.convert("RGB").getpixel((20, 5))  # type: ignore[misc]  # an RGB picture gives three numbers
        assert red > 200 > blue


def test_what_hangs_behind_the_picture_is_gone() -> None:
    assert b"PK\x03\x04" not in clean_picture(photo() + b"PK\x03\x04 a hidden archive", "jpeg")


def test_large_pictures_are_made_smaller() -> None:
    written = io.BytesIO()
    Image.new("L", (MAX_SIDE + 1000, 500)).save(written, "PNG")
    with Image.open(io.BytesIO(clean_picture(written.getvalue(), "png"))) as picture:
        assert max(picture.size) == MAX_SIDE


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_mode_survives(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    written = io.BytesIO()
    Image.new(mode, (5, 5)).save(written, kind)
    with Image.open(io.BytesIO(clean_picture(written.getvalue(), kind.lower()))) as picture:
        assert picture.size == (5, 5)


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (png(60_000, 60_000, zlib.compress(b"\0" * 60_000)), "png", "pixels"),
        (png(9_000, 9_000, zlib.compress(b"\0" * 9_001)), "png", "pixels"),
        (png(100, 100, b"not deflate"), "png", "unreadable"),
        (
            png(2, 2, zlib.compress(bytes(6)), extra=chunk(b"zTXt", b"k\0\0" + zlib.compress(b"x" * 90_000_000, 9))),
            "png",
            "unreadable",
        ),
        (photo()[:300], "jpeg", "unreadable"),
        (b"\xff\xd8\xff" + b"\0" * 50, "jpeg", "unreadable"),
        (photo(kind="PNG"), "jpeg", "unreadable"),
    ],
    ids=["bomb", "too many pixels", "broken", "text bomb", "truncated", "debris", "mislabelled"],
)
def test_refused(content: bytes, kind: str, code: str) -> None:
    with pytest.raises(Unacceptable) as caught:
        clean_picture(content, kind)
    assert caught.value.code == code
