"""Keys of programs that may post requests: long, random, recognised by their digest."""

import hashlib
import secrets
from collections.abc import Callable

_PREFIX = "o311_"
HOURLY, MOST_HOURLY = 600, 100_000
"""Requests an hour: what a key gets, and the most it can be given."""


def new_key(random: Callable[[int], str] = secrets.token_urlsafe) -> str:
    """256 bits: nothing to be guessed, so a plain digest is enough to keep."""
    return _PREFIX + random(32)


def key_digest(key: str) -> str:
    return hashlib.sha256(b"yakuba.reports.open311:" + key.encode("utf-8", "replace")).hexdigest()


def key_hint(key: str) -> str:
    return key[: len(_PREFIX) + 5]
