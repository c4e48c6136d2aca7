"""The recorded answers of Boston and Washington, and the examples of the specification, read by our client."""

from datetime import datetime

import pytest

from yakuba.reports.core.open311 import reading
from yakuba.reports.core.open311.spark import Unreadable


@pytest.fixture
def recorded(shared):
    root = shared / "data" / "open311"

    def read(name):
        folder = "open311-spec/examples" if name.startswith(("GET", "POST")) else "open311-mocks-npm"
        kind = "application/json" if name.endswith("json") else "text/xml"
        return reading.parse((root / folder / name).read_bytes(), kind)

    return read


def test_discovery(recorded):
    boston = reading.discovery(recorded("discovery-boston.json"))
    assert [each.type for each in boston.endpoints] == ["production", "test"]
    assert boston.endpoints[0].url == "https://mayors24.cityofboston.gov/open311/v2"
    assert boston.endpoints[0].formats == ("text/xml", "application/json")
    washington = reading.discovery(recorded("discovery-dc.xml"))
    assert washington.changeset == "2012-03-08T16:00:00-05:00"
    assert [each.formats for each in washington.endpoints] == [("text/xml",), ("text/xml",)]


def test_services_and_definition(recorded):
    services = reading.services(recorded("dc-services.xml"))
    assert len(services) > 50
    assert services[0].service_code == "CSRREPIS"
    assert services[0].keywords == ("311", "Online", "Reported", "Issues")
    assert all(each.metadata and each.type == "realtime" for each in services[:3])
    pothole = reading.definition(recorded("dc-services-S0301.xml"))
    assert pothole.service_code == "S0301"
    assert [each.order for each in pothole.attributes] == sorted(each.order for each in pothole.attributes)
    told = next(each for each in pothole.attributes if each.code == "DSITR001")
    assert (told.variable, told.datatype, told.values) == (False, "text", ())
    where = next(each for each in pothole.attributes if each.code == "WHISPOLO")
    assert where.required
    assert [value.key for value in where.values][:2] == ["ALLEY002", "STREE001"]


def test_requests_tokens_and_errors(recorded):
    first, second = reading.requests(recorded("service-requests.xml"))
    assert (first.service_request_id, first.status, first.status_notes) == ("638344", "closed", "Duplicate request.")
    assert (first.service_code, second.status, second.description) == ("006", "open", "")
    assert (first.lat, first.long) == (37.762221815, -122.4651145)
    assert first.requested_datetime == datetime.fromisoformat("2010-04-14T06:37:38-08:00")
    assert first.media_url == "http://city.gov.s3.amazonaws.com/requests/media/638344.jpg"
    assert reading.created(recorded("boston-submitrequest-token.xml")).token == "503fc045901932078800163c"
    [told] = reading.requests(recorded("token.xml"))
    assert (told.service_request_id, told.token) == ("638344", "12345")
    [trouble] = reading.troubles(recorded("boston-err-submitrequest-base_is_duplicate.xml"))
    assert (trouble.code, trouble.description) == (400, "Invalid service request: base is a duplicate.")


@pytest.mark.parametrize("name", ["GET_Service_Request", "GET_Service_Requests"])
def test_json_of_the_specification_says_what_its_xml_says(recorded, name):
    assert reading.requests(recorded(f"{name}_1.json")) == reading.requests(recorded(f"{name}_0.xml"))


def test_other_json_of_the_specification(recorded):
    assert reading.services(recorded("GET_Service_List_1.json")) == reading.services(recorded("GET_Service_List_0.xml"))
    assert reading.definition(recorded("GET_Service_Definition_1.json")) == reading.definition(
        recorded("GET_Service_Definition_0.xml")
    )
    answers = [reading.created(recorded(f"POST_Service_Request_{name}")) for name in ("1.xml", "2.json")]
    assert answers[0].service_request_id == "293944"
    assert answers[0].service_request_id == answers[1].service_request_id


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<html><body>Log in</body></html>", "text/html"),
        (b"PK\x03\x04", "application/zip"),
        (b"<html></html>", "text/xml"),
        (b"", ""),
    ],
)
def test_what_is_no_answer(content, kind):
    with pytest.raises(Unreadable):
        reading.created(reading.parse(content, kind))


def test_nonsense_in_fields_is_nothing():
    [read] = reading.requests(
        [
            {
                "service_request_id": 7,
                "lat": "1e999",
                "long": True,
                "requested_datetime": "9999-12-31T23:59:59-14:00",
                "media_url": "javascript:alert(1)",
                "description": ["x"],
                "status": {},
            },
            {"status": "open"},
        ]
    )
    assert (read.service_request_id, read.lat, read.long, read.media_url) == ("7", None, None, "")
    assert (read.requested_datetime, read.description, read.status) == (None, "", "open")
    with pytest.raises(Unreadable, match="objects"):
        reading.requests([1, 2])
    with pytest.raises(Unreadable, match="neither"):
        reading.created([])
    assert len(reading.requests([{"service_request_id": "1", "description": "x" * 10_000}])[0].description) == 4_000
