"""Photographs and scans: decoded within limits and written anew, so that nothing but the picture is left.

EXIF (place, time, camera), comments, thumbnails, colour profiles and whatever is appended to the file are gone.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from yakuba.webkit.uploads.refusals import Unacceptable

MAX_PIXELS = 50_000_000
MAX_SIDE = 4000
"""Larger pictures are made smaller: enough to read a page of A4 at 300 dpi."""
_JPEG_QUALITY = 88
_KEPT_MODES = {"jpeg": {"L", "RGB"}, "png": {"1", "L", "LA", "P", "RGB", "RGBA"}}


def clean_picture(content: bytes, kind: str) -> bytes:
    """A new JPEG or PNG with the same picture, upright. Raises Unacceptable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _clean(content, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unacceptable("pixels") from None
    except Unacceptable:
        raise
    except Exception as error:
        raise Unacceptable("unreadable") from error


def _clean(content: bytes, kind: str) -> bytes:
    with Image.open(BytesIO(content), formats=[kind.upper()]) as opened:
        width, height = opened.size
        if width * height > MAX_PIXELS:
            raise Unacceptable("pixels")
        if kind == "jpeg":
            opened.draft(None, (MAX_SIDE, MAX_SIDE))
        opened.load()
        picture = ImageOps.exif_transpose(opened)
        if picture.mode not in _KEPT_MODES[kind]:
            picture = picture.convert("RGB")
        if max(picture.size) > MAX_SIDE:
            picture.thumbnail((MAX_SIDE, MAX_SIDE))
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        if picture.mode == "P" and (palette := picture.getpalette()):
            bare.putpalette(palette)
        written = BytesIO()
        options = {"quality": _JPEG_QUALITY} if kind == "jpeg" else {}
        bare.save(written, kind.upper(), **options)
        return written.getvalue()
