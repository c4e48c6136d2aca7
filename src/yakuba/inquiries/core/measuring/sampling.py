"""A random sample that anybody can draw again: by the digest of each key and a seed that nobody chose."""

from collections.abc import Iterable
from hashlib import sha256

SAMPLE = 100
"""Questions of a month that staff judge: a share near .8 is then known to some 8 percentage points."""


def drawn(ids: Iterable[int], *, size: int, seed: str) -> list[int]:
    """`size` of them, or all where there are fewer, each as likely as any other; in the order of their digests."""
    return sorted(set(ids), key=lambda id_: sha256(f"{seed}.{id_}".encode()).digest())[:size]
