"""One number for a point, so that neighbours on the map are neighbours in an index.

The bits of column and row of a Web Mercator grid (as map tiles have it) at zoom 26, interleaved (Morton order): about 0.6 m
at the equator, and 52 bits. The cell of a lower zoom is the same number with its last bits cut off.
"""

import math

ZOOM = 26
_MOST_LATITUDE = 85.051128


def column_row(latitude: float, longitude: float, zoom: int = ZOOM) -> tuple[int, int]:
    """The grid cell of a point in degrees; both count from the north-west."""
    size = 1 << zoom
    bent = math.radians(max(-_MOST_LATITUDE, min(_MOST_LATITUDE, latitude)))
    x = (longitude + 180.0) / 360.0 * size
    y = (1.0 - math.asinh(math.tan(bent)) / math.pi) / 2.0 * size
    return min(size - 1, max(0, int(x))), min(size - 1, max(0, int(y)))


def cell(latitude: float, longitude: float) -> int:
    """The point's number at the deepest zoom."""
    column, row = column_row(latitude, longitude)
    return _spread(column) | _spread(row) << 1


def span(column: int, row: int, zoom: int) -> tuple[int, int]:
    """First and last number of every deepest cell in one cell of a lower zoom, both included."""
    shift = 2 * (ZOOM - zoom)
    first = (_spread(column) | _spread(row) << 1) << shift
    return first, first + (1 << shift) - 1


def _spread(value: int) -> int:
    """A zero bit before each bit of a number of up to 32 bits."""
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555
