"""Against a real HTTP server that answers as gateways do."""

import json
from urllib.parse import parse_qs

import pytest

from yakuba.kernel.actors import SYSTEM
from yakuba.messaging import queries, services

NUMBER = "+819012345678"


@pytest.fixture
def gateway(listen, town, now):
    """What arrived; the first answer may be changed."""
    arrived, answers = [], []

    def answer(path, headers, body):
        arrived.append((path, headers, body))
        return answers.pop(0) if answers else 202

    address = listen(answer)

    def set_up(**values):
        known = {
            "url": f"{address}/v1/messages",
            "secret": "s3cret",
            "reference": "ref",
            "status_secret": "abcdefgh12345678",
        }
        services.set_up(actor=SYSTEM, town=town, channel="sms", values=known | values, now=now)

    set_up()
    return arrived, answers, set_up


def test_json_with_a_bearer_token(gateway, enqueue, now):
    arrived, _, set_up = gateway
    set_up(extra="from=12345")
    enqueue(channel="sms", recipient=NUMBER, url="https://town.example/x")
    assert services.deliver_due(now=now) == 1
    ((path, headers, body),) = arrived
    sent = json.loads(body)
    assert path == "/v1/messages"
    assert headers["Authorization"] == "Bearer s3cret"
    assert (sent["to"], sent["from"]) == (NUMBER, "12345")
    assert sent["text"] == "お知らせがあります\nhttps://town.example/x"
    assert sent["ref"] == headers["Idempotency-Key"]


def test_a_form_with_a_password(gateway, enqueue, now):
    arrived, _, set_up = gateway
    set_up(format="form", auth="basic", secret="town:pass", to="msisdn", text="body")
    enqueue(channel="sms", recipient=NUMBER)
    assert services.deliver_due(now=now) == 1
    ((_, headers, body),) = arrived
    assert headers["Authorization"] == "Basic dG93bjpwYXNz"
    assert parse_qs(body.decode())["msisdn"] == [NUMBER]


@pytest.mark.parametrize(("status", "state"), [(429, "waiting"), (503, "waiting"), (401, "waiting"), (400, "dead")])
def test_what_an_answer_means(gateway, enqueue, town, now, status, state):
    gateway[1].append(status)
    enqueue(channel="sms", recipient=NUMBER)
    assert services.deliver_due(now=now) == 0
    assert queries.outbox_counts(town_id=town.pk)[state] == 1


def test_a_report_that_it_did_not_arrive_makes_a_dead_letter(gateway, enqueue, town, now, client):
    enqueue(channel="sms", recipient=NUMBER)
    services.deliver_due(now=now)
    reference = json.loads(gateway[0][0][2])["ref"]
    report = {"reference": reference, "status": "undelivered"}
    for secret, status in (("wrong", 403), ("abcdefgh12345678", 200)):
        known = {"authorization": f"Bearer {secret}"}
        sent = client.post("/channels/sms/", report, content_type="application/json", headers=known)
        assert sent.status_code == status
    assert queries.dead_letters(town_id=town.pk)[0].last_error == "sms-undelivered"
    delivered = {"reference": reference, "status": "delivered"}
    assert client.post("/channels/sms/", delivered, headers=known).status_code == 200


def test_without_a_gateway_it_waits(enqueue, town, now):
    enqueue(channel="sms", recipient=NUMBER)
    assert services.deliver_due(now=now) == 0
    assert queries.outbox_counts(town_id=town.pk)["waiting"] == 1
