"""Seven quantiles and what is read of them."""

import numpy as np
import pytest

from yakuba.policylab.core.quantiles import BANDS, MEDIAN, SHARES, headline, quantiles


def test_bands_hold_their_share():
    draws = np.arange(1001, dtype=np.float32)[:, None, None] * np.ones((1, 2, 6), np.float32)
    found = quantiles(draws)
    assert found.shape == (7, 2, 6)
    for band, (low, high) in BANDS.items():
        assert SHARES[high] - SHARES[low] == band
        assert found[high, 0, 0] - found[low, 0, 0] == pytest.approx(10 * band)
    assert found[MEDIAN, 0, 0] == 500
    assert headline(found, 1, "age65") == {"median": 500, "low": 100, "high": 900}
    with pytest.raises(ValueError, match="2回以上"):
        quantiles(draws[:1])
