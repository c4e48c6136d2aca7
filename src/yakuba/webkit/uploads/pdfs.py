"""PDFs: read whole, refused where they could act or hide something, written anew from their pages.

The new file has no document information, no XMP, no form scripts, no attachments; EXIF is cut out of pictures inside.
Runs in a child process with limits (`isolation`): a hostile PDF may burn time and memory inside any parser.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from yakuba.kernel.codes import find_individual_numbers
from yakuba.webkit.uploads.jpegs import strip_boxes, strip_metadata
from yakuba.webkit.uploads.refusals import Unacceptable

MAX_PAGES = 100
MAX_OBJECTS = 50_000
MAX_TEXT = 2_000_000

_ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/EmbeddedFile", "/EmbeddedFiles", "/RichMediaContent", "/XFA", "/EF", "/AF"}
)
_ACTIVE_NAMES = frozenset(
    {
        "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound",
        "/RichMedia", "/EmbeddedFile", "/FileAttachment", "/Screen", "/3D",
    }
)  # fmt: skip
_CUTTERS = {"/DCTDecode": strip_metadata, "/DCT": strip_metadata, "/JPXDecode": strip_boxes}
_PRIVATE_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")


def clean_pdf(content: bytes) -> bytes:
    """The pages in a new file. Raises Unacceptable."""
    try:
        return _clean(content)
    except Unacceptable:
        raise
    except pypdf.errors.LimitReachedError:
        raise Unacceptable("complex") from None
    except Exception as error:
        raise Unacceptable("unreadable") from error


def _clean(content: bytes) -> bytes:
    reader = pypdf.PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unacceptable("encrypted")
    for held in _objects(reader):
        _refuse_active(held)
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise Unacceptable("complex")
    if not pages:
        raise Unacceptable("unreadable")
    _refuse_numbers(reader)
    writer = pypdf.PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    writer.metadata = None
    for written in writer._objects:  # noqa: SLF001 - the writer has no public way to its objects
        _strip(written)
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def _objects(reader: pypdf.PdfReader) -> Iterator[Any]:
    """Every object of the file, also those that no page refers to."""
    direct = [(number, generation) for generation, numbers in reader.xref.items() for number in numbers]
    packed = [(number, 0) for number in reader.xref_objStm]
    if len(direct) + len(packed) > MAX_OBJECTS:
        raise Unacceptable("complex")
    yield reader.trailer
    for number, generation in (*direct, *packed):
        yield reader.get_object(IndirectObject(number, generation, reader))


def _refuse_active(held: Any) -> None:
    """Look into nested dictionaries and arrays; other objects are visited by themselves."""
    pending = [held]
    seen = 0
    while pending:
        one = pending.pop()
        seen += 1
        if seen > MAX_OBJECTS:
            raise Unacceptable("complex")
        if isinstance(one, DictionaryObject):
            if one.keys() & _ACTIVE_KEYS:
                raise Unacceptable("active")
            for key in ("/S", "/Subtype", "/Type"):
                if key in one and str(one.raw_get(key)) in _ACTIVE_NAMES:
                    raise Unacceptable("active")
            pending += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            pending += list(one)


def _refuse_numbers(reader: pypdf.PdfReader) -> None:
    """No individual number in the document's information or the text of its pages, lines joined as they stand."""
    texts = [str(value) for value in (reader.metadata or {}).values()]
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > MAX_TEXT:
            raise Unacceptable("complex")
        texts.append(text)
    if any(find_individual_numbers(text) for text in texts):
        raise Unacceptable("individual-number")


def _strip(held: Any) -> None:
    if not isinstance(held, DictionaryObject):
        return
    for key in _PRIVATE_KEYS:
        held.pop(NameObject(key), None)
    if isinstance(held, StreamObject):
        _strip_picture(held)


def _strip_picture(held: StreamObject) -> None:
    """Cut metadata out of a photograph's own bytes. One wrapped in further filters is refused: it could hide them."""
    filters = held.get("/Filter", [])
    names = [str(name) for name in filters] if isinstance(filters, ArrayObject) else [str(filters)]
    cutter = _CUTTERS.get(names[-1] if names else "")
    if cutter is None:
        return
    if len(names) > 1:
        raise Unacceptable("unreadable")
    held._data = cutter(held._data)  # noqa: SLF001 - set_data would encode it again
