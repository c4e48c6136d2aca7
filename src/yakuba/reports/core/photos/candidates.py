"""Where faces and number plates may be, for a person to look at: too many rather than too few, and never the last word.

Faces by the boosted cascades that OpenCV ships (P. Viola, M. Jones 2001; R. Lienhart, J. Maydt 2002), from the front and
from both sides. Plates by shape: a Japanese plate is 330 × 165 mm (440 × 220 the large one), seen from the side narrower,
light with dark characters or dark with light ones, many strong edges across.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from yakuba.reports.core.photos import opencv as cv2
from yakuba.reports.core.photos.boxes import Box, apart, clipped
from yakuba.reports.core.photos.pixels import Pixels, fitted, grey

SIDE = 1200
"""Pixels: a face of a person 10 m away on a wide-angle telephone picture is still some 24 of them wide."""
_PROFILE_SIDE = 800
"""Faces from the side are looked for twice, for both directions, by the slower cascade."""
_SMALLEST = 24
_STEP = 1.2
_MOST = 20
_FRONT, _PROFILE = "haarcascade_frontalface_alt2.xml", "haarcascade_profileface.xml"
_RATIO = (1.2, 2.8)
_PLATE_WIDTH = (28, 400)
_FULL = 0.72
"""Share of its upright box that a plate fills."""
_CROSSINGS = 5
"""Changes between light and dark along a line through four numerals."""


def find_candidates(pixels: Pixels) -> tuple[Box, ...]:
    """Faces, then plates; at most 20 of each."""
    small = fitted(pixels, SIDE)
    light = grey(small)
    height, width = light.shape
    plates = apart(_relative(found, width, height, "plate") for found in _plates(light))
    faces = apart((*_fronts(light), *_profiles(grey(fitted(pixels, _PROFILE_SIDE)))))
    return apart([*faces[:_MOST], *plates[:_MOST]])


def _relative(found: tuple[int, ...], width: int, height: int, kind: str) -> Box:
    left, top, wide, high = found
    return clipped(left / width, top / height, wide / width, high / height, kind)


def _fronts(light: Pixels) -> list[Box]:
    return _detected(_FRONT, np.asarray(cv2.equalizeHist(light), np.uint8))


def _profiles(light: Pixels) -> list[Box]:
    """The cascade knows faces that look to the left: the mirrored picture shows it the others."""
    even = np.asarray(cv2.equalizeHist(light), np.uint8)
    mirrored = _detected(_PROFILE, np.ascontiguousarray(even[:, ::-1]))
    return [*_detected(_PROFILE, even), *(replace(box, left=round(1 - box.left - box.width, 4)) for box in mirrored)]


def _detected(name: str, light: Pixels) -> list[Box]:
    height, width = light.shape
    found = _cascade(name).detectMultiScale(light, scaleFactor=_STEP, minNeighbors=3, minSize=(_SMALLEST, _SMALLEST))
    return [_relative(tuple(map(int, each)), width, height, "face") for each in found]


@cache
def _cascade(name: str) -> Any:
    cascade = cv2.CascadeClassifier(str(Path(cv2.data.haarcascades, name)))
    if cascade.empty():
        raise RuntimeError(f"OpenCV lacks {name}")
    return cascade


def _plates(light: Pixels) -> Iterator[tuple[int, int, int, int]]:
    """Quadrilaterals of a plate's proportions with characters in them, the largest first."""
    found = []
    for outline in _outlines(light):
        left, top, wide, high = cv2.boundingRect(outline)
        if not (_PLATE_WIDTH[0] <= wide <= _PLATE_WIDTH[1] and _RATIO[0] <= wide / high <= _RATIO[1]):
            continue
        hull = cv2.convexHull(outline)
        corners = cv2.approxPolyDP(hull, 0.05 * cv2.arcLength(hull, True), True)  # noqa: FBT003 - OpenCV's own way
        if len(corners) != 4 or cv2.contourArea(corners) < _FULL * wide * high:
            continue
        if _has_characters(light[top : top + high, left : left + wide]):
            found.append((left, top, wide, high))
    return iter(sorted(found, key=lambda box: -box[2] * box[3]))


def _outlines(light: Pixels) -> Iterator[npt.NDArray[np.int32]]:
    """Of edges, for a plate that stands out from the car, and of lighter and darker areas, for one that hardly does."""
    smooth = cv2.bilateralFilter(light, 7, 40, 40)
    edges = cv2.dilate(cv2.Canny(smooth, 60, 160), np.ones((2, 2), np.uint8))
    block = max(_PLATE_WIDTH[0], min(light.shape) // 8) | 1
    areas = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, block, -8)
    dark = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 8)
    for image in (edges, areas, dark):
        outlines, _ = cv2.findContours(image, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        yield from (np.asarray(outline, np.int32) for outline in outlines)


def _has_characters(part: Pixels) -> bool:
    """The lower half of a plate holds its four large numerals."""
    height = part.shape[0]
    middle = part[
        height // 2 : max(height // 2 + 1, height * 5 // 6), part.shape[1] // 12 : -max(1, part.shape[1] // 12)
    ]
    if middle.size == 0 or int(middle.max()) - int(middle.min()) < 60:
        return False
    _, binary = cv2.threshold(middle, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    crossings = np.abs(np.diff(binary.astype(np.int8), axis=1)).sum(axis=1)
    return bool(np.median(crossings) >= _CROSSINGS)
