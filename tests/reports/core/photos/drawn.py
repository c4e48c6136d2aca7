"""Streets nobody was photographed in: faces and number plates that are drawn."""

import cv2
import numpy as np

from yakuba.reports.core.photos.pixels import Pixels

SIZE = (900, 1200)
FACES = ((300, 300, 110), (900, 250, 60))
"""Centre and half the height, in pixels."""
PLATES = ((700, 600, 220), (300, 650, 90), (100, 750, 160))
"""Upper left corner and width."""
_COLOURS = (((20, 90, 40), (240, 240, 235)), ((20, 20, 20), (240, 200, 30)), ((240, 240, 240), (30, 90, 50)))


def street(*, seed: int = 3, people: bool = True) -> Pixels:
    """A road with a crack; with `people` also FACES and PLATES: white, yellow and green as cars, light cars and lorries have them."""
    rng = np.random.default_rng(seed)
    picture = np.clip(rng.normal(120, 6, (*SIZE, 3)), 0, 255).astype(np.uint8)
    line = rng.integers(0, [SIZE[1], SIZE[0]], (6, 2), np.int32)
    cv2.polylines(picture, [line], False, (40, 40, 40), 14)
    if people:
        for face in FACES:
            _face(picture, *face)
        for plate, colours in zip(PLATES, _COLOURS, strict=True):
            _plate(picture, *plate, *colours)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.5), np.uint8)


def _face(picture: Pixels, x: int, y: int, r: int) -> None:
    def oval(dx: float, dy: float, wide: float, high: float, colour: tuple[int, int, int], start: int = 0) -> None:
        centre, axes = (x + round(dx * r), y + round(dy * r)), (round(wide * r), round(high * r))
        cv2.ellipse(picture, centre, axes, 0, start, 360, colour, -1)

    oval(0, 0, 0.78, 1, (205, 170, 145))
    oval(0, -0.75, 0.82, 0.45, (50, 40, 35), 180)
    for side in (-0.33, 0.33):
        oval(side, -0.29, 0.2, 0.05, (70, 50, 40))
        oval(side, -0.12, 0.17, 0.09, (110, 80, 70))
        oval(side, -0.12, 0.08, 0.08, (30, 25, 25))
    oval(0, 0.2, 0.1, 0.07, (160, 120, 100))
    oval(0, 0.05, 0.06, 0.15, (225, 190, 165))
    oval(0, 0.5, 0.28, 0.08, (120, 60, 60))


def _plate(picture: Pixels, x: int, y: int, w: int, ink: tuple[int, int, int], ground: tuple[int, int, int]) -> None:
    h, font = w // 2, cv2.FONT_HERSHEY_SIMPLEX
    cv2.rectangle(picture, (x, y), (x + w, y + h), ground, -1)
    cv2.rectangle(picture, (x, y), (x + w, y + h), (60, 60, 60), max(1, w // 80))
    cv2.putText(picture, "300", (x + w // 2, y + int(h * 0.3)), font, w / 280, ink, max(1, w // 100))
    cv2.putText(picture, "12-34", (x + int(w * 0.1), y + int(h * 0.85)), font, w / 130, ink, max(1, w // 40))
