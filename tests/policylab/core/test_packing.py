import numpy as np
import pytest

from yakuba.policylab.core.packing import packed, unpacked


def test_what_is_packed_comes_back():
    arrays = {"people": np.arange(6.0).reshape(2, 3), "codes": np.array(["甲", "乙"])}
    found = unpacked(memoryview(packed(arrays)))
    assert found.keys() == arrays.keys()
    assert all((found[name] == arrays[name]).all() and found[name].dtype == arrays[name].dtype for name in arrays)
    assert unpacked(None) == {} == unpacked(b"")


def test_objects_are_refused_on_the_way_in_and_out():
    with pytest.raises(ValueError, match="objects"):
        packed({"evil": np.array([object()])})
