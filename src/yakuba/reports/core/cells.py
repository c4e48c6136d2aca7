"""One number for a point, so that neighbours on the map are neighbours in an index.

The bits of column and row of a Web Mercator grid (as map tiles have it) at zoom 26, interleaved (Morton order): about 0.6 m
at the equator, and 52 bits. The cell of a lower zoom is the same number with its last bits cut off.
"""

import math

ZOOM = 26
ZOOMS = (8, 10, 12, 14, 16, 18)
"""At these zooms the map is counted ahead. A cell is 64 to 128 pixels wide on the maps it is drawn for."""
ANY = ""
"""Counted beside each category: all of them together, which is what most people look at."""
CELLS_A_TILE = 2
"""Zooms between a map tile (256 pixels) and cells of 64 pixels."""
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


def cell_at(number: int, zoom: int) -> tuple[int, int]:
    """Column and row, at a lower zoom, of the cell that holds a point's number."""
    number >>= 2 * (ZOOM - zoom)
    return _gather(number), _gather(number >> 1)


def zone_of(number: int) -> int:
    """The number of the cell, at the deepest zoom that is counted ahead, that holds a point's number."""
    return number >> 2 * (ZOOM - ZOOMS[-1])


def numbers(west: int, north: int, east: int, south: int) -> list[int]:
    """Of every cell of a zoom in a rectangle of columns and rows, all four included."""
    return [_spread(column) | _spread(row) << 1 for row in range(north, south + 1) for column in range(west, east + 1)]


def counted_zoom(zoom: int) -> int:
    """The zoom of the cells that are drawn on a map of this zoom."""
    return max((each for each in ZOOMS if each <= zoom + CELLS_A_TILE), default=ZOOMS[0])


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


def _gather(value: int) -> int:
    """Every other bit of a number, the lowest first: what `_spread` has spread."""
    value &= 0x5555555555555555
    value = (value | value >> 1) & 0x3333333333333333
    value = (value | value >> 2) & 0x0F0F0F0F0F0F0F0F
    value = (value | value >> 4) & 0x00FF00FF00FF00FF
    value = (value | value >> 8) & 0x0000FFFF0000FFFF
    return (value | value >> 16) & 0xFFFFFFFF
