"""Files made in memory: honest ones, and ones that mean harm."""

import io
import struct
import zlib
from pathlib import Path
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


HEIC = Path(__file__).with_name("photo.heic").read_bytes()
"""192 × 128, turned upright to 128 × 192 by `irot`: red above, blue below; EXIF with a place, and XMP. Made with pillow-heif."""

GPS = {1: "N", 2: (34.0, 58.0, 37.2), 3: "E", 4: (138.0, 23.0, 1.5)}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">himitsu-xmp</x:xmpmeta>'
SECRETS = (
    b"himitsu",
    b"GPS",
    b"Exif",
    b"http://ns.adobe.com",
    b"8BIM",
    b"ICC_PROFILE",
    b"<?php",
    b"<script",
    b"PK\x03\x04",
)


def segment(mark: int, data: bytes) -> bytes:
    """A marker segment of a JPEG."""
    return bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2) + data


def told() -> bytes:
    """EXIF that says where, by whom, with a thumbnail's worth of maker's notes."""
    exif = Image.Exif()
    exif[0x010E] = "himitsu-description"
    exif.get_ifd(0x8769)[0x927C] = b"himitsu-maker" * 20
    exif.get_ifd(0x8825).update(GPS)
    return exif.tobytes()


def tagged() -> dict[str, tuple[str, bytes]]:
    """Name → (kind, picture): each kind of metadata that a picture can carry, each thing that can hang on it."""
    plain = {kind: _plain(kind) for kind in ("JPEG", "PNG", "WEBP")}
    jpeg, begin, end = plain["JPEG"], plain["JPEG"][:2], plain["JPEG"][2:]
    head, rest = plain["PNG"][:33], plain["PNG"][33:]
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x5a\0\x07himitsu"
    webp = io.BytesIO()
    _picture().save(webp, "WEBP", exif=told(), xmp=XMP, icc_profile=b"himitsu" * 30)
    samples = {
        "jpeg-exif": begin + segment(0xE1, told()) + end,
        "jpeg-xmp": begin + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP) + end,
        "jpeg-iptc": begin + segment(0xED, iptc) + end,
        "jpeg-icc": begin + segment(0xE2, b"ICC_PROFILE\0\x01\x01" + b"himitsu" * 30) + end,
        "jpeg-comment": begin + segment(0xFE, b"himitsu <?php system($_GET[0]); ?>") + end,
        "jpeg-private": begin + segment(0xEF, b"himitsu") + end,
        "jpeg-zip": jpeg + b"PK\x03\x04 himitsu",
        "jpeg-html": begin + segment(0xFE, b"--><script>himitsu</script><!--") + end + b"<script>himitsu</script>",
        "jpeg-second": jpeg + begin + segment(0xE1, told()) + end,
        "png-text": head + chunk(b"tEXt", b"Author\0himitsu") + rest,
        "png-ztxt": head + chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"himitsu")) + rest,
        "png-itxt": head + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP) + rest,
        "png-exif": head + chunk(b"eXIf", told()[6:]) + rest,
        "png-icc": head + chunk(b"iCCP", b"himitsu\0\0" + zlib.compress(b"x" * 200)) + rest,
        "png-private": head + chunk(b"prVt", b"himitsu") + rest,
        "png-zip": plain["PNG"] + b"PK\x03\x04 himitsu",
        "webp-all": webp.getvalue(),
        "webp-php": plain["WEBP"] + b"<?php himitsu ?>",
        "heic-all": HEIC,
        "heic-zip": HEIC + struct.pack(">I4s", 24, b"free") + b"PK\x03\x04 himitsu".ljust(16),
    }
    return {name: (name.split("-")[0], content) for name, content in samples.items()}


def bombs() -> dict[str, tuple[str, bytes]]:
    """Name → (kind, picture): each claims 40,000 × 40,000."""
    side = struct.pack(">H", 40_000)
    jpeg = _plain("JPEG")
    frame = jpeg.index(b"\xff\xc0")
    vp8x = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (39_999).to_bytes(3, "little") * 2
    webp = b"WEBP" + vp8x + _plain("WEBP")[12:]
    size = HEIC.index(b"ispe") + 8
    return {
        "png": ("png", png(40_000, 40_000, zlib.compress(bytes(40_001)))),
        "jpeg": ("jpeg", jpeg[: frame + 5] + side + side + jpeg[frame + 9 :]),
        "webp": ("webp", b"RIFF" + struct.pack("<I", len(webp)) + webp),
        "heic": ("heic", HEIC[:size] + struct.pack(">II", 40_000, 40_000) + HEIC[size + 8 :]),
    }


def _picture() -> Image.Image:
    picture = Image.new("RGB", (64, 48), "blue")
    picture.paste("red", (0, 0, 32, 48))
    return picture


def _plain(kind: str) -> bytes:
    written = io.BytesIO()
    _picture().save(written, kind)
    return written.getvalue()
