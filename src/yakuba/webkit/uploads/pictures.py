"""Photographs and scans: decoded within limits and written anew, so that nothing but the picture is left.

EXIF (place, time, camera), comments, thumbnails, colour profiles and whatever is appended to the file are gone; what was
written is looked at once more (`leftovers`), and refused should anything else be in it.
"""

import warnings
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageOps

from yakuba.webkit.uploads.headers import MAX_PIXELS, require_whole
from yakuba.webkit.uploads.leftovers import require_only_pixels
from yakuba.webkit.uploads.refusals import Unacceptable

MAX_SIDE = 4000
"""Larger pictures are made smaller: enough to read a page of A4 at 300 dpi."""
PHOTO_SIDE = 2400
"""The same for photographs of a place: more than any screen shows of them."""
_JPEG_QUALITY = 88
_KEPT_MODES = {"jpeg": {"L", "RGB"}, "png": {"1", "L", "LA", "P", "RGB", "RGBA"}}
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}


def clean_picture(content: bytes, kind: str) -> bytes:
    """A new JPEG or PNG with the same picture, upright; `kind` says which. Raises Unacceptable."""

    def rewritten(picture: Image.Image) -> bytes:
        kept = picture if picture.mode in _KEPT_MODES[kind] else picture.convert("RGB")
        return _written(_bare(kept), kind) if kind == "png" else write_jpeg(kept)

    return _decoded(content, kind, MAX_SIDE, rewritten)


def clean_photo(content: bytes, kind: str) -> bytes:
    """A JPEG of at most PHOTO_SIDE, upright, of a jpeg, png, webp or heic; what was transparent is white. Raises Unacceptable."""

    def rewritten(picture: Image.Image) -> bytes:
        if not picture.has_transparency_data:
            return write_jpeg(picture)
        white = Image.new("RGBA", picture.size, "white")
        return write_jpeg(Image.alpha_composite(white, picture.convert("RGBA")))

    return _decoded(content, kind, PHOTO_SIDE, rewritten)


def write_jpeg(picture: Image.Image) -> bytes:
    """The pixels of a picture and nothing else. Raises Unacceptable should anything else have got in."""
    plain = picture if picture.mode in _KEPT_MODES["jpeg"] else picture.convert("RGB")
    return _written(_bare(plain), "jpeg", quality=_JPEG_QUALITY)


def _decoded(content: bytes, kind: str, max_side: int, rewritten: Callable[[Image.Image], bytes]) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            require_whole(content, kind)
            return _decode(content, kind, max_side, rewritten)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unacceptable("pixels") from None
    except Unacceptable:
        raise
    except Exception as error:
        raise Unacceptable("unreadable") from error


def _decode(content: bytes, kind: str, max_side: int, rewritten: Callable[[Image.Image], bytes]) -> bytes:
    if kind == "heic":
        _learn_heic()
    with Image.open(BytesIO(content), formats=[_FORMATS[kind]]) as opened:
        width, height = opened.size
        if width * height > MAX_PIXELS:
            raise Unacceptable("pixels")
        if kind == "jpeg":
            opened.draft(None, (max_side, max_side))
        opened.load()
        picture = ImageOps.exif_transpose(opened)
        if max(picture.size) > max_side:
            if picture.mode == "P":
                picture = picture.convert("RGBA")
            picture.thumbnail((max_side, max_side))
        return rewritten(picture)


def _learn_heic() -> None:
    """The decoder is loaded where it is needed, and has one thread: the limits of a child count all of them."""
    import pi_heif  # noqa: PLC0415 - see above

    pi_heif.options.DECODE_THREADS = 1
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)


def _bare(picture: Image.Image) -> Image.Image:
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    if picture.mode == "P" and (palette := picture.getpalette()):
        bare.putpalette(palette)
    return bare


def _written(bare: Image.Image, kind: str, **options: int) -> bytes:
    written = BytesIO()
    bare.save(written, kind.upper(), **options)
    content = written.getvalue()
    require_only_pixels(content, kind)
    return content
