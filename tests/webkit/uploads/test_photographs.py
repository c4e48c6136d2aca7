"""Photographs of a place: whatever they carry, and whatever is wrong with them, nothing but pixels comes out."""

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.webkit.uploads.samples import HEIC, SECRETS, bombs, photo, tagged
from yakuba.webkit.uploads.headers import require_whole
from yakuba.webkit.uploads.isolation import clean_photo_apart
from yakuba.webkit.uploads.leftovers import require_only_pixels
from yakuba.webkit.uploads.pictures import PHOTO_SIDE, clean_photo, clean_picture
from yakuba.webkit.uploads.refusals import Unacceptable

TAGGED, BOMBS = tagged(), bombs()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=["JPEG"])


def require_bare(content: bytes) -> None:
    """Neither our own judge nor Pillow nor a search for words finds anything."""
    require_only_pixels(content, "jpeg")
    assert not [secret for secret in SECRETS if secret in content]
    with opened(content) as picture:
        picture.load()
        assert not picture.getexif()
        assert not picture.getxmp()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert [name for name, _ in picture.applist] == ["APP0"]  # type: ignore[attr-defined]  # of JPEG alone


@pytest.mark.parametrize("name", TAGGED)
def test_every_kind_of_metadata_is_gone(name: str) -> None:
    kind, content = TAGGED[name]
    assert any(secret in content for secret in SECRETS) or name == "png-ztxt"
    clean = clean_photo(content, kind)
    require_bare(clean)
    with opened(clean) as picture:
        assert picture.size == ((128, 192) if kind == "heic" else (64, 48))


@pytest.mark.parametrize("name", [name for name, (kind, _) in TAGGED.items() if kind in {"jpeg", "png"}])
def test_also_where_papers_are_sent(name: str) -> None:
    kind, content = TAGGED[name]
    clean = clean_picture(content, kind)
    require_only_pixels(clean, kind)
    assert not [secret for secret in SECRETS if secret in clean]


@pytest.mark.parametrize("name", ["jpeg-exif", "heic-all"])
def test_the_same_from_the_child(name: str) -> None:
    kind, content = TAGGED[name]
    require_bare(clean_photo_apart(content, kind))


def test_photographs_of_a_telephone_stand_upright() -> None:
    for content, kind in ((photo(orientation=6), "jpeg"), (HEIC, "heic")):
        with opened(clean_photo(content, kind)) as picture:
            above, below = picture.getpixel((20, 5)), picture.getpixel((20, picture.height - 5))
            assert above[0] > 200 > below[0], kind  # type: ignore[index]  # an RGB picture gives three numbers


def test_large_ones_are_made_smaller() -> None:
    written = io.BytesIO()
    Image.new("RGB", (PHOTO_SIDE * 2, 900), "green").save(written, "WEBP")
    with opened(clean_photo(written.getvalue(), "webp")) as picture:
        assert picture.size == (PHOTO_SIDE, 450)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_lies_behind_transparency_is_not_shown(mode: str) -> None:
    hidden = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    written = io.BytesIO()
    hidden.convert(mode).save(written, "PNG", **({"transparency": 0} if mode == "P" else {}))
    with opened(clean_photo(written.getvalue(), "png")) as picture:
        assert min(picture.convert("RGB").getpixel((4, 4))) > 250  # type: ignore[arg-type, type-var]  # three numbers


@pytest.mark.parametrize("name", BOMBS)
def test_a_claim_of_40000_by_40000_is_refused_before_decoding(name: str) -> None:
    kind, content = BOMBS[name]
    for refuses in (require_whole, clean_photo):
        with pytest.raises(Unacceptable) as caught:
            refuses(content, kind)
        assert caught.value.code == "pixels"


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heic"])
def test_cut_off_at_every_eighth(kind: str) -> None:
    whole = next(content for name, (of, content) in TAGGED.items() if of == kind and "zip" not in name)
    assert require_whole(whole, kind)
    for eighth in range(8):
        with pytest.raises(Unacceptable) as caught:
            clean_photo(whole[: len(whole) * eighth // 8], kind)
        assert caught.value.code == "unreadable"


@pytest.mark.parametrize("claimed", ["jpeg", "png", "webp", "heic"])
def test_one_kind_is_never_decoded_as_another(claimed: str) -> None:
    for kind, content in TAGGED.values():
        if kind != claimed:
            with pytest.raises(Unacceptable):
                clean_photo(content, claimed)


def damaged(content: bytes, seed: int, damages: int) -> bytes:
    chance, changed = random.Random(seed), bytearray(content)
    for _ in range(damages):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(name for name, (kind, _) in TAGGED.items() if kind != "heic")),
    st.integers(0, 2**32),
    st.integers(1, 30),
)
def test_damaged_ones_come_out_bare_or_not_at_all(name: str, seed: int, damages: int) -> None:
    kind, content = TAGGED[name]
    code = ""
    try:
        require_only_pixels(clean_photo(damaged(content, seed, damages), kind), "jpeg")
    except Unacceptable as refused:
        code = refused.code
    assert code in {"", "unreadable", "pixels"}


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_heic_ends_the_child_at_worst(seed: int) -> None:
    """Its decoder can be made to crash: that is why a process of its own decodes."""
    code = ""
    try:
        require_bare(clean_photo_apart(damaged(HEIC, seed, 20), "heic"))
    except Unacceptable as refused:
        code = refused.code
    assert code in {"", "unreadable", "pixels"}


@given(st.binary(max_size=400), st.sampled_from(["jpeg", "png", "webp", "heic"]))
def test_the_look_at_a_header_never_fails_otherwise(content: bytes, kind: str) -> None:
    starts = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF\0\0\0\0WEBP", "heic": b""}
    size, code = (1, 1), ""
    try:
        size = require_whole(starts[kind] + content, kind)
    except Unacceptable as refused:
        code = refused.code
    assert min(size) > 0
    assert code in {"", "unreadable", "pixels"}


@pytest.mark.parametrize("name", [name for name, (kind, _) in TAGGED.items() if kind in {"jpeg", "png"}])
def test_the_judge_sees_what_the_writer_would_leave(name: str) -> None:
    kind, content = TAGGED[name]
    with pytest.raises(Unacceptable):
        require_only_pixels(content, kind)


def test_the_judge_knows_no_other_kind() -> None:
    with pytest.raises(Unacceptable):
        require_only_pixels(HEIC, "heic")
