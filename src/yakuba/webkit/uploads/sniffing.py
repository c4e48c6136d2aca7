"""What a file is, by its first bytes: neither its name nor the browser's word counts."""

from collections.abc import Mapping

EXTENSIONS: Mapping[str, frozenset[str]] = {
    "pdf": frozenset({"pdf"}),
    "jpeg": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "png": frozenset({"png"}),
}
"""The extensions that a kind may carry."""

CONTENT_TYPES: Mapping[str, str] = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
_HEIF = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_PDF_WITHIN = 1024
"""Readers accept the PDF mark anywhere in the first kilobyte; here only blanks or a byte order mark may precede it."""


def kind_of(content: bytes) -> str:
    """ "pdf", "jpeg", "png", "heic", or "" for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return "heic"
    head = content[:_PDF_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "pdf" if head.startswith(b"%PDF-") else ""
