"""How sure we are who someone is (身元確認・当人認証の保証レベル): 0 nobody signed in, 1 an address, 2 two factors, 3 the card's certificate.

After DS-511 行政手続等での本人確認におけるデジタルアイデンティティの取扱いに関するガイドライン and NIST SP 800-63.
"""

import re
from collections.abc import Collection

NONE, ADDRESS = 0, 1
NAMES = {"none": 0, "aal1": 1, "aal2": 2, "aal3": 3}
_LEVEL = re.compile(r"(?:^|[:/#])(?:aal|loa|ial)-?([1-3])$", re.IGNORECASE)


def level_of(acr: str) -> int:
    """From an `acr` claim (aal3, urn:…:aal2); what is unknown is worth an address."""
    found = _LEVEL.search(acr)
    return int(found[1]) if found else ADDRESS


def name_of(level: int) -> str:
    return f"aal{level}" if level else "none"


def of_methods(methods: Collection[str]) -> int:
    """Of our own ways to sign in: a second factor or a passkey makes two."""
    return 2 if {"totp", "webauthn", "recovery_codes"} & set(methods) else ADDRESS
