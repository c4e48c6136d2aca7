"""From what another server sent to documents. Servers differ: a number may be a text, a list of one a thing by itself.

Rows without the one thing that they are for are left out; texts are cut where they are longer than the specification
allows, so that nothing a peer sends grows without bound here.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from yakuba.kernel.clock import JST
from yakuba.reports.core.open311.documents import (
    LONGEST_TEXT,
    Attribute,
    Created,
    Discovery,
    Endpoint,
    Service,
    ServiceDefinition,
    ServiceRequest,
    Trouble,
    Update,
    Value,
    datatype_of,
)
from yakuba.reports.core.open311.spark import Unreadable, from_json, from_xml

LONGEST_ID = 120
MOST_ROWS = 10_000


def parse(content: bytes, content_type: str) -> Any:
    """By the content type; by the first character where the server says nothing useful. Raises Unreadable."""
    kind = content_type.partition(";")[0].strip().lower()
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if "json" in kind or (start in (b"[", b"{") and "xml" not in kind):
        return from_json(content)
    if kind.endswith("xml") or start == b"<":
        root, found = from_xml(content)
        if root == "html":
            raise Unreadable("a web page")
        return found
    raise Unreadable("neither JSON nor XML")


def discovery(tree: Any) -> Discovery:
    found = _record(tree)
    endpoints = tuple(
        Endpoint(
            specification=_text(each, "specification"),
            url=_address(each, "url"),
            changeset=_text(each, "changeset"),
            type=_text(each, "type"),
            formats=tuple(str(name) for name in _list(each.get("formats")) if name),
        )
        for each in _rows(found.get("endpoints"))
    )
    return Discovery(_text(found, "changeset"), _text(found, "contact"), _text(found, "key_service"), endpoints)


def services(tree: Any) -> list[Service]:
    return [
        Service(
            service_code=_id(each, "service_code"),
            service_name=_text(each, "service_name"),
            description=_text(each, "description"),
            metadata=_true(each.get("metadata")),
            type=_text(each, "type") or "realtime",
            keywords=tuple(word.strip() for word in _text(each, "keywords").split(",") if word.strip()),
            group=_text(each, "group"),
        )
        for each in _rows(tree)
        if _id(each, "service_code")
    ]


def definition(tree: Any) -> ServiceDefinition:
    rows = list(_rows(tree))
    found = rows[0] if rows else {}
    attributes = [_attribute(each) for each in _rows(found.get("attributes"))]
    return ServiceDefinition(
        _id(found, "service_code"), tuple(sorted((each for each in attributes if each), key=lambda each: each.order))
    )


def _attribute(each: Mapping[str, Any]) -> Attribute | None:
    datatype, code = datatype_of(_text(each, "datatype")), _id(each, "code")
    if datatype is None or not code:
        return None
    order = _number(each.get("order"))
    return Attribute(
        code=code,
        datatype=datatype,
        required=_true(each.get("required")),
        variable=_true(each.get("variable")),
        datatype_description=_text(each, "datatype_description"),
        order=int(order) if order is not None else 1,
        description=_text(each, "description"),
        values=tuple(
            Value(_id(value, "key"), _text(value, "name")) for value in _rows(each.get("values")) if _id(value, "key")
        ),
    )


def requests(tree: Any) -> list[ServiceRequest]:
    return [
        ServiceRequest(
            service_request_id=_id(each, "service_request_id"),
            status="closed" if _text(each, "status").lower() == "closed" else "open",
            service_code=_id(each, "service_code"),
            requested_datetime=_moment(each, "requested_datetime"),
            service_name=_text(each, "service_name"),
            status_notes=_text(each, "status_notes"),
            description=_text(each, "description"),
            agency_responsible=_text(each, "agency_responsible"),
            service_notice=_text(each, "service_notice"),
            updated_datetime=_moment(each, "updated_datetime"),
            expected_datetime=_moment(each, "expected_datetime"),
            address=_text(each, "address"),
            address_id=_id(each, "address_id"),
            zipcode=_id(each, "zipcode"),
            lat=_number(each.get("lat")),
            long=_number(each.get("long")),
            media_url=_address(each, "media_url"),
            token=_id(each, "token"),
        )
        for each in _rows(tree)
        if _id(each, "service_request_id") or _id(each, "token")
    ]


def created(tree: Any) -> Created:
    """Raises Unreadable where the answer has neither an id nor a token."""
    for each in _rows(tree):
        number, token = _id(each, "service_request_id"), _id(each, "token")
        if number or token:
            return Created(
                number, "" if number else token, _text(each, "service_notice"), account_id=_id(each, "account_id")
            )
    raise Unreadable("neither service_request_id nor token")


def updates(tree: Any) -> list[Update]:
    return [
        Update(
            update_id=_id(each, "update_id"),
            service_request_id=_id(each, "service_request_id"),
            status=_text(each, "status").lower(),
            updated_datetime=_moment(each, "updated_datetime"),
            description=_text(each, "description"),
            media_url=_address(each, "media_url"),
        )
        for each in _rows(tree)
        if _id(each, "update_id")
    ]


def troubles(tree: Any) -> list[Trouble]:
    return [
        Trouble(int(_number(each.get("code")) or 0), _text(each, "description")) for each in _rows(tree) if len(each)
    ]


def _record(tree: Any) -> Mapping[str, Any]:
    if not isinstance(tree, Mapping):
        raise Unreadable("not an object")
    return tree


def _list(tree: Any) -> list[Any]:
    if tree is None:
        return []
    return tree if isinstance(tree, list) else [tree]


def _rows(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Objects of a list; a list that stands under its only name (`{"requests": […]}`) counts too."""
    if isinstance(tree, Mapping) and len(tree) == 1 and isinstance(only := next(iter(tree.values())), list):
        tree = only
    rows = _list(tree)
    if len(rows) > MOST_ROWS:
        raise Unreadable("too many rows")
    if any(not isinstance(each, Mapping) for each in rows):
        raise Unreadable("not a list of objects")
    return iter(rows)


def _text(each: Mapping[str, Any], name: str, longest: int = LONGEST_TEXT) -> str:
    value = each.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", "").strip()[:longest]


def _id(each: Mapping[str, Any], name: str) -> str:
    return _text(each, name, LONGEST_ID)


def _address(each: Mapping[str, Any], name: str) -> str:
    """An address that a browser may be sent to, else nothing: no script, no file."""
    text = _text(each, name, 2_000)
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc else ""


def _true(value: Any) -> bool:
    return value is True or str(value).strip().lower() in ("true", "1", "yes")


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _moment(each: Mapping[str, Any], name: str) -> datetime | None:
    """Aware; a server that gives no offset is taken to speak of Japanese time."""
    try:
        found = datetime.fromisoformat(_text(each, name, 40))
        found = found if found.tzinfo else found.replace(tzinfo=JST)
        found.astimezone(JST)
    except (ValueError, OverflowError):
        return None
    return found
