"""pHash: 64 bits that stay nearly the same when a picture is scaled, recompressed or a little brighter.

C. Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions (2010), section 3.2.1: 32 × 32 grey, discrete
cosine transform, the lowest 8 × 8 frequencies without the constant ones (rows and columns 1 to 8), each against their median.
"""

import numpy as np

from yakuba.reports.core.photos import opencv as cv2
from yakuba.reports.core.photos.pixels import Pixels, grey

BITS = 64
_SMALL = 32
_LOW = slice(1, 9)


def perceptual_hash(pixels: Pixels) -> int:
    """0 to 2⁶⁴ - 1. Random pictures are about 32 bits apart, the same one rarely more than 10."""
    small = cv2.resize(grey(pixels), (_SMALL, _SMALL), interpolation=cv2.INTER_AREA)
    low = cv2.dct(small.astype(np.float32))[_LOW, _LOW].ravel()
    bits = low > np.median(low)
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def distance(one: int, other: int) -> int:
    """Bits that differ (Hamming), 0 to 64. Signed and unsigned forms of a hash mean the same."""
    differing: int = (one ^ other) & (2**BITS - 1)
    return differing.bit_count()


def signed(value: int) -> int:
    """As a column of 64 bits with a sign keeps it."""
    return value - 2**BITS if value >= 2 ** (BITS - 1) else value
