"""Make parts of a picture unreadable for good: few averages are left of them, and nothing between."""

from collections.abc import Iterable

import numpy as np

from yakuba.reports.core.photos import opencv as cv2
from yakuba.reports.core.photos.boxes import Box
from yakuba.reports.core.photos.pixels import Pixels

TILES = 6
"""Averages along the longer side of a box: a face needs some 16 to be known again, a letter of a plate some 5."""
MARGIN = 0.1


def blurred(pixels: Pixels, boxes: Iterable[Box]) -> Pixels:
    """A copy where each box, a little enlarged, holds at most TILES × TILES averages, smoothed.

    The averages are taken from the unblurred picture, so a box lying on another gives nothing away.
    """
    result = pixels.copy()
    height, width = pixels.shape[:2]
    for box in boxes:
        rows, columns = box.grown(MARGIN).within(width, height)
        result[rows, columns] = _hidden(pixels[rows, columns])
    return result


def _hidden(part: Pixels) -> Pixels:
    height, width = part.shape[:2]
    longest = max(height, width)
    tiles = (max(1, TILES * width // longest), max(1, TILES * height // longest))
    few = cv2.resize(part, tiles, interpolation=cv2.INTER_AREA) if longest > 1 else part
    coarse = cv2.resize(few, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.GaussianBlur(coarse, (0, 0), sigmaX=max(0.1, longest / TILES / 3)), np.uint8)
