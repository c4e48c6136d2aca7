"""How large a picture says it is, and whether it came whole: from its structure alone, before anything decodes it."""

from collections.abc import Iterator

from yakuba.webkit.uploads.refusals import Unacceptable

MAX_PIXELS = 50_000_000
MAX_LENGTH = 20_000
"""Pixels along one side."""
_BOXES = 10_000


def require_whole(content: bytes, kind: str) -> tuple[int, int]:
    """Width and height in pixels of a jpeg, png, webp or heic.

    Raises Unacceptable: "unreadable" where it is cut off or makes no sense, "pixels" where it is too large to decode.
    """
    try:
        width, height = _SIZES[kind](content)
    except (IndexError, ValueError):
        raise Unacceptable("unreadable") from None
    if width < 1 or height < 1:
        raise Unacceptable("unreadable")
    if width * height > MAX_PIXELS or max(width, height) > MAX_LENGTH:
        raise Unacceptable("pixels")
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    size = (0, 0)
    while data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xDA:
            if data.rfind(b"\xff\xd9") < at:
                raise ValueError("no end of image")
            return size
        if 0xC0 <= mark <= 0xCF and mark not in {0xC4, 0xC8, 0xCC}:
            size = (_number(data, at + 7, 2), _number(data, at + 5, 2))
        at += 2 + _number(data, at + 2, 2)
    raise ValueError("no scan")


def _png(data: bytes) -> tuple[int, int]:
    at = 8
    while data[at + 4 : at + 8] != b"IEND":
        at += 12 + _number(data, at, 4)
    return _number(data, 16, 4), _number(data, 20, 4)


def _webp(data: bytes) -> tuple[int, int]:
    if _number(data, 4, 4, "little") + 8 > len(data):
        raise ValueError("cut off")
    kind = data[12:16]
    if kind == b"VP8X":
        return _number(data, 24, 3, "little") + 1, _number(data, 27, 3, "little") + 1
    if kind == b"VP8L":
        bits = _number(data, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return _number(data, 26, 2, "little") & 0x3FFF, _number(data, 28, 2, "little") & 0x3FFF
    raise ValueError("no picture")


def _heic(data: bytes) -> tuple[int, int]:
    """The largest of all items: the tiles, the picture that they make, thumbnails (ISO/IEC 23008-12, `ispe`)."""
    meta = next(data[start:end] for kind, start, end in _boxes(data) if kind == b"meta")
    sizes, at = [], -1
    while (at := meta.find(b"ispe", at + 1)) >= 0:
        sizes.append((_number(meta, at + 8, 4), _number(meta, at + 12, 4)))
    return max(sizes, key=lambda size: size[0] * size[1])


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of every box of a file, all of them whole."""
    at, found = 0, []
    while at < len(data) and len(found) < _BOXES:
        size = _number(data, at, 4) or len(data) - at
        if size == 1:
            size = _number(data, at + 8, 8)
        if size < 8 or at + size > len(data):
            raise ValueError("cut off")
        found.append((data[at + 4 : at + 8], at + 8, at + size))
        at += size
    if not any(kind == b"meta" for kind, _, _ in found):
        raise ValueError("no description")
    return iter(found)


def _number(data: bytes, at: int, length: int, order: str = "big") -> int:
    if at + length > len(data):
        raise ValueError("cut off")
    return int.from_bytes(data[at : at + length], "little" if order == "little" else "big")


_SIZES = {"jpeg": _jpeg, "png": _png, "webp": _webp, "heic": _heic}
