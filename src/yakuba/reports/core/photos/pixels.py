"""What the other modules call a picture."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from yakuba.reports.core.photos import opencv as cv2

Pixels: TypeAlias = npt.NDArray[np.uint8]


def fitted(pixels: Pixels, side: int) -> Pixels:
    """At most `side` long; a smaller picture stays as it is. Every pixel counts: no aliasing."""
    height, width = pixels.shape[:2]
    longest = max(height, width)
    if longest <= side:
        return pixels
    size = (max(1, round(width * side / longest)), max(1, round(height * side / longest)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def grey(pixels: Pixels) -> Pixels:
    """Brightness, (height, width)."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
