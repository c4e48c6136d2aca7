"""The Open311 server, asked as programs ask it."""

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.reports.conftest import HERE
from yakuba.accounts.services import create_department
from yakuba.kernel.actors import SYSTEM
from yakuba.reports import services
from yakuba.reports.core.open311 import reading
from yakuba.reports.models import Report
from yakuba.reports.queries import program_keys

ROOT = "/open311/v2"
PLACE = {"lat": f"{HERE.latitude}", "long": f"{HERE.longitude}"}


@pytest.fixture
def key(mapped, now):
    return services.create_program_key(actor=SYSTEM, town=mapped, name="市民アプリ", publishes=True, now=now)


@pytest.fixture
def ask(client):
    def get(path, **arguments):
        response = client.get(f"{ROOT}/{path}", arguments)
        kind = response.headers["Content-Type"]
        assert kind in ("application/json; charset=utf-8", "text/xml; charset=utf-8"), kind
        return response.status_code, reading.parse(response.content, kind)

    return get


@pytest.fixture
def post(client, key):
    def send(extension="json", **fields):
        form = {"api_key": key, "service_code": "pothole", **PLACE, **fields}
        response = client.post(f"{ROOT}/requests.{extension}", form)
        return response.status_code, reading.parse(response.content, response.headers["Content-Type"])

    return send


def described(errors):
    return [each["description"] for each in errors]


def test_discovery_and_services(ask, client, mapped):
    for address in ("/open311/discovery.xml", f"{ROOT}/discovery.json"):
        response = client.get(address)
        found = reading.discovery(reading.parse(response.content, response.headers["Content-Type"]))
        assert [each.url for each in found.endpoints] == ["http://testserver/open311/v2"]
        assert found.endpoints[0].formats == ("text/xml", "application/json")
    as_json, as_xml = (reading.services(ask(f"services.{each}")[1]) for each in ("json", "xml"))
    assert as_json == as_xml
    pothole = next(each for each in as_json if each.service_code == "pothole")
    assert (pothole.service_name, pothole.group, pothole.type) == ("道路の穴・ひび・段差", "道路", "realtime")
    english = client.get(f"{ROOT}/services.json", headers={"Accept-Language": "en"}).json()
    assert english[0]["service_name"] == "Potholes, cracks, bumps"
    definition = reading.definition(ask("services/pothole.xml")[1])
    assert [each.code for each in definition.attributes] == ["notice", "size", "where"]
    assert not definition.attributes[0].variable
    assert definition.attributes[2].datatype == "multivaluelist"
    status, errors = ask("services/nothing.json")
    assert (status, errors[0]["code"]) == (404, 404)


def test_post_becomes_a_case_and_is_never_twice(post, key, client, mapped):
    fields = {
        "description": "橋の手前に穴",
        "first_name": "花子",
        "last_name": "見本",
        "email": "hanako@example.jp",
        "phone": "090-1234-5678",
        "media_url": "https://example.jp/p.jpg",
        "attribute[size]": "large",
        "attribute[where][]": ["lane", "crossing"],
    }
    status, [made] = post(**fields)
    assert status == 200
    assert "受付番号" in made["service_notice"]
    report = Report.objects.select_related("case").get(pk=made["service_request_id"])
    assert report.attributes == {"size": "large", "where": ["lane", "crossing"]}
    assert report.description == "橋の手前に穴\n\nmedia_url: https://example.jp/p.jpg"
    case = report.case
    assert (case.channel, case.applicant_name, case.contact_email) == ("api", "見本 花子", "hanako@example.jp")
    assert report.public
    assert post(**fields)[1][0]["service_request_id"] == made["service_request_id"]
    assert post("xml", **{**fields, "description": "別の穴"})[1][0]["service_request_id"] != made["service_request_id"]


def test_what_waits_for_review_tells_its_state_alone(post, ask, mapped, clerk, now):
    number = post(description="秘密の言葉")[1][0]["service_request_id"]
    status, [found] = ask(f"requests/{number}.json")
    assert (status, found["status"], found["service_code"]) == (200, "open", "pothole")
    assert [found[name] for name in ("description", "lat", "long", "address")] == [None] * 4
    assert ask("requests.json") == (200, [])
    services.publish(actor=clerk, town=mapped, report_id=int(number), public_text="穴がある", now=now)
    [found] = ask(f"requests/{number}.json")[1]
    assert (found["description"], found["lat"], found["agency_responsible"]) == ("穴がある", HERE.latitude, "建設課")
    assert found["address"].endswith("みほん町浜通り")


def test_what_a_resident_sent_is_not_there_before_its_review(report, ask):
    status, errors = ask(f"requests/{report().report.pk}.xml")
    assert (status, errors[0]["code"]) == (404, "404")


def test_keys_limits_and_mistakes(post, client, key, mapped, now, monkeypatch):
    assert post(api_key="")[0] == 403
    assert post(api_key="o311_forged")[0] == 403
    assert post(service_code="")[0] == 400
    assert post(service_code="nothing")[0] == 404
    status, errors = post(lat="", long="", **{"attribute[size]": "huge"})
    assert (status, len(errors)) == (400, 2)
    status, errors = post(lat="0", long="0")
    assert (status, "位置を測れていません" in described(errors)[0]) == (400, True)
    assert post(lat=PLACE["long"], long=PLACE["lat"])[0] == 400
    assert client.put(f"{ROOT}/requests.json").status_code == 400
    [row] = program_keys.program_keys(town_id=mapped.pk)
    services.revoke_program_key(actor=SYSTEM, town=mapped, key_id=row.pk, now=now)
    assert post()[0] == 403
    few = services.create_program_key(actor=SYSTEM, town=mapped, name="少し", hourly=1, now=now)
    assert post(api_key=few)[0] == 200
    response = client.post(f"{ROOT}/requests.json", {"api_key": few, "service_code": "pothole", **PLACE})
    assert (response.status_code, response.json()[0]["code"]) == (400, 429)
    assert int(response.headers["Retry-After"]) > 0


def test_jurisdiction_is_optional_and_checked(ask, mapped):
    for name in ("", "mihon", "www.TESTSERVER", mapped.municipality_code):
        assert ask("services.json", jurisdiction_id=name)[0] == 200
    status, errors = ask("services.xml", jurisdiction_id="sfgov.org")
    assert (status, "sfgov.org" in described(errors)[0]) == (404, True)


def test_filters(shown, ask, mapped, clerk, now):
    first = shown(key="a")
    second = shown(key="b", category="street-light", attributes={"state": ["out"]}, point=None, place_text="港町の角")
    old = shown(key="c", at=now - timedelta(days=100))
    services.close(actor=clerk, town=mapped, report_id=second.pk, outcome="fixed", text="直しました。", now=now)

    def ids(**arguments):
        return {int(each["service_request_id"]) for each in ask("requests.json", **arguments)[1]}

    assert ids() == {first.pk, second.pk}
    assert ids(status="closed") == {second.pk}
    assert ids(status="open,closed") == {first.pk, second.pk}
    assert ids(service_code="pothole,other") == {first.pk}
    assert ids(service_request_id=f"{old.pk},{first.pk},x", status="closed") == {old.pk, first.pk}
    start = (now - timedelta(days=110)).isoformat()
    assert ids(start_date=start, end_date=(now - timedelta(days=90)).isoformat()) == {old.pk}
    assert ids(updated_after=(now - timedelta(days=1)).isoformat()) == {first.pk, second.pk, old.pk}
    assert ids(page_size="1") == {second.pk}
    assert ids(page_size="1", page="2") == {first.pk}
    assert ids(**PLACE, radius="100") == {first.pk}
    assert ids(lat="34.7", long="138.01", radius="100") == set()
    assert ask("requests.json", start_date="yesterday")[0] == 400
    [closed] = ask(f"requests/{second.pk}.json")[1]
    assert (closed["status"], closed["status_notes"], closed["lat"]) == ("closed", "直しました。", None)


def test_a_merged_report_says_so(shown, ask, mapped, clerk, now):
    kept, double = shown(key="a"), shown(key="b", device="d2")
    services.merge(actor=clerk, town=mapped, report_id=double.pk, into_id=kept.pk, now=now)
    [found] = ask(f"requests/{double.pk}.json")[1]
    assert (found["status"], f"{kept.pk}" in found["status_notes"]) == ("closed", True)
    assert [each["service_request_id"] for each in ask("requests.json")[1]] == [f"{kept.pk}"]


def test_tokens_where_the_town_gives_ids_after_review(post, ask, mapped, clerk, now):
    mapped.settings = {**mapped.settings, "open311": {"type": "batch"}}
    mapped.save()
    assert ask("services.json")[1][0]["type"] == "batch"
    [made] = post()[1]
    assert "service_request_id" not in made
    assert ask(f"tokens/{made['token']}.json")[1] == [{"service_request_id": None, "token": made["token"]}]
    services.acknowledge(actor=clerk, town=mapped, report_id=Report.objects.get().pk, now=now)
    [told] = ask(f"tokens/{made['token']}.xml")[1]
    assert int(told["service_request_id"]) == Report.objects.get().pk
    assert ask("tokens/forged.json")[0] == 404


def test_updates(shown, ask, mapped, clerk, now):
    report = shown()
    services.post_update(actor=clerk, town=mapped, report_id=report.pk, text="明日直します。", now=now)
    found = reading.updates(ask("servicerequestupdates.xml")[1])
    assert [(each.service_request_id, each.status, each.description) for each in found][-1] == (
        f"{report.pk}",
        "open",
        "明日直します。",
    )
    assert ask("servicerequestupdates.json", start_date="x")[0] == 400


def test_a_long_list_takes_as_few_queries_as_a_short_one(shown, client, django_assert_max_num_queries, mapped):
    for number in range(12):
        shown(key=f"k{number}", device=f"d{number}")
    client.get(f"{ROOT}/requests.json")
    with django_assert_max_num_queries(8):
        assert len(client.get(f"{ROOT}/requests.json").json()) == 12


def test_another_town_is_another_server(shown, client, other_town, settings):
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost"]
    number = shown().pk
    assert len(client.get(f"{ROOT}/requests.json").json()) == 1
    there = {"host": "tonari.localhost"}
    assert client.get(f"{ROOT}/requests.json", headers=there).json() == []
    assert client.get(f"{ROOT}/requests/{number}.json", headers=there).status_code == 404


def test_xml_is_declared_and_well_formed(shown, client):
    shown()
    content = client.get(f"{ROOT}/requests.xml").content
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert ET.fromstring(content).find("request/service_code").text == "pothole"


@pytest.fixture
def api_schema(shown):
    """Requests that come by WSGI would close the connection that the test's transaction is on; Django's client knows that."""
    shown()
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", get_wsgi_application())
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
QUICK = hypothesis_settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def test_whatever_is_sent_the_answer_is_as_described(api_schema, key, monkeypatch):
    monkeypatch.setattr("yakuba.webkit.throttle.demand", lambda *_: None)
    operations = [each.ok() for each in api_schema.get_all_operations()]
    assert len(operations) == 8
    for operation in operations:

        @QUICK
        @given(operation.as_strategy())
        def check(case):
            if case.query:
                case.query.pop("jurisdiction_id", None)
            if isinstance(case.body, dict):
                case.body["api_key"] = key
            case.call_and_validate(checks=CHECKS)

        check()


def test_the_description_is_valid_json(client, mapped):
    assert json.loads(client.get(f"{ROOT}/openapi.json").content)["openapi"] == "3.1.0"


def test_a_key_may_name_who_answers_for_it(mapped, now):
    create_department(actor=SYSTEM, town=mapped, code="x1", name="情報課", now=now)
    services.create_program_key(actor=SYSTEM, town=mapped, name="a", department="x1", now=now)
