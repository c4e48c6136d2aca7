"""What a file is, by its first bytes: neither its name nor the browser's word counts."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

EXTENSIONS: Mapping[str, frozenset[str]] = {
    "pdf": frozenset({"pdf"}),
    "jpeg": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "png": frozenset({"png"}),
    "webp": frozenset({"webp"}),
    "heic": frozenset({"heic", "heif", "hif"}),
    "xlsx": frozenset({"xlsx", "xlsm"}),
}
"""The extensions that a kind may carry."""

CONTENT_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/heic",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_HEVC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"})
_HEIF = frozenset({b"mif1", b"msf1"})
"""Brands of the container alone: what is in it, a compatible brand says."""
_BRANDS_WITHIN = 256
_PDF_WITHIN = 1024
"""Readers accept the PDF mark anywhere in the first kilobyte; here only blanks or a byte order mark may precede it."""


def kind_of(content: bytes) -> str:
    """ "pdf", "jpeg", "png", "webp", "heic", "xlsx", "compound" (old or encrypted Office), or "" for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and is_heic(content[: min(int.from_bytes(content[:4], "big"), _BRANDS_WITHIN)]):
        return "heic"
    if content.startswith(b"PK\x03\x04") and is_workbook(content):
        return "xlsx"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "compound"
    head = content[:_PDF_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "pdf" if head.startswith(b"%PDF-") else ""


def is_heic(box: bytes) -> bool:
    """By the file type box (ISO/IEC 23008-12): a picture coded with HEVC. The same container holds AVIF."""
    compatible = {box[at : at + 4] for at in range(16, len(box), 4)}
    return box[8:12] in _HEVC or (box[8:12] in _HEIF and bool(_HEVC & compatible))


def is_workbook(content: bytes) -> bool:
    """Whether an archive says that it is an Excel workbook, with macros or not. Nothing is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.NameToInfo
    except Exception:  # noqa: BLE001 - whatever a broken archive raises: it is no workbook
        return False
