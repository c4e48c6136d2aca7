"""What an event may say: ids, codes and numbers. Free text cannot get in, so personal data cannot either."""

import re
from collections.abc import Mapping
from typing import Any

from yakuba.kernel.codes import is_individual_number

CODE = re.compile(r"[A-Za-z0-9_.:/+\-]{0,80}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


def check_payload(payload: Mapping[str, Any]) -> None:
    """ValueError where a value is neither bool, int, None nor a code (nor a list of those).

    A digest in hex is a code too; it must be keyed, with a key that is erased with the content.
    """
    for name, value in payload.items():
        if not NAME.fullmatch(name):
            raise ValueError(f"payload key {name!r} is not a plain name")
        for each in value if isinstance(value, (list, tuple)) else (value,):
            if not _allowed(each):
                raise ValueError(f"payload value of {name!r} is not an id, a code or a number")


def _allowed(value: Any) -> bool:
    if value is None or isinstance(value, (bool, int)):
        return not (isinstance(value, int) and is_individual_number(str(value)))
    return isinstance(value, str) and CODE.fullmatch(value) is not None and not is_individual_number(value)
