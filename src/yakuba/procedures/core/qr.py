"""QR codes: drawn as SVG, read from a photograph."""

from io import BytesIO

import segno
import zxingcpp
from PIL import Image


def draw_qr(code: str, *, scale: int = 6) -> bytes:
    """SVG with a quiet zone; error correction M, so that a creased print still reads."""
    buffer = BytesIO()
    segno.make(code, error="m", boost_error=False, micro=False).save(
        buffer,
        kind="svg",
        scale=scale,
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=True,
        svgclass=None,
        lineclass=None,
    )
    return buffer.getvalue()


def read_qr(picture: bytes) -> str:
    """The text of the first QR in a picture that has one, "" where there is none. The picture was inspected before."""
    with Image.open(BytesIO(picture)) as opened:
        found = zxingcpp.read_barcodes(
            opened.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
    return found[0].text if found else ""
