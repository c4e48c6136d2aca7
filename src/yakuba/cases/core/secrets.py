"""The 照会番号 that opens the status page beside the receipt number.

The secret is derived from the submit key, so that a repeated submit can show it again though only its digest is kept:
16 characters of the receipt numbers' alphabet, 72 bits, looked up under a throttle.
"""

import hashlib
import hmac
import unicodedata

from yakuba.cases.core.receipts import ALPHABET

_LENGTH = 16
_LOOKALIKES = str.maketrans("ZSGBVN", "2568UM")


def derive_secret(key: str, town_id: int, submit_key: str) -> str:
    """The same for the same server key, town and submit key: `A7KF-93TC-XW24-HJMP`."""
    mac = hmac.new(key.encode(), f"yakuba.cases.secret:{town_id}:{submit_key}".encode(), hashlib.sha512).digest()
    number = int.from_bytes(mac, "big")
    characters = []
    for _ in range(_LENGTH):
        number, index = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[index])
    return "-".join("".join(characters[at : at + 4]) for at in range(0, _LENGTH, 4))


def secret_digest(secret: str) -> str:
    """What the database keeps. Typed text of any width, case and grouping gives the same digest."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", secret).upper() if c.isascii() and c.isalnum())
    return hashlib.sha256(b"yakuba.cases.secret:" + plain.translate(_LOOKALIKES).encode()).hexdigest()


def same_secret(secret: str, digest: str) -> bool:
    """In constant time; an erased case (empty digest) has none."""
    return bool(digest) and hmac.compare_digest(secret_digest(secret), digest)
