"""Encrypts what must not lie open in the database: AES-256-GCM under keys that rotate.

`settings.VAULT_KEYS` lists the keys, newest first: the first seals, all of them unseal. A sealed blob is
`version (1) | key id (4) | nonce (12) | ciphertext and tag`, so it says by itself which key it needs. The working keys
are derived from the configured texts by HKDF-SHA256 (RFC 5869).
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from yakuba.kernel.errors import YakubaError

KEY_BYTES = 32
_VERSION = b"\x01"
_ID_BYTES = 4
_NONCE_BYTES = 12
_HEAD = len(_VERSION) + _ID_BYTES


class Unsealable(YakubaError):
    """No configured key opens the blob, or it was altered."""


def seal(data: Mapping[str, Any]) -> bytes:
    """JSON-ready data, encrypted under the newest key."""
    key_id, cipher = next(iter(_ring().items()))
    nonce = os.urandom(_NONCE_BYTES)
    head = _VERSION + key_id
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return head + nonce + cipher.encrypt(nonce, plain, head)


def unseal(blob: bytes | memoryview) -> dict[str, Any]:
    """What `seal` was given. Raises Unsealable."""
    sealed = bytes(blob)
    head, nonce, body = sealed[:_HEAD], sealed[_HEAD : _HEAD + _NONCE_BYTES], sealed[_HEAD + _NONCE_BYTES :]
    cipher = _ring().get(head[len(_VERSION) :])
    if cipher is None or not head.startswith(_VERSION):
        raise Unsealable(
            "vault-key-missing", "暗号化された項目を開く鍵がありません。YAKUBA_VAULT_KEYS をお確かめください。"
        )
    try:
        data: dict[str, Any] = json.loads(cipher.decrypt(nonce, body, head))
    except (InvalidTag, ValueError) as error:
        raise Unsealable("vault-altered", "暗号化された項目が壊れているか、書き換えられています。") from error
    return data


def current_head() -> bytes:
    """How every blob begins that the newest key sealed: lets a query find the others."""
    return _VERSION + next(iter(_ring()))


def is_current(blob: bytes | memoryview) -> bool:
    """Whether the newest key sealed the blob: nothing else keeps an old key in use."""
    return bytes(blob[:_HEAD]) == current_head()


def reseal(blob: bytes | memoryview) -> bytes:
    """The same content under the newest key; the blob itself where it is under it already."""
    return bytes(blob) if is_current(blob) else seal(unseal(blob))


def new_key() -> bytes:
    """A random key for `keyed_digest`, to be erased together with the content it speaks of."""
    return os.urandom(KEY_BYTES)


def keyed_digest(key: bytes, data: bytes) -> str:
    """HMAC-SHA256 as hex: says that two contents are the same, and nothing once the key is gone."""
    return hmac.new(bytes(key), data, hashlib.sha256).hexdigest()


def fingerprints(data: bytes) -> list[str]:
    """Keyed digests of a content, under the newest key and then under each older one: what is kept, and what is looked for.

    Equal contents meet, and nobody without the keys can try out what a digest stands for.
    """
    return [keyed_digest(key, data) for key in _fingerprint_keys(tuple(settings.VAULT_KEYS))]


def fingerprint_key_id() -> str:
    """Under which key `fingerprints` keeps: tells old ones apart."""
    return next(iter(_ring())).hex()


@lru_cache(maxsize=8)
def _fingerprint_keys(secrets: tuple[str, ...]) -> list[bytes]:
    return [
        HKDF(SHA256(), KEY_BYTES, salt=None, info=b"yakuba fingerprint 1").derive(secret.encode()) for secret in secrets
    ]


def _ring() -> dict[bytes, AESGCM]:
    return _derive(tuple(settings.VAULT_KEYS))


@lru_cache(maxsize=8)
def _derive(secrets: tuple[str, ...]) -> dict[bytes, AESGCM]:
    """Key id → cipher, newest first."""
    ring = {}
    for secret in secrets:
        material = HKDF(SHA256(), KEY_BYTES + _ID_BYTES, salt=None, info=b"yakuba vault 1").derive(secret.encode())
        ring[material[KEY_BYTES:]] = AESGCM(material[:KEY_BYTES])
    return ring
