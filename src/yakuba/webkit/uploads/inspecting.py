"""The one door for files from outside: what passes is of a known kind, small, clean and stripped; all else is a Refusal."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings

from yakuba.webkit.uploads.child import PHOTOS
from yakuba.webkit.uploads.headers import require_whole
from yakuba.webkit.uploads.isolation import clean_pdf_apart, clean_photo_apart, clean_workbook_apart
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


@dataclass(frozen=True)
class Photograph:
    """A photograph as it came, for the store alone: what anyone is shown, `develop` makes of it."""

    content: bytes = field(repr=False)
    kind: str

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.kind]


def inspect(upload: Upload, *, accept: Collection[str], max_bytes: int) -> Inspected:
    """Look into a file. `accept` names kinds (pdf, jpeg, png, xlsx); `max_bytes` bounds what was sent.

    Raises Refusal with a code `upload-…` and a message in the active language.
    """
    with _in_words(accept, max_bytes):
        content, kind = _read(upload, accept, max_bytes)
        if not _may_be_called(upload, EXTENSIONS[kind]):
            raise Unacceptable("mislabelled")
        name = clean_name(upload.name or "", _SAVED_AS[kind])
        if settings.CLAMD_ADDRESS:
            scan(content, settings.CLAMD_ADDRESS)
        clean = _APART[kind](content) if kind in _APART else clean_picture(content, kind)
        return Inspected(name, clean, CONTENT_TYPES[kind], _SAVED_AS[kind])


def receive_photo(upload: Upload, *, max_bytes: int) -> Photograph:
    """Let a photograph in without decoding it: a known kind by its bytes, whole, of a size that can be decoded.

    One kind of picture under the name of another passes, since phones do that and nobody can mend it there; a picture
    under any other name does not. Raises Refusal with a code `upload-…` and a message in the active language.
    """
    with _in_words(PHOTOS, max_bytes):
        content, kind = _read(upload, PHOTOS, max_bytes)
        if not _may_be_called(upload, {each for photo in PHOTOS for each in EXTENSIONS[photo]}):
            raise Unacceptable("mislabelled")
        require_whole(content, kind)
        return Photograph(content, kind)


def develop(photograph: Photograph) -> bytes:
    """The same picture as a JPEG of nothing but pixels, upright, at most `pictures.PHOTO_SIDE` long; decoded in a child process.

    Raises Unacceptable, whose `code` says why.
    """
    if settings.CLAMD_ADDRESS:
        scan(photograph.content, settings.CLAMD_ADDRESS)
    return clean_photo_apart(photograph.content, photograph.kind)


@contextmanager
def _in_words(accept: Collection[str], max_bytes: int) -> Iterator[None]:
    try:
        yield
    except Unacceptable as refused:
        accepted = "・".join(KINDS.get(kind, kind) for kind in accept)
        raise refusal(refused.code, limit=max_bytes // 1_000_000, accepted=accepted) from None


def _read(upload: Upload, accept: Collection[str], max_bytes: int) -> tuple[bytes, str]:
    content = upload.read(max_bytes + 1)
    if not content:
        raise Unacceptable("empty")
    if len(content) > max_bytes:
        raise Unacceptable("too-large")
    kind = kind_of(content)
    if kind not in accept:
        raise Unacceptable(_wrong_kind(kind, accept))
    return content, kind


def _may_be_called(upload: Upload, extensions: Collection[str]) -> bool:
    """What does not look like a type says nothing: 「申請書2026.11.24」."""
    extension = extension_of(upload.name or "")
    return extension in extensions or not _LOOKS_LIKE_A_TYPE.fullmatch(extension)


def _wrong_kind(kind: str, accept: Collection[str]) -> str:
    """Two kinds people really send get a message that says what to do."""
    if kind == "compound":
        return "workbook-old" if "xlsx" in accept else "type"
    return "heic" if kind == "heic" else "type"
