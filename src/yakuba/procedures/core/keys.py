"""Keys of programs: long, random, recognised by their digest."""

import hashlib
import secrets
from collections.abc import Callable, Mapping

SCOPES: Mapping[str, str] = {"submit": "申請を送る"}
_PREFIX = "ykb_"


def new_key(random: Callable[[int], str] = secrets.token_urlsafe) -> str:
    """256 bits: nothing to be guessed, so a plain digest is enough to keep."""
    return _PREFIX + random(32)


def key_digest(key: str) -> str:
    return hashlib.sha256(b"yakuba.procedures.key:" + key.encode()).hexdigest()


def key_hint(key: str) -> str:
    return key[: len(_PREFIX) + 5]
