"""LINE Messaging API: a push message to each friend, under a retry key, so that LINE itself sends nothing twice.

https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
"""

import json
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from yakuba.messaging.services.accounts import account
from yakuba.messaging.services.envelope import Envelope, GiveUp, TryLater
from yakuba.messaging.services.post import SECONDS, HttpChannel, later, post
from yakuba.webkit.outbound import http_client

LONGEST_TEXT = 5000
ACCEPTED_BEFORE = 409


class LineChannel(HttpChannel):
    def __init__(self) -> None:
        super().__init__(http_client(SECONDS))

    def deliver(self, envelope: Envelope) -> None:
        """409 says that the same retry key was accepted before: the message is there."""
        if envelope.town_id not in self.accounts:
            self.accounts[envelope.town_id] = account(envelope.town_id, "line")["token"]
        text = "\n\n".join(part for part in (envelope.subject, envelope.body.strip(), envelope.url) if part)
        message = {"to": envelope.recipient, "messages": [{"type": "text", "text": text[:LONGEST_TEXT]}]}
        response = post(
            self.client,
            "line",
            f"{settings.LINE_API}/v2/bot/message/push",
            headers={
                "Authorization": f"Bearer {self.accounts[envelope.town_id]}",
                "Content-Type": "application/json",
                "X-Line-Retry-Key": str(uuid5(NAMESPACE_URL, f"yakuba:{envelope.id}")),
            },
            content=json.dumps(message, ensure_ascii=False).encode(),
        )
        if response.is_success or response.status_code == ACCEPTED_BEFORE:
            return
        if response.status_code in {400, 404}:
            raise GiveUp(f"line-{response.status_code}")
        if response.status_code in {401, 403}:
            raise TryLater(f"line-{response.status_code}")
        raise later("line", response)
