"""Room to compute in: OpenBLAS factors a matrix on megabytes of stack, and a thread of the server has two of them.

Where they do not suffice, the process ends without a word, or goes on with broken memory.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

STACK = 64 << 20
"""Bytes; taken only as far as they are used."""

T = TypeVar("T")
_sizing = threading.Lock()


def with_room(act: Callable[[], T]) -> T:
    """What `act` returns or raises; it runs in a thread of its own with a large stack. For decompositions of matrices."""
    with ThreadPoolExecutor(1) as pool:
        with _sizing:
            before = threading.stack_size(STACK)
            try:
                future = pool.submit(act)
            finally:
                threading.stack_size(before)
        return future.result()
