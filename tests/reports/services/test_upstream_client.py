import gzip

import pytest

from tests.reports.services import hostile_server as hostile
from tests.reports.services.hostile_server import JSON, XML, serving
from yakuba.reports.core.open311.forwarding import Failed
from yakuba.reports.services.upstream_client import UpstreamClient
from yakuba.webkit.outbound import networks_of

LOCAL = networks_of(["127.0.0.0/8"])
BOMB = b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">]><a>&b;</a>'
POST = ("POST", "/v2/requests.json")


@pytest.fixture
def upstream():
    with serving() as server:
        yield server


@pytest.fixture
def client(upstream):
    with UpstreamClient(upstream.url, networks=LOCAL, jurisdiction_id="pref.example", seconds=0.25) as asking:
        yield asking


def test_post_then_token_then_status(upstream, client):
    upstream.answers[POST] = (200, JSON, b'[{"token":"t/1","service_notice":null}]')
    made = client.post_request([("service_code", "07"), ("description", "穴")], api_key="k")
    assert (made.token, made.service_request_id) == ("t/1", "")
    [form] = upstream.forms()
    assert form == {
        "jurisdiction_id": ["pref.example"],
        "api_key": ["k"],
        "service_code": ["07"],
        "description": ["穴"],
    }
    upstream.answers["GET", "/v2/tokens/t%2F1.json"] = (200, JSON, b'[{"service_request_id":638344,"token":"t/1"}]')
    assert client.request_of_token("t/1") == "638344"
    upstream.answers["GET", "/v2/requests/638344.json"] = (
        200,
        XML,
        b"<service_requests><request><service_request_id>638344</service_request_id><status>closed</status><status_notes>done</status_notes></request></service_requests>",
    )
    found = client.request("638344")
    assert (found.status, found.status_notes) == ("closed", "done")
    assert client.request("../../etc") is None
    assert upstream.seen[-1][1] == "/v2/requests/..%2F..%2Fetc.json?jurisdiction_id=pref.example"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (hostile.silent, "answer-lost"),
        (hostile.dripping, "answer-lost"),
        (hostile.endless, "too-large"),
        (hostile.boastful, "too-large"),
        (hostile.cut_off, "answer-lost"),
        (hostile.no_http, "answer-lost"),
        (hostile.elsewhere, "redirected"),
        ((200, "text/html", b"<html><body>Sign in</body></html>"), "answer-unreadable"),
        ((200, XML, BOMB), "answer-unreadable"),
        ((200, JSON, b"\xff\xfe\x00"), "answer-unreadable"),
        ((200, JSON, b"[" * 100_000), "answer-unreadable"),
        ((200, JSON, b"{}"), "answer-unreadable"),
        ((200, JSON, gzip.compress(b" " * 50_000_000)), "answer-unreadable"),
        ((200, "image/png", b"\x89PNG"), "answer-unreadable"),
        ((403, JSON, b"[]"), "key-refused"),
        ((404, JSON, b"[]"), "gone"),
        ((400, JSON, b"[]"), "refused"),
        ((503, "text/html", b"busy"), "busy"),
    ],
)
def test_whatever_it_does_is_a_reason(upstream, client, answer, reason):
    upstream.answers[POST] = answer
    with pytest.raises(Failed) as found:
        client.post_request([("service_code", "07")])
    assert found.value.reason == reason
    assert len(upstream.seen) == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9/v2", "unreachable"),
        ("http://10.0.0.1/v2", "inside"),
        ("https://[::1]/v2", "inside"),
        ("http://no-such-host.invalid/v2", "unreachable"),
        ("file:///etc/passwd", "address"),
        ("https://", "address"),
    ],
)
def test_where_it_may_not_or_cannot_go(url, reason):
    with UpstreamClient(url, networks=LOCAL, seconds=0.25) as asking, pytest.raises(Failed) as found:
        asking.post_request([])
    assert found.value.reason == reason
