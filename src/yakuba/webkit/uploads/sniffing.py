"""What a file is, by its first bytes: neither its name nor the browser's word counts."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

EXTENSIONS: Mapping[str, frozenset[str]] = {
    "pdf": frozenset({"pdf"}),
    "jpeg": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "png": frozenset({"png"}),
    "xlsx": frozenset({"xlsx", "xlsm"}),
}
"""The extensions that a kind may carry."""

CONTENT_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_HEIF = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_PDF_WITHIN = 1024
"""Readers accept the PDF mark anywhere in the first kilobyte; here only blanks or a byte order mark may precede it."""


def kind_of(content: bytes) -> str:
    """ "pdf", "jpeg", "png", "xlsx", "heic", "compound" (old or encrypted Office), or "" for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return "heic"
    if content.startswith(b"PK\x03\x04") and is_workbook(content):
        return "xlsx"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "compound"
    head = content[:_PDF_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "pdf" if head.startswith(b"%PDF-") else ""


def is_workbook(content: bytes) -> bool:
    """Whether an archive says that it is an Excel workbook, with macros or not. Nothing is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.NameToInfo
    except Exception:  # noqa: BLE001 - whatever a broken archive raises: it is no workbook
        return False
