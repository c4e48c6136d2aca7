"""Metadata out of JPEG and JPEG 2000 streams without decoding them: for pictures inside a PDF."""

from yakuba.webkit.uploads.refusals import Unacceptable

_KEEP = {0xE0, 0xE2, 0xEE}
"""APP0 (JFIF), APP2 (colour profile), APP14 (Adobe: says how colours are stored)."""

_BOXES_TO_DROP = {b"uuid", b"xml ", b"uinf"}


def strip_metadata(data: bytes) -> bytes:
    """The same picture without EXIF, XMP, IPTC and comments. Raises Unacceptable where it is no JPEG."""
    if not data.startswith(b"\xff\xd8"):
        raise Unacceptable("unreadable")
    kept = [b"\xff\xd8"]
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Unacceptable("unreadable")
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xDA:
            kept.append(data[at:])
            return b"".join(kept)
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        is_metadata = (0xE0 <= mark <= 0xEF and mark not in _KEEP) or mark == 0xFE
        if not is_metadata:
            kept.append(data[at:end])
        at = end
    raise Unacceptable("unreadable")


def strip_boxes(data: bytes) -> bytes:
    """The same JPEG 2000 picture without EXIF and XML boxes; a bare codestream has none. Raises Unacceptable."""
    if data.startswith(b"\xff\x4f"):
        return data
    kept, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big") or len(data) - at
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8 or at + size > len(data):
            raise Unacceptable("unreadable")
        if data[at + 4 : at + 8] not in _BOXES_TO_DROP:
            kept.append(data[at : at + size])
        at += size
    return b"".join(kept)
