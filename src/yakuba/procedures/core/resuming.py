"""The code that opens a half-filled form on another device: `A7KF-93TC-XW24-HJMP`, readable over the telephone.

Fifteen characters of the receipt numbers' alphabet (68 bits), derived from the draft's submit key so that it can be shown
again though only its digest is kept, and a check character: a slip is told apart from a code that nobody has.
"""

import hashlib
import hmac

from yakuba.cases.core.receipts import ALPHABET, check_character, plain_characters
from yakuba.kernel.errors import Refusal

FIELD = "code"
_LENGTH = 16


def derive_code(key: str, town_id: int, submit_key: str) -> str:
    """The same for the same server key, town and draft."""
    mac = hmac.new(key.encode(), f"yakuba.procedures.resume:{town_id}:{submit_key}".encode(), hashlib.sha512).digest()
    number = int.from_bytes(mac, "big")
    body = ""
    for _ in range(_LENGTH - 1):
        number, index = divmod(number, len(ALPHABET))
        body += ALPHABET[index]
    return grouped(body + check_character(body))


def normalise_code(text: str) -> str:
    """The code that was meant, in any width, case and grouping. Refusal `resume-code` where the check does not fit."""
    plain = plain_characters(text)
    if len(plain) != _LENGTH or any(c not in ALPHABET for c in plain) or check_character(plain[:-1]) != plain[-1]:
        message = "再開番号が正しくありません。「A7KF-93TC-XW24-HJMP」のような16文字を、もう一度お確かめください。"
        raise Refusal("resume-code", message, fields={FIELD: message})
    return grouped(plain)


def grouped(plain: str) -> str:
    return "-".join(plain[at : at + 4] for at in range(0, _LENGTH, 4))
