"""What we write, against the JSON Schemas of the specification's own repository, and read back by our client."""

import json
from datetime import datetime

import pytest
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from yakuba.kernel.clock import JST
from yakuba.reports.core.open311 import reading, spark, writing
from yakuba.reports.core.open311.documents import (
    SPECIFICATION,
    Attribute,
    Created,
    Discovery,
    Endpoint,
    Service,
    ServiceDefinition,
    ServiceRequest,
    Update,
    Value,
)

AT = datetime(2026, 11, 24, 10, 0, 5, 250_000, tzinfo=JST)
SERVICES = [
    Service("road-hole", "道路の穴", "舗装の穴や段差", metadata=True, keywords=("道路", "穴"), group="道路"),
    Service("other", "その他"),
]
DEFINITION = ServiceDefinition(
    "road-hole",
    (
        Attribute(
            "SIDE", "singlevaluelist", required=True, order=1, description="どちら側", values=(Value("l", "左"),)
        ),
        Attribute("NOTE", "text", variable=False, order=2, description="危ないときは電話してください。"),
    ),
)
FULL = ServiceRequest(
    service_request_id="7",
    status="closed",
    service_code="road-hole",
    requested_datetime=AT,
    service_name="道路の穴",
    status_notes="埋めました。",
    description="<穴> & 段差\n二行目",
    agency_responsible="建設課",
    updated_datetime=AT,
    expected_datetime=AT,
    address="見本町1丁目",
    lat=35.5,
    long=139.25,
    media_url="https://example.jp/p.jpg",
)
EMPTY = ServiceRequest("8", "open", "other", AT)


@pytest.fixture
def valid(shared):
    root = shared / "data" / "open311" / "open311-schema-validation"
    files = {path.name: json.loads(path.read_text("utf-8")) for path in root.glob("*.json")}
    registry = Registry().with_resources((name, Resource(files[name], DRAFT4)) for name in files)

    def check(name, content):
        Draft4Validator(files[name], registry=registry).validate(json.loads(spark.to_json(content)))

    return check


def test_answers_keep_the_schemas(valid):
    valid("services.json", writing.services(SERVICES))
    valid("service-definition.json", writing.definition(DEFINITION))
    valid("requests.json", writing.requests([FULL, EMPTY]))
    valid("request.json", writing.requests([FULL])[0])


def read_both(root, content, read):
    as_json = read(reading.parse(spark.to_json(content), "application/json; charset=utf-8"))
    as_xml = read(reading.parse(spark.to_xml(root, content), "text/xml; charset=utf-8"))
    assert as_json == as_xml
    return as_xml


def test_our_client_reads_them_back():
    to_the_second = {"requested_datetime": AT.replace(microsecond=0)}
    [full, empty] = read_both("service_requests", writing.requests([FULL, EMPTY]), reading.requests)
    assert full.description == FULL.description
    assert (full.lat, full.long, full.status, full.status_notes) == (35.5, 139.25, "closed", "埋めました。")
    assert empty == ServiceRequest("8", "open", "other", **to_the_second)
    assert read_both("services", writing.services(SERVICES), reading.services) == SERVICES
    assert read_both("service_definition", writing.definition(DEFINITION), reading.definition) == DEFINITION
    update = Update("3", "7", "closed", AT.replace(microsecond=0), "埋めました。")
    assert read_both("service_request_updates", writing.updates([update]), reading.updates) == [update]
    found = Discovery(
        "2026-11-24 10:00",
        "建設課",
        "メールで",
        (
            Endpoint(
                SPECIFICATION, "https://example.jp/open311/v2", "2026", "production", ("text/xml", "application/json")
            ),
        ),
    )
    assert read_both("discovery", writing.discovery(found), reading.discovery) == found


def test_an_id_or_a_token_never_both():
    assert "token" not in writing.created(Created("7"))[0]
    assert "service_request_id" not in writing.created(Created("7", token="t"))[0]
    assert read_both("service_requests", writing.token("7", "t"), reading.requests)[0].token == "t"
