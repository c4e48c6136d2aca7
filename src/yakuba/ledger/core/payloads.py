"""What an event may say: ids, codes and numbers. Nothing here could hold a name, an address or a sentence."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from yakuba.kernel.codes import is_individual_number

_CODE = re.compile(r"[A-Za-z0-9_.:/+\-]{0,80}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_STREAM = re.compile(r"[a-z]+(:[A-Za-z0-9_.\-]+){0,3}")
_KIND = re.compile(r"[a-z]+\.[a-z_]{1,40}")
_WITHOUT_SEPARATORS = str.maketrans("", "", "_.:/+-")
_LARGEST = 2**63 - 1
_TWELVE_DIGITS = 10**11
_INDIVIDUAL_NUMBER_LENGTH = 12

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), check_circular=False).encode


def canonical_json(value: Any) -> str:
    """The one text form of a value: keys sorted, no spaces, ASCII only. Equal values give equal bytes."""
    return _encode(value)


def checked_payload(payload: Mapping[str, Any]) -> str:
    """The canonical JSON of a payload, once every key and value is allowed. ValueError names the key, never the value."""
    for key, value in payload.items():
        _check_key(key)
        for item in value if isinstance(value, list | tuple) else (value,):
            _check_value(key, item)
    return canonical_json(dict(payload))


@lru_cache(maxsize=1024)
def checked_code(what: str, value: str, longest: int = 80) -> str:
    """An ASCII code of at most `longest` characters. ValueError names `what`, never the value. The same few come again."""
    return _code(what, value, longest)


def _code(what: str, value: str, longest: int = 80) -> str:
    if len(value) > longest or not _CODE.fullmatch(value):
        raise ValueError(f"{what}: only codes of ASCII letters, digits and _.:/+- go into the ledger")
    if len(value) >= _INDIVIDUAL_NUMBER_LENGTH and is_individual_number(value.translate(_WITHOUT_SEPARATORS)):
        raise ValueError(f"{what}: twelve digits that read as an individual number (個人番号) are never stored")
    return value


def checked_stream(stream: str) -> str:
    """`case:12`, `town:1`, `user:7`, `pack:1:child-allowance`, `installation`."""
    if not _STREAM.fullmatch(stream):
        raise ValueError("stream: expected a word and up to three parts after colons")
    return _code("stream", stream)


def checked_kind(kind: str) -> str:
    """`case.submitted`: whose vocabulary, then what happened. Listed in docs/reference/events.md."""
    if not _KIND.fullmatch(kind):
        raise ValueError("kind: expected two lower-case words with a dot between")
    return kind


@lru_cache(maxsize=1024)
def _check_key(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise ValueError("a payload key must be a short lower-case word")


def _check_value(key: str, value: Any) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        checked_code(key, value)
    elif not isinstance(value, int):
        kind = type(value).__name__
        raise ValueError(f"{key}: {kind} does not go into the ledger, only codes and numbers")  # noqa: TRY004 - one error for all that is refused
    elif abs(value) >= _TWELVE_DIGITS and (abs(value) > _LARGEST or is_individual_number(str(value))):
        raise ValueError(f"{key}: the number is too large or reads as an individual number (個人番号)")
