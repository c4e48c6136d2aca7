"""Deliveries to a real server on this machine, through the real outbox."""

import json
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.apps import apps

from tests.procedures.fixtures import PERSONAL, acting
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.messaging.services import deliver_due
from yakuba.procedures import services
from yakuba.procedures.core.webhooks import verify
from yakuba.procedures.services.connect import create_webhook, end_webhook

LATER = timedelta(hours=7)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.received.append((dict(self.headers), text))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        server.received, server.answers = [], []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def told(receiver, town, clerk, now, offered):
    """The secret of an endpoint at the receiver."""
    url = f"http://127.0.0.1:{receiver.server_port}/hook?a=b"
    kinds = ["case.submitted", "case.decided"]
    return create_webhook(actor=acting(clerk), town=town, url=url, kinds=kinds, now=now - timedelta(minutes=1))


def deliver(now):
    count = services.enqueue_webhooks(now=now + timedelta(seconds=1))
    deliver_due(now=now + timedelta(seconds=2))
    return count


def outbox():
    return apps.get_model("messaging.OutboxMessage").objects.filter(channel="webhook")


def test_each_event_is_told_once_and_signed(submit, desk, receiver, told, now):
    receipt = submit()
    desk.draft(receipt.case_id)
    assert deliver(now) == 2
    assert deliver(now) == 0
    (headers, text), (_, decided) = receiver.received
    assert verify(told, headers["Yakuba-Signature"], text, now=int(time.time()))
    assert not verify("other", headers["Yakuba-Signature"], text, now=int(time.time()))
    assert headers["Host"] == f"127.0.0.1:{receiver.server_port}"
    assert json.loads(text)["receipt_number"] == receipt.number
    assert (headers["Yakuba-Event"], json.loads(decided)["outcome"]) == ("case.submitted", "approve")
    assert not [word for word in PERSONAL if word in text + decided]


def test_what_fails_is_tried_again_and_at_last_dead(submit, receiver, told, now):
    receiver.answers = [500] * 20
    submit()
    deliver(now)
    message = outbox().get()
    assert (message.state, message.last_error, message.attempts) == ("waiting", "webhook-500", 1)
    for attempt in range(1, 9):
        deliver_due(now=now + attempt * LATER)
    message.refresh_from_db()
    assert (message.state, message.attempts, len(receiver.received)) == ("dead", 9, 9)
    receiver.answers = []


def test_a_redirect_is_not_followed_and_410_ends_it(submit, receiver, told, now):
    receiver.answers = [302, 410]
    submit()
    deliver(now)
    assert outbox().get().last_error == "webhook-302"
    deliver_due(now=now + LATER)
    assert (outbox().get().state, outbox().get().last_error) == ("dead", "webhook-410")
    assert {headers["Yakuba-Delivery"] for headers, _ in receiver.received} == {f"outbox-{outbox().get().town_id}-{outbox().get().pk}"}  # fmt: skip


def test_inside_addresses_are_not_reached_unless_named(submit, receiver, told, now, settings):
    settings.WEBHOOK_NETWORKS = ["10.0.0.0/8"]
    submit()
    deliver(now)
    assert (outbox().get().state, outbox().get().last_error, receiver.received) == ("dead", "webhook-inside", [])


def test_nobody_there_is_tried_later(submit, town, clerk, now, settings, offered):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    create_webhook(actor=acting(clerk), town=town, url="http://127.0.0.1:9/", kinds=["case.submitted"], now=now)
    submit()
    deliver(now)
    assert (outbox().get().state, outbox().get().last_error) == ("waiting", "webhook-ConnectError")


def test_an_ended_endpoint_hears_nothing(submit, receiver, told, town, clerk, now):
    submit()
    services.enqueue_webhooks(now=now + timedelta(seconds=1))
    [row] = apps.get_model("procedures.WebhookEndpoint").objects.all()
    end_webhook(actor=acting(clerk), town=town, webhook_id=row.pk, now=now)
    deliver_due(now=now + timedelta(seconds=2))
    assert outbox().get().last_error == "webhook-ended"
    submit()
    assert services.enqueue_webhooks(now=now + timedelta(seconds=3)) == 0
    assert told not in str(list(apps.get_model("procedures.WebhookEndpoint").objects.values()))


def test_another_town_and_wrong_input(town, other_town, clerk, now, receiver, told):
    [row] = apps.get_model("procedures.WebhookEndpoint").objects.all()
    with pytest.raises(NotFound):
        end_webhook(actor=acting(clerk), town=other_town, webhook_id=row.pk, now=now)
    for more in ({"url": "https://example.jp/", "kinds": []}, {"url": "nowhere", "kinds": ["case.decided"]}):
        with pytest.raises(Refusal):
            create_webhook(actor=acting(clerk), town=town, now=now, **more)
