"""The code in the QR: unguessable, derived, good for one application.

128 bits in letters and digits that a keyboard-like scanner types the same under every layout (base 32, RFC 4648), which a
QR holds in its compact alphanumeric mode. Nobody who reads it learns anything: it names no person, town or case.
"""

import hashlib
import hmac
import re
from base64 import b32encode

LENGTH = 26
_CODE = re.compile(rf"[A-Z2-7]{{{LENGTH}}}")


def derive_code(secret_key: str, town_id: int, submit_key: str, number: int) -> str:
    """The same for the same key and application; another with every `number`."""
    message = f"visit:{town_id}:{submit_key}:{number}".encode()
    return b32encode(hmac.new(secret_key.encode(), message, hashlib.sha256).digest()[:16]).decode().rstrip("=")


def read_code(typed: str) -> str:
    """What a scanner or a person typed, tidied; "" where it can't be a code."""
    tidy = re.sub(r"[\s\-]", "", typed).upper()
    return tidy if _CODE.fullmatch(tidy) else ""


def code_digest(code: str) -> str:
    """What the database knows of it."""
    return hashlib.sha256(code.encode()).hexdigest()
