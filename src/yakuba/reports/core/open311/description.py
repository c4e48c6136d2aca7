"""The OpenAPI 3 description of our Open311 server, as data."""

from collections.abc import Sequence
from typing import Any

from yakuba.reports.core.open311.documents import DATATYPES, FORMATS, LONGEST_TEXT, STATUSES, TYPES

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_MOMENT: dict[str, Any] = {"type": ["string", "null"], "format": "date-time"}
_NUMBER: dict[str, Any] = {"type": ["number", "null"]}


def openapi(address: str) -> dict[str, Any]:
    """`address` is where v2 begins."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Open311 GeoReport v2",
            "version": "2.0.0",
            "description": "Street reports of the town. Formats: json and xml (Spark convention).",
        },
        "servers": [{"url": address}],
        "paths": {
            "/discovery.{format}": _get("Service discovery", "Discovery", []),
            "/services.{format}": _get("Service list", "Services", []),
            "/services/{service_code}.{format}": _get("Service definition", "Definition", ["service_code"]),
            "/requests.{format}": {**_get("Service requests", "Requests", [], _FILTERS), "post": _post()},
            "/requests/{service_request_id}.{format}": _get("One service request", "Requests", ["service_request_id"]),
            "/tokens/{token}.{format}": _get("service_request_id from a token", "Tokens", ["token"]),
            "/servicerequestupdates.{format}": _get("Updates of service requests", "Updates", [], _SPAN),
        },
        "components": {"schemas": _SCHEMAS, "parameters": {"format": _FORMAT, "jurisdiction_id": _JURISDICTION}},
    }


def _query(name: str, described: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": described, "schema": schema or _TEXT}


_FORMAT = {"name": "format", "in": "path", "required": True, "schema": {"type": "string", "enum": list(FORMATS)}}
_JURISDICTION = _query("jurisdiction_id", "Not needed: each town has its own address. The town's host, slug or code.")
_SPAN = (
    _query("start_date", "Earliest requested_datetime, with its offset; 90 days before end_date where not given."),
    _query("end_date", "Latest requested_datetime; at most 90 days after start_date."),
)
_FILTERS = (
    _query("service_request_id", "Ids, comma delimited. Overrides all other arguments."),
    _query("service_code", "Codes, comma delimited."),
    *_SPAN,
    _query("status", "open, closed, or both, comma delimited."),
    _query("updated_after", "Earliest updated_datetime; lifts the span of 90 days."),
    _query("updated_before", "Latest updated_datetime."),
    _query("lat", "With long and radius: around a point (WGS 84)."),
    _query("long", "With lat and radius."),
    _query("radius", "Metres."),
    _query("page", "From 1."),
    _query("page_size", "Up to 1000, which is the default."),
)


def _get(
    summary: str, schema: str, path: Sequence[str], query: Sequence[dict[str, Any]] = ()
) -> dict[str, dict[str, Any]]:
    named = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}} for name in path
    ]
    references = [{"$ref": f"#/components/parameters/{name}"} for name in ("format", "jurisdiction_id")]
    return {
        "get": {
            "summary": summary,
            "parameters": [*references, *named, *query],
            "responses": {"200": _answer(schema), "400": _answer("Errors"), "404": _answer("Errors")},
        }
    }


def _post() -> dict[str, Any]:
    properties = {
        name: {"type": "string", "description": described}
        for name, described in {
            "api_key": "Made by the town.",
            "service_code": "From the service list.",
            "lat": "With long; one of point, address_string and address_id is needed.",
            "long": "With lat.",
            "address_string": "Address or description of the place.",
            "address_id": "",
            "email": "",
            "device_id": "",
            "account_id": "",
            "first_name": "",
            "last_name": "",
            "phone": "",
            "description": f"Up to {LONGEST_TEXT} characters.",
            "media_url": "Noted for staff; nothing is fetched from it.",
        }.items()
    }
    return {
        "summary": "Post a service request",
        "description": "Attributes go as attribute[code]=value, several values as attribute[code][]=value.",
        "parameters": [{"$ref": "#/components/parameters/format"}],
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "required": ["api_key", "service_code"], "properties": properties}
                }
            },
        },
        "responses": {
            "200": _answer("Created"),
            **{status: _answer("Errors") for status in ("400", "403", "404")},
        },
    }


def _answer(schema: str) -> dict[str, Any]:
    return {
        "description": schema,
        "content": {
            "application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}},
            "text/xml": {"schema": {}},
        },
    }


def _object(required: str, /, **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


_ENDPOINT = _object(
    "specification url changeset type formats",
    specification=_TEXT,
    url=_TEXT,
    changeset=_TEXT,
    type={"type": "string", "enum": ["production", "test"]},
    formats=_list(_TEXT),
)
_ATTRIBUTE = _object(
    "variable code datatype required datatype_description order description",
    variable={"type": "boolean"},
    code=_TEXT,
    datatype={"type": "string", "enum": list(DATATYPES)},
    required={"type": "boolean"},
    datatype_description=_MAYBE,
    order={"type": "integer", "minimum": 1},
    description=_MAYBE,
    values=_list(_object("key name", key=_TEXT, name=_TEXT)),
)
_REQUEST = _object(
    "service_request_id status service_code requested_datetime",
    service_request_id=_TEXT,
    status={"type": "string", "enum": list(STATUSES)},
    status_notes=_MAYBE,
    service_name=_MAYBE,
    service_code=_TEXT,
    description=_MAYBE,
    agency_responsible=_MAYBE,
    service_notice=_MAYBE,
    requested_datetime=_MOMENT,
    updated_datetime=_MOMENT,
    expected_datetime=_MOMENT,
    address=_MAYBE,
    address_id=_MAYBE,
    zipcode=_MAYBE,
    lat=_NUMBER,
    long=_NUMBER,
    media_url=_MAYBE,
)
_SCHEMAS: dict[str, Any] = {
    "Discovery": _object(
        "changeset contact key_service endpoints",
        changeset=_TEXT,
        contact=_TEXT,
        key_service=_TEXT,
        endpoints=_list(_ENDPOINT),
    ),
    "Services": _list(
        _object(
            "service_code service_name metadata type",
            service_code=_TEXT,
            service_name=_TEXT,
            description=_MAYBE,
            metadata={"type": "boolean"},
            type={"type": "string", "enum": list(TYPES)},
            keywords=_MAYBE,
            group=_MAYBE,
        )
    ),
    "Definition": _object("service_code attributes", service_code=_TEXT, attributes=_list(_ATTRIBUTE)),
    "Requests": _list(_REQUEST),
    "Created": _list(
        _object(
            "service_notice account_id",
            service_request_id=_TEXT,
            token=_TEXT,
            service_notice=_MAYBE,
            account_id=_MAYBE,
        )
    ),
    "Tokens": _list(_object("service_request_id token", service_request_id=_MAYBE, token=_TEXT)),
    "Updates": _list(
        _object(
            "update_id service_request_id status updated_datetime",
            update_id=_TEXT,
            service_request_id=_TEXT,
            status={"type": "string", "enum": list(STATUSES)},
            updated_datetime=_MOMENT,
            description=_MAYBE,
            media_url=_MAYBE,
        )
    ),
    "Errors": _list(_object("code description", code={"type": "integer"}, description=_TEXT)),
}
