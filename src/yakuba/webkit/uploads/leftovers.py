"""What a picture that we wrote may consist of. The last look before a file is kept: it fails closed.

Allow-lists, not lists of what is known to be bad: a segment or chunk of a kind that a plain picture does not need refuses
the file, and so does a single byte behind its end.
"""

from yakuba.webkit.uploads.refusals import Unacceptable

_JFIF = b"JFIF\0"
_JFIF_LENGTH = 16
"""APP0 with no thumbnail in it."""
_CODING = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD}
"""SOF0 to SOF2, huffman tables, quantisation tables, restart interval."""
_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_PNG = b"\x89PNG\r\n\x1a\n"


def require_only_pixels(content: bytes, kind: str) -> None:
    """`kind` is jpeg or png. Raises Unacceptable where anything but the picture is in it."""
    bare = {"jpeg": _is_bare_jpeg, "png": _is_bare_png}.get(kind)
    if bare is None or not bare(content):
        raise Unacceptable("unreadable")


def _is_bare_jpeg(data: bytes) -> bool:
    """ITU-T T.81 annex B: marker segments, scans between them, EOI as the last two bytes."""
    if not data.startswith(b"\xff\xd8"):
        return False
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return False
        mark = data[at + 1]
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == 0xDA:
            at = _end_of_scan(data, at + 2 + length)
            if data[at:] == b"\xff\xd9":
                return True
            continue
        is_header = mark == 0xE0 and length == _JFIF_LENGTH and data.startswith(_JFIF, at + 4)
        if not (is_header or mark in _CODING):
            return False
        at += 2 + length
    return False


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is no stuffed zero and no restart."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1 : at + 2]
        if following != b"\0" and not b"\xd0" <= following <= b"\xd7":
            return at
        at += 2
    return len(data)


def _is_bare_png(data: bytes) -> bool:
    if not data.startswith(_PNG):
        return False
    at, kind = len(_PNG), b""
    while at + 12 <= len(data) and kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in _CHUNKS:
            return False
        at += 12 + length
    return kind == b"IEND" and at == len(data)
