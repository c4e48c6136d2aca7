"""The one door for files from outside: what passes is of a known kind, small, clean and stripped; all else is a Refusal."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings

from yakuba.webkit.uploads.isolation import clean_pdf_apart, clean_workbook_apart
from yakuba.webkit.uploads.names import clean_name, extension_of
from yakuba.webkit.uploads.pictures import clean_picture
from yakuba.webkit.uploads.refusals import KINDS, Unacceptable, refusal
from yakuba.webkit.uploads.scanning import scan
from yakuba.webkit.uploads.sniffing import CONTENT_TYPES, EXTENSIONS, kind_of

_SAVED_AS = {"pdf": "pdf", "jpeg": "jpg", "png": "png", "xlsx": "xlsx"}
_APART = {"pdf": clean_pdf_apart, "xlsx": clean_workbook_apart}
_LOOKS_LIKE_A_TYPE = re.compile("(?=.*[a-z])[a-z0-9]{2,4}")


class Upload(Protocol):
    """What Django's UploadedFile offers; its content type is the browser's word and is not looked at."""

    @property
    def name(self) -> str | None: ...

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class Inspected:
    """A file that may be stored. `content` is the rewritten file, never what was sent."""

    name: str
    content: bytes = field(repr=False)
    content_type: str
    extension: str

    @property
    def size(self) -> int:
        """Bytes of `content`."""
        return len(self.content)


def inspect(upload: Upload, *, accept: Collection[str], max_bytes: int) -> Inspected:
    """Look into a file. `accept` names kinds (pdf, jpeg, png, xlsx); `max_bytes` bounds what was sent.

    Raises Refusal with a code `upload-…` and a message in the active language.
    """
    try:
        return _inspect(upload, accept, max_bytes)
    except Unacceptable as refused:
        accepted = "・".join(KINDS.get(kind, kind) for kind in accept)
        raise refusal(refused.code, limit=max_bytes // 1_000_000, accepted=accepted) from None


def _inspect(upload: Upload, accept: Collection[str], max_bytes: int) -> Inspected:
    content = upload.read(max_bytes + 1)
    if not content:
        raise Unacceptable("empty")
    if len(content) > max_bytes:
        raise Unacceptable("too-large")
    kind = kind_of(content)
    if kind not in accept:
        raise Unacceptable(_wrong_kind(kind, accept))
    given = upload.name or ""
    extension = extension_of(given)
    if _LOOKS_LIKE_A_TYPE.fullmatch(extension) and extension not in EXTENSIONS[kind]:
        raise Unacceptable("mislabelled")
    name = clean_name(given, _SAVED_AS[kind])
    if settings.CLAMD_ADDRESS:
        scan(content, settings.CLAMD_ADDRESS)
    clean = _APART[kind](content) if kind in _APART else clean_picture(content, kind)
    return Inspected(name, clean, CONTENT_TYPES[kind], _SAVED_AS[kind])


def _wrong_kind(kind: str, accept: Collection[str]) -> str:
    """Two kinds people really send get a message that says what to do."""
    if kind == "compound":
        return "workbook-old" if "xlsx" in accept else "type"
    return "heic" if kind == "heic" else "type"
