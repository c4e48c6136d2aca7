"""From documents to the content of answers: names, order and types as in the specification; nothing known is null."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yakuba.reports.core.open311.documents import (
    Attribute,
    Created,
    Discovery,
    Service,
    ServiceDefinition,
    ServiceRequest,
    Update,
)


def discovery(found: Discovery) -> dict[str, Any]:
    return {
        "changeset": found.changeset,
        "contact": found.contact,
        "key_service": found.key_service,
        "endpoints": [
            {
                "specification": each.specification,
                "url": each.url,
                "changeset": each.changeset,
                "type": each.type,
                "formats": list(each.formats),
            }
            for each in found.endpoints
        ],
    }


def services(found: Sequence[Service]) -> list[dict[str, Any]]:
    return [
        {
            "service_code": each.service_code,
            "service_name": each.service_name,
            "description": each.description or None,
            "metadata": each.metadata,
            "type": each.type,
            "keywords": ", ".join(each.keywords) or None,
            "group": each.group or None,
        }
        for each in found
    ]


def definition(found: ServiceDefinition) -> dict[str, Any]:
    return {"service_code": found.service_code, "attributes": [_attribute(each) for each in found.attributes]}


def _attribute(each: Attribute) -> dict[str, Any]:
    written: dict[str, Any] = {
        "variable": each.variable,
        "code": each.code,
        "datatype": each.datatype,
        "required": each.required,
        "datatype_description": each.datatype_description or None,
        "order": each.order,
        "description": each.description or None,
    }
    if each.values:
        written["values"] = [{"key": value.key, "name": value.name} for value in each.values]
    return written


def requests(found: Sequence[ServiceRequest]) -> list[dict[str, Any]]:
    return [
        {
            "service_request_id": each.service_request_id,
            "status": each.status,
            "status_notes": each.status_notes or None,
            "service_name": each.service_name or None,
            "service_code": each.service_code,
            "description": each.description or None,
            "agency_responsible": each.agency_responsible or None,
            "service_notice": each.service_notice or None,
            "requested_datetime": moment(each.requested_datetime),
            "updated_datetime": moment(each.updated_datetime),
            "expected_datetime": moment(each.expected_datetime),
            "address": each.address or None,
            "address_id": each.address_id or None,
            "zipcode": each.zipcode or None,
            "lat": each.lat,
            "long": each.long,
            "media_url": each.media_url or None,
        }
        for each in found
    ]


def created(made: Created) -> list[dict[str, Any]]:
    """Either the id or the token: "should not be returned if token is returned", and the other way round."""
    known = {"token": made.token} if made.token else {"service_request_id": made.service_request_id}
    return [known | {"service_notice": made.service_notice or None, "account_id": made.account_id or None}]


def token(service_request_id: str | None, token_id: str) -> list[dict[str, Any]]:
    """The id is None while there is none yet."""
    return [{"service_request_id": service_request_id, "token": token_id}]


def updates(found: Sequence[Update]) -> list[dict[str, Any]]:
    return [
        {
            "update_id": each.update_id,
            "service_request_id": each.service_request_id,
            "status": each.status,
            "updated_datetime": moment(each.updated_datetime),
            "description": each.description or None,
            "media_url": each.media_url or None,
        }
        for each in found
    ]


def moment(at: datetime | None) -> str | None:
    """W3C date and time with its offset, to the second."""
    return at.isoformat(timespec="seconds") if at else None
