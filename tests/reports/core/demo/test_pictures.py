from random import Random

import numpy as np
import pytest

from yakuba.reports.core.demo.pictures import SCENES, SIZE, picture


@pytest.mark.parametrize("category", sorted(SCENES))
def test_a_place_is_drawn_as_it_was_and_as_it_is_mended(category):
    broken, mended = (picture(category, Random(5), mended=state) for state in (False, True))
    assert broken.size == mended.size == SIZE
    assert broken.tobytes() == picture(category, Random(5), mended=False).tobytes()
    changed = np.any(np.asarray(broken) != np.asarray(mended), axis=2).mean()
    assert 0.005 < changed < 0.6
