"""SMS by any provider that takes one HTTP request for a message: the town names the address and the fields."""

import base64
import json
from urllib.parse import urlencode

from yakuba.messaging.core.accounts import extra_items
from yakuba.messaging.services.accounts import account
from yakuba.messaging.services.envelope import Envelope, GiveUp, TryLater
from yakuba.messaging.services.post import SECONDS, HttpChannel, later, post
from yakuba.webkit.outbound import http_client

LONGEST_TEXT = 660
"""Letters of a long SMS in Japan (NTT docomo, KDDI, SoftBank, Rakuten: 660)."""
OURS = {401, 403}


class SmsChannel(HttpChannel):
    def __init__(self) -> None:
        super().__init__(http_client(SECONDS))

    def deliver(self, envelope: Envelope) -> None:
        """2xx is taken over, 401 and 403 are our set-up, 408, 429 and 5xx wait, other 4xx refuse the number."""
        if envelope.town_id not in self.accounts:
            self.accounts[envelope.town_id] = account(envelope.town_id, "sms")
        gateway = self.accounts[envelope.town_id]
        fields = {
            **extra_items(gateway["extra"]),
            gateway["to"]: envelope.recipient,
            gateway["text"]: short_text(envelope),
            **({gateway["reference"]: envelope.id} if gateway["reference"] else {}),
        }
        as_json = gateway["format"] == "json"
        response = post(
            self.client,
            "sms",
            gateway["url"],
            headers={
                "Content-Type": "application/json" if as_json else "application/x-www-form-urlencoded",
                "Idempotency-Key": envelope.id,
                **authorization(gateway["auth"], gateway["secret"]),
            },
            content=(json.dumps(fields, ensure_ascii=False) if as_json else urlencode(fields)).encode(),
        )
        status = response.status_code
        if response.is_success:
            return
        if status in OURS:
            raise TryLater(f"sms-{status}")
        if status in {408, 429} or status >= 500:
            raise later("sms", response)
        raise GiveUp(f"sms-{status}")


def short_text(envelope: Envelope) -> str:
    """Subject and link where there is one, else subject and text; the link is never cut."""
    if envelope.url:
        return f"{envelope.subject[: LONGEST_TEXT - len(envelope.url) - 1]}\n{envelope.url}"
    return f"{envelope.subject}\n{envelope.body.strip()}"[:LONGEST_TEXT]


def authorization(kind: str, secret: str) -> dict[str, str]:
    match kind:
        case "bearer":
            return {"Authorization": f"Bearer {secret}"}
        case "basic":
            return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
        case _:
            return {}
