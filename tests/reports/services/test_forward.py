"""Reports of the prefecture's roads go to the prefecture, and what becomes of them comes back."""

from datetime import timedelta

import pytest

from tests.reports.services import hostile_server as hostile
from tests.reports.services.hostile_server import JSON, serving
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.reports import services
from yakuba.reports.models import Forwarding, Report, Update
from yakuba.reports.queries import forwardings

POST = ("POST", "/v2/requests.json")
HOUR = timedelta(hours=1)


@pytest.fixture
def prefecture(mapped, settings, now):
    settings.UPSTREAM_NETWORKS = ["127.0.0.0/8"]
    with serving() as server:
        services.set_upstream(
            actor=SYSTEM,
            town=mapped,
            name="県土木事務所",
            url=server.url,
            jurisdiction_id="pref",
            api_key="秘密の鍵",
            categories={"pothole": "P07"},
            now=now,
        )
        server.answers[POST] = (200, JSON, b'[{"service_request_id":"777"}]')
        yield server


@pytest.fixture
def forward(now):
    def act(at=now):
        return services.forward_due(now=at, seconds=0.25)

    return act


def state():
    return Forwarding.objects.values_list("state", "attempts", "reason").get()


def test_there_and_back(prefecture, shown, mapped, forward, now):
    report = shown(
        description="見本花子の家の前。090-1234-5678",
        email="hanako@example.jp",
        attributes={"size": ["large"], "where": ["lane", "crossing"]},
    )
    assert forward() == 1
    [form] = prefecture.forms()
    assert form["service_code"] == ["P07"]
    assert form["api_key"] == ["秘密の鍵"]
    assert form["description"] == [
        "穴がある\n大きさ：それより大きい\n道路のどこですか（いくつでも）：車道、横断歩道・交差点"
    ]
    body = prefecture.seen[0][2].decode()
    assert not any(word in body for word in ("hanako", "090-1234", "%E8%8A%B1%E5%AD%90"))
    report.refresh_from_db()
    assert (report.upstream, report.upstream_id) == ("県土木事務所", "777")
    assert Update.objects.get(report=report).text == "県土木事務所が担当するため、内容を伝えました。"
    # Nothing to ask before its turn, and never sent twice.
    assert forward(now + HOUR) == 0
    prefecture.answers["GET", "/v2/requests/777.json"] = (
        200,
        JSON,
        b'[{"service_request_id":"777","status":"open","status_notes":"<b>called Mr X</b>"}]',
    )
    assert forward(now + 4 * HOUR) == 1
    assert state() == ("sent", 0, "")
    prefecture.answers["GET", "/v2/requests/777.json"] = (200, JSON, b'[{"service_request_id":777,"status":"closed"}]')
    assert forward(now + 8 * HOUR) == 1
    assert state()[0] == "ended"
    last = Update.objects.filter(report=report).last()
    assert last.text == "県土木事務所から、対応が終わったと連絡がありました。職員が確認します。"
    assert Report.objects.get().status == "received"
    assert [method for method, _, _ in prefecture.seen] == ["POST", "GET", "GET"]
    kinds = [each.kind for each in ledger.stream(town_id=mapped.pk, stream=f"report:{report.pk}")]
    assert {"report.forwarded", "report.forward_closed"} <= set(kinds)


def test_not_before_staff_have_looked(prefecture, report, forward, clerk, mapped, now):
    made = report().report
    assert forward() == 0
    services.acknowledge(actor=clerk, town=mapped, report_id=made.pk, now=now)
    assert forward() == 1
    assert prefecture.forms()[0]["description"] == ["道路の穴・ひび・段差"]


def test_other_categories_stay(prefecture, shown, forward):
    shown(category="street-light", attributes={"state": ["out"]})
    assert forward() == 0


def test_a_token_becomes_an_id(prefecture, shown, forward, now):
    report = shown()
    prefecture.answers[POST] = (200, JSON, b'[{"token":"tt"}]')
    forward()
    prefecture.answers["GET", "/v2/tokens/tt.json"] = (200, JSON, b'[{"service_request_id":"9","token":"tt"}]')
    prefecture.answers["GET", "/v2/requests/9.json"] = (200, JSON, b'[{"service_request_id":"9","status":"open"}]')
    forward(now + 4 * HOUR)
    report.refresh_from_db()
    assert report.upstream_id == "9"


def test_a_server_that_is_away_is_asked_again_and_given_up(prefecture, shown, forward, now):
    shown()
    prefecture.answers[POST] = (503, "text/html", b"busy")
    forward()
    assert state() == ("waiting", 1, "busy")
    assert forward(now + timedelta(minutes=4)) == 0
    at = now
    for _ in range(7):
        at += 13 * HOUR
        forward(at)
    assert state() == ("dead", 8, "busy")
    assert forward(at + 100 * HOUR) == 0


@pytest.mark.parametrize("answer", [hostile.silent, (200, JSON, b"{}"), hostile.endless, (400, JSON, b"[]")])
def test_what_may_have_arrived_is_for_staff_to_decide(prefecture, shown, forward, mapped, now, answer):
    report = shown()
    prefecture.answers[POST] = answer
    forward()
    assert state()[0] == "dead"
    assert forward(now + 50 * HOUR) == 0
    [row] = forwardings.given_up(town_id=mapped.pk)
    assert row.report_id == report.pk
    prefecture.answers[POST] = (200, JSON, b'[{"service_request_id":"1"}]')
    services.send_again(actor=SYSTEM, town=mapped, report_id=report.pk, now=now)
    forward()
    assert state() == ("sent", 0, "")
    with pytest.raises(NotFound):
        services.send_again(actor=SYSTEM, town=mapped, report_id=report.pk, now=now)


def test_one_that_fails_stops_no_other(prefecture, shown, forward):
    shown(key="a")
    shown(key="b", device="d2")
    answers = iter([hostile.cut_off, (200, JSON, b'[{"service_request_id":"2"}]')])

    def first_bad(handler):
        found = next(answers)
        if callable(found):
            return found(handler)
        handler.send_response(found[0])
        handler.send_header("Content-Type", found[1])
        handler.end_headers()
        return handler.wfile.write(found[2])

    prefecture.answers[POST] = first_bad
    assert forward() == 2
    assert sorted(Forwarding.objects.values_list("state", flat=True)) == ["dead", "sent"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "ftp://x"},
        {"url": "https://10.0.0.1/v2"},
        {"categories": {"nothing": "1"}},
        {"name": ""},
        {"categories": {}},
    ],
)
def test_what_a_server_may_be(mapped, now, wrong):
    given = {"name": "県", "url": "https://311.example.jp/v2", "categories": {"pothole": "1"}, **wrong}
    with pytest.raises(Refusal):
        services.set_upstream(actor=SYSTEM, town=mapped, now=now, **given)


def test_a_server_is_changed_or_switched_off(prefecture, shown, forward, mapped, now):
    [row] = forwardings.upstreams(town_id=mapped.pk)
    assert "秘密" not in str(row.sealed_key)
    services.set_upstream(
        actor=SYSTEM, town=mapped, name="県土木事務所", url=row.url, categories=row.categories, active=False, now=now
    )
    shown()
    assert forward() == 0
    assert not forwardings.upstreams(town_id=mapped.pk)[0].active
