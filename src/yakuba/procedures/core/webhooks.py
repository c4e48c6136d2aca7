"""Webhooks: what is told, how it is signed, and where it may go."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network
from typing import Any
from urllib.parse import urlsplit

from yakuba.kernel.errors import Refusal

Network = IPv4Network | IPv6Network
KINDS: Mapping[str, str] = {
    "case.submitted": "申請が届いた",
    "case.correction_requested": "補正を求めた",
    "case.corrected": "補正が届いた",
    "case.decided": "決定した",
    "case.withdrawn": "取り下げられた",
}
"""Ledger events that may be told, in words for the console."""
REPLAY_SECONDS = 300
"""How old a signature may be for a careful receiver."""


def body(*, event_id: int, kind: str, at: str, town: str, payload: Mapping[str, Any], receipt_number: str) -> str:
    """JSON with ids and codes only, never a person's data."""
    told = {
        "id": event_id,
        "kind": kind,
        "at": at,
        "town": town,
        "case": payload.get("case"),
        "topic": payload.get("topic"),
        "receipt_number": receipt_number,
        **({"outcome": payload["outcome"]} if "outcome" in payload else {}),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def sign(secret: str, timestamp: int, text: str) -> str:
    """The header Yakuba-Signature: HMAC-SHA256 over time and body, so that neither can be exchanged."""
    mac = hmac.new(secret.encode(), f"{timestamp}.{text}".encode(), hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={mac}"


def verify(secret: str, header: str, text: str, *, now: int) -> bool:
    """What a receiver does: the right signature, and not older or newer than the window."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    stamp = parts.get("t", "")
    if not stamp.isascii() or not stamp.isdigit() or abs(now - int(stamp)) > REPLAY_SECONDS:
        return False
    return hmac.compare_digest(sign(secret, int(stamp), text), header)


def check_url(url: str, *, networks: Sequence[Network]) -> str:
    """The address as it is kept. Refusal where it is no https address; http only within `networks`' closed world."""
    parts = urlsplit(url.strip())
    allowed = {"https", "http"} if networks else {"https"}
    try:
        port_is_right = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        port_is_right = False
    if (
        parts.scheme not in allowed
        or not parts.hostname
        or not port_is_right
        or parts.username is not None
        or parts.fragment
        or not url.strip().isascii()
        or any(char.isspace() for char in url.strip())
    ):
        message = "「https://」で始まるアドレスを、ユーザー名や「#」を付けずに入れてください。"
        raise Refusal("webhook-url", message, fields={"url": message})
    return url.strip()
