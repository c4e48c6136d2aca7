"""Where places are, and how long the way between them takes: great circles, outlines from lines, the grid squares of JIS X 0410."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]
Corner = tuple[float, float]  # longitude, latitude

EARTH = 6371.0088  # km, mean radius (IUGG)
DETOUR = 1.3
"""Way by road for a straight line: a round number to begin with, a town measures its own."""
SIZES = {1000: 8, 500: 9, 250: 10}
"""Grid squares: side in metres, nearly → digits of the code."""


def kilometres(origins: Figures, destinations: Figures) -> Figures:
    """Great-circle distances (n, m) of points (n, 2) and (m, 2), each longitude and latitude in degrees (haversine formula)."""
    (x1, y1), (x2, y2) = np.radians(origins).T[..., None], np.radians(destinations).T[:, None]
    half = np.sin((y2 - y1) / 2) ** 2 + np.cos(y1) * np.cos(y2) * np.sin((x2 - x1) / 2) ** 2
    found: Figures = 2 * EARTH * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return found


def minutes(origins: Figures, destinations: Figures, *, speed: float, detour: float = DETOUR) -> Figures:
    """Travel times (n, m): the straight line times `detour` at `speed` km/h. ValueError for numbers that cannot be."""
    if not speed > 0 or not detour >= 1:
        raise ValueError("速さは0より大きく、道のりの係数は1以上にしてください。")
    found: Figures = kilometres(origins, destinations) * (detour * 60 / speed)
    return found


def rings(lines: Iterable[Sequence[Corner]]) -> tuple[tuple[Corner, ...], ...]:
    """Closed outlines from lines that are closed, or meet end to end whichever way they are drawn.

    ValueError, with the place, where a line's end meets no other.
    """
    open_lines = [[(float(x), float(y)) for x, y, *_ in line] for line in lines]
    found = []
    while open_lines:
        ring = open_lines.pop()
        while ring[0] != ring[-1]:
            for at, line in enumerate(open_lines):
                if ring[-1] in (line[0], line[-1]):
                    ring += line[1:] if line[0] == ring[-1] else line[-2::-1]
                    del open_lines[at]
                    break
            else:
                x, y = ring[-1]
                raise ValueError(f"境界線が経度{x:.5f}、緯度{y:.5f}で途切れています。線をつないで閉じてください。")
        if len(ring) > 3:
            found.append(tuple(ring))
    return tuple(found)


def inside(ring: Sequence[Corner], points: Figures) -> NDArray[np.bool_]:
    """Which of the points (n, 2) lie within the ring (even-odd rule)."""
    odd = np.zeros(len(points), dtype=bool)
    x, y = points.T
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if y1 != y2:
            odd ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return odd


def square_code(longitude: float, latitude: float, size: int) -> str:
    """The grid square of a point: 3rd (1 km), half (500 m) or quarter (250 m). ValueError for another size or outside of Japan's grid."""
    if size not in SIZES or not (0 <= latitude < 66.6 and 100 <= longitude < 180):
        raise ValueError("メッシュは1000、500、250 mで、日本の範囲の緯度・経度にしてください。")
    south, east = latitude * 1.5, longitude - 100
    digits = f"{int(south):02}{int(east):02}"
    south, east = south % 1 * 8, east % 1 * 8
    digits += f"{int(south)}{int(east)}"
    south, east = south % 1 * 10, east % 1 * 10
    digits += f"{int(south)}{int(east)}"
    for _ in range(SIZES[size] - 8):
        south, east = south % 1 * 2, east % 1 * 2
        digits += str(1 + int(east) + 2 * int(south))
    return digits


def square_middle(code: str) -> Corner:
    """Longitude and latitude of a square's middle. ValueError where it is no code of 8 to 10 digits."""
    if not (code.isascii() and code.isdigit() and len(code) in SIZES.values() and set(code[8:]) <= set("1234")):
        raise ValueError(f"メッシュコード「{code}」が読めません。8・9・10けたの数字にしてください。")
    latitude = int(code[:2]) / 1.5 + int(code[4]) / 12 + int(code[6]) / 120
    longitude = 100 + int(code[2:4]) + int(code[5]) / 8 + int(code[7]) / 80
    height, width = 1 / 120, 1 / 80
    for digit in code[8:]:
        height, width = height / 2, width / 2
        latitude += height * (int(digit) > 2)
        longitude += width * (int(digit) % 2 == 0)
    return longitude + width / 2, latitude + height / 2


def squares(outlines: Sequence[Sequence[Corner]], size: int) -> list[str]:
    """Codes of the squares whose middle lies within one of the outlines; of one too small for any the square of its corners' mean."""
    height, width = (size / 1000) / 120, (size / 1000) / 80
    found: set[str] = set()
    for ring in outlines:
        low, high = np.array(ring).min(axis=0), np.array(ring).max(axis=0)
        first = square_middle(square_code(float(low[0]), float(low[1]), size))
        x, y = np.meshgrid(
            np.arange(first[0], high[0] + width / 2, width), np.arange(first[1], high[1] + height / 2, height)
        )
        middles = np.column_stack([x.ravel(), y.ravel()])
        within = middles[inside(ring, middles)]
        if not len(within):
            within = np.array(ring).mean(axis=0)[None]
        found.update(square_code(float(each[0]), float(each[1]), size) for each in within)
    return sorted(found)
