"""What is kept of draws: seven quantiles, from which every band is read."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.ensemble import Single
from yakuba.policylab.core.town_draws import GROUPS

SHARES = (2.5, 10.0, 25.0, 50.0, 75.0, 90.0, 97.5)
MEDIAN = 3
BANDS = {95: (0, 6), 80: (1, 5), 50: (2, 4)}
"""Percent within a band → its lower and upper end among `SHARES`, the widest first."""


def quantiles(draws: Single) -> Single:
    """(7, ...) of draws (D, ...). Raises ValueError for fewer than two."""
    if len(draws) < 2:
        raise ValueError("反復は2回以上にしてください。")
    found: Single = np.percentile(draws, SHARES, axis=0).astype(np.float32)
    return found


def headline(found: NDArray[Any], at: int, name: str) -> Mapping[str, float]:
    """Median and the ends of the 80 % band of the group `name` in year `at`, of (7, T + 1, groups)."""
    values = found[:, at, list(GROUPS).index(name)]
    low, high = BANDS[80]
    return {
        "median": round(float(values[MEDIAN])),
        "low": round(float(values[low])),
        "high": round(float(values[high])),
    }
