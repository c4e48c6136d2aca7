"""Borders of districts as plain arrays, so that a kept result can draw its own map."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.town_data import Area


def as_arrays(areas: Sequence[Area]) -> dict[str, NDArray[np.generic]]:
    """`codes` and `names` (N,), `corners` (P, 2) as longitude and latitude, and of each ring its area and its corners."""
    rings = [(at, ring) for at, area in enumerate(areas) for ring in area.rings]
    corners = [corner for _, ring in rings for corner in ring]
    return {
        "codes": np.array([area.code for area in areas]),
        "names": np.array([area.name for area in areas]),
        "corners": np.array(corners, dtype=np.float64).reshape(-1, 2),
        "ring_areas": np.array([at for at, _ in rings], dtype=np.int32),
        "ring_sizes": np.array([len(ring) for _, ring in rings], dtype=np.int32),
    }


def areas_of(arrays: Mapping[str, NDArray[Any]]) -> tuple[Area, ...]:
    """What `as_arrays` was given."""
    rings: dict[int, list[tuple[tuple[float, float], ...]]] = {}
    ends = np.cumsum(arrays["ring_sizes"])
    for at, end, size in zip(arrays["ring_areas"], ends, arrays["ring_sizes"], strict=True):
        rings.setdefault(int(at), []).append(
            tuple((float(x), float(y)) for x, y in arrays["corners"][end - size : end])
        )
    return tuple(
        Area(str(code), str(name), tuple(rings.get(at, ())))
        for at, (code, name) in enumerate(zip(arrays["codes"], arrays["names"], strict=True))
    )
