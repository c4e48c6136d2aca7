"""A thread with a large stack, whatever the caller's."""

import subprocess
import sys
import threading

import pytest

from yakuba.webkit.room import with_room

SMALL = """
import threading
import numpy as np
from yakuba.webkit.room import with_room
def invert():
    return np.linalg.inv(np.eye(900) + np.random.default_rng(0).random((900, 900)) / 900).shape
said = []
threading.stack_size(512 << 10)
thread = threading.Thread(target=lambda: said.append(with_room(invert)))
thread.start()
thread.join()
assert said == [(900, 900)]
"""


def test_a_matrix_is_inverted_from_a_thread_with_a_small_stack():
    subprocess.run([sys.executable, "-c", SMALL], check=True)


def test_it_hands_on_what_comes_of_it_and_leaves_no_trace():
    before = threading.stack_size()
    assert with_room(lambda: 1) == 1
    with pytest.raises(ZeroDivisionError):
        with_room(lambda: 1 // 0)
    assert threading.stack_size() == before
