"""Against a real HTTP server that answers as the LINE Messaging API does, retry keys included."""

import base64
import hmac
import json
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Forbidden
from yakuba.messaging import queries, services

deliver = import_module("yakuba.messaging.services.deliver")
USER = "U" + "0123456789abcdef" * 2


@dataclass
class Line:
    """`answers` are given first, in their order; then 200, or 409 for a retry key that was accepted before."""

    answers: list[Any] = field(default_factory=list)
    sent: dict[str, Any] = field(default_factory=dict)

    def answer(self, path, headers, body):
        if headers["Authorization"] != "Bearer channel-token":
            return 401
        assert path == "/v2/bot/message/push"
        if self.answers:
            return self.answers.pop(0)
        key = headers["X-Line-Retry-Key"]
        if key in self.sent:
            return 409
        self.sent[key] = json.loads(body)
        return 200


@pytest.fixture
def line(listen, settings, town, now):
    found = Line()
    settings.LINE_API = listen(found.answer)
    account(town, now)
    return found


def account(town, now, token="channel-token"):
    values = {"token": token, "secret": "channel-secret"}
    services.set_up(actor=SYSTEM, town=town, channel="line", values=values, now=now)


def test_a_friend_gets_the_text(line, enqueue, now):
    enqueue(channel="line", recipient=USER, url="https://town.example/x")
    assert services.deliver_due(now=now) == 1
    (message,) = line.sent.values()
    assert message["to"] == USER
    assert message["messages"][0]["text"].startswith("お知らせがあります\n\n受付番号")
    assert message["messages"][0]["text"].endswith("https://town.example/x")


def test_a_second_attempt_is_the_same_message_to_line(line, enqueue, town, now):
    enqueue(channel="line", recipient=USER)
    message = deliver.OutboxMessage.objects.select_related("town").get()
    with services.channels.session() as session:
        for _ in range(2):
            session.deliver("line", deliver.envelope(message))
    assert len(line.sent) == 1


@pytest.mark.parametrize(
    ("answer", "state"), [((429, {"Retry-After": "60"}), "waiting"), (500, "waiting"), (401, "waiting"), (400, "dead")]
)
def test_what_an_answer_means(line, enqueue, town, now, answer, state):
    line.answers.append(answer)
    enqueue(channel="line", recipient=USER)
    assert services.deliver_due(now=now) == 0
    assert queries.outbox_counts(town_id=town.pk)[state] == 1


def test_a_wrong_token_waits_for_the_right_one(line, enqueue, town, now):
    account(town, now, token="old")
    enqueue(channel="line", recipient=USER)
    assert services.deliver_due(now=now) == 0
    account(town, now)
    services.retry_dead(actor=SYSTEM, town=town, now=now)
    apps.get_model("messaging.OutboxMessage").objects.update(due_at=now)
    assert services.deliver_due(now=now) == 1


def test_the_account_is_sealed_and_a_secret_left_empty_stays(line, town, now):
    assert "channel-token" not in str(apps.get_model("messaging.ChannelAccount").objects.values().get())
    account(town, now, token="")
    assert import_module("yakuba.messaging.services.accounts").account(town.pk, "line")["token"] == "channel-token"


def signed(body):
    return base64.b64encode(hmac.new(b"channel-secret", body, sha256).digest()).decode()


def event(kind):
    return {"type": kind, "webhookEventId": f"01{kind}", "source": {"type": "user", "userId": USER}}


def post(client, events):
    body = json.dumps({"destination": "x", "events": events}).encode()
    return client.post(
        "/channels/line/", body, content_type="application/json", headers={"X-Line-Signature": signed(body)}
    )


def test_a_new_friend_is_shown_where_to_choose_and_who_blocks_gets_nothing_more(line, client, town, now):
    assert post(client, [event("follow"), event("message")]).status_code == 200
    message = apps.get_model("messaging.OutboxMessage").objects.get()
    assert message.recipient == USER
    assert USER not in message.url
    page = message.url.removeprefix("http://testserver")
    assert "LINE" in client.get(page).content.decode()
    token = page.partition("line=")[2]
    answer = client.post("/subscriptions/", {"line": token, "topics": "emergency", "channel": "line"})
    assert answer.status_code == 302
    assert queries.subscribers(town_id=town.pk, topic="emergency") == 1
    assert post(client, [event("unfollow")]).status_code == 200
    assert queries.subscribers(town_id=town.pk, topic="emergency") == 0


def test_what_line_did_not_sign_is_refused(line, client, town, now):
    body = json.dumps({"events": [event("follow")]}).encode()
    for signature in ("", "x", signed(b"other")):
        with pytest.raises(Forbidden):
            services.line_events(town=town, body=body, signature=signature, now=now)
    assert client.post("/channels/line/", body, content_type="application/json").status_code == 403
    assert services.line_events(town=town, body=b"[]", signature=signed(b"[]"), now=now) == 0


def test_a_forged_or_old_link_is_nobody(line, client, town, other_town, now):
    for token in (
        "x",
        queries.line_token(other_town.pk, USER, now),
        queries.line_token(town.pk, USER, now.replace(year=2020)),
    ):
        answer = client.post("/subscriptions/", {"line": token, "topics": "emergency", "channel": "line"})
        assert answer.status_code == 422
    assert queries.subscribers(town_id=town.pk, topic="emergency") == 0
