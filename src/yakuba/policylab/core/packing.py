"""Arrays as bytes for a database, without anything that could act when it is read."""

import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


def packed(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """Compressed npz. ValueError for arrays of Python objects."""
    if any(each.dtype.hasobject for each in arrays.values()):
        raise ValueError("arrays must hold numbers or texts, no objects")
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def unpacked(content: bytes | memoryview | None) -> dict[str, NDArray[np.generic]]:
    """What `packed` was given; nothing for nothing."""
    if not content:
        return {}
    with np.load(io.BytesIO(bytes(content)), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
