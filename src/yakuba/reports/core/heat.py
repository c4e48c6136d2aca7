"""Where reports lie close together: counts in the cells of a map grid, as coarse as the town is wide."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from yakuba.reports.core.cells import ZOOM
from yakuba.reports.core.placing import Bounds

ACROSS = 24
"""Cells over the longer side of a town, about."""


@dataclass(frozen=True)
class HeatCell:
    """A square of the grid, degrees, and how many reports lie in it."""

    box: Bounds
    count: int


def zoom_for(bounds: Bounds) -> int:
    """The zoom of which some `ACROSS` cells span the bounds."""
    side = max(bounds.east - bounds.west, bounds.north - bounds.south, 1e-4)
    return max(1, min(ZOOM, round(math.log2(ACROSS * 360.0 / side))))


def divisor(zoom: int) -> int:
    """Dividing a deepest cell by it, without rest, gives the cell of `zoom`."""
    return 1 << 2 * (ZOOM - zoom)


def heat_cells(counts: Iterable[tuple[int, int]], zoom: int) -> list[HeatCell]:
    """From (cell of `zoom`, count); the most first."""
    found = [HeatCell(box_of(cell, zoom), count) for cell, count in counts]
    return sorted(found, key=lambda each: (-each.count, -each.box.north, each.box.west))


def box_of(cell: int, zoom: int) -> Bounds:
    """Its corners, degrees."""
    column, row = _gathered(cell), _gathered(cell >> 1)
    size = 1 << zoom
    west, east = (360.0 * at / size - 180.0 for at in (column, column + 1))
    north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * at / size)))) for at in (row, row + 1))
    return Bounds(south, west, north, east)


def _gathered(value: int) -> int:
    """Every second bit of a Morton number, closed up."""
    value &= 0x5555555555555555
    value = (value | value >> 1) & 0x3333333333333333
    value = (value | value >> 2) & 0x0F0F0F0F0F0F0F0F
    value = (value | value >> 4) & 0x00FF00FF00FF00FF
    value = (value | value >> 8) & 0x0000FFFF0000FFFF
    return (value | value >> 16) & 0x00000000FFFFFFFF
