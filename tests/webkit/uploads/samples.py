"""Files made in memory: honest ones, and ones that mean harm."""

import io
import struct
import zlib
from typing import Any

import pypdf
from PIL import Image
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

NUMBER = "123456789018"
"""An individual number of nobody known."""


def photo(size: tuple[int, int] = (60, 40), *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """A picture with EXIF: where it was taken, by whom; red on the left, blue on the right."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "himitsu-description"
    exif[0x013B] = "Taro himitsu"
    exif.get_ifd(0x8825)[1] = "N"
    written = io.BytesIO()
    picture.save(written, kind, exif=exif, **({"comment": b"himitsu-comment"} if kind == "JPEG" else {}))
    return written.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes = b"", *, extra: bytes = b"") -> bytes:
    """A PNG that claims a size, whatever its data."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf(text: str = "Hello", *, pages: int = 1, change: Any = None, **written: Any) -> bytes:
    """A PDF with a line of text on each page; `change(writer)` may spoil it. Raw content streams, standard fonts."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for _ in range(pages):
        page = writer.add_blank_page(200, 200)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    writer.add_metadata({"/Author": "himitsu-author", "/Title": "himitsu-title"} | written)
    about = DecodedStreamObject()
    about.set_data(b'<x:xmpmeta xmlns:x="adobe:ns:meta/">himitsu-xmp</x:xmpmeta>')
    writer._root_object[NameObject("/Metadata")] = writer._add_object(about)
    writer.pages[0][NameObject("/Metadata")] = writer._add_object(about.clone(writer))
    if change:
        change(writer)
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def with_picture(writer: pypdf.PdfWriter) -> None:
    """Put a photograph with EXIF on the first page as it came from the camera."""
    stream = DecodedStreamObject()
    stream._data = photo()
    stream |= {}
    for key, value in {
        "/Type": "/XObject",
        "/Subtype": "/Image",
        "/Filter": "/DCTDecode",
        "/ColorSpace": "/DeviceRGB",
    }.items():
        stream[NameObject(key)] = NameObject(value)
    for key, number in {"/Width": 60, "/Height": 40, "/BitsPerComponent": 8}.items():
        stream[NameObject(key)] = pypdf.generic.NumberObject(number)
    resources: Any = writer.pages[0]["/Resources"]
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Im1"): writer._add_object(stream)})


def with_action(kind: str) -> Any:
    """A change that makes opening the document do something."""

    def change(writer: pypdf.PdfWriter) -> None:
        action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/F"): TextStringObject("calc.exe")})
        writer._root_object[NameObject("/OpenAction")] = writer._add_object(action)

    return change


def with_script(writer: pypdf.PdfWriter) -> None:
    """A script that runs when the document is opened."""
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})
    names = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("x"), writer._add_object(script)])})
    writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): names})


def with_unused(writer: pypdf.PdfWriter) -> None:
    """An embedded file that nothing refers to."""
    stream = DecodedStreamObject()
    stream.set_data(b"MZ")
    stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    writer._add_object(stream)


def with_bomb(writer: pypdf.PdfWriter) -> None:
    """A page whose content inflates to 100 MB."""
    stream = DecodedStreamObject()
    stream._data = zlib.compress(b" " * 100_000_000, 9)
    stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")])
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
