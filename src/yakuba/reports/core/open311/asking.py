"""What a client asks for: the arguments of a list of requests, checked. An empty argument counts as none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from yakuba.reports.core.open311.documents import STATUSES, Refused, Trouble, refused

SPAN = timedelta(days=90)
MOST = 1_000
"""Requests of one answer ("first 1000 requests returned")."""
FARTHEST_METRES = 50_000
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True)
class RequestQuery:
    """`ids` set: nothing else counts. `start` and `end` bound requested_datetime, both included; None: no bound."""

    ids: tuple[str, ...] = ()
    service_codes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    centre: tuple[float, float] | None = None
    radius: float = 0.0
    page: int = 1
    page_size: int = MOST


def read_query(arguments: Mapping[str, str], *, now: datetime) -> RequestQuery:
    """Raises Refused with every argument that is wrong."""
    troubles: list[Trouble] = []
    ids = listed(arguments.get("service_request_id", ""))
    page = _count(arguments, "page", 1, 1_000_000, troubles)
    page_size = _count(arguments, "page_size", MOST, MOST, troubles)
    if ids:
        if len(ids) > MOST:
            troubles.append(refused(400, "service_request_idは一度に{most}個までです。", most=MOST))
        if troubles:
            raise Refused(*troubles)
        return RequestQuery(ids=ids, page=page, page_size=page_size)
    moments = {
        name: _moment(arguments, name, troubles)
        for name in ("start_date", "end_date", "updated_after", "updated_before")
    }
    statuses = tuple(each.lower() for each in listed(arguments.get("status", "")))
    if not set(statuses) <= set(STATUSES):
        troubles.append(refused(400, "statusはopenかclosedです。"))
    centre, radius = _around(arguments, troubles)
    start, end = _span(moments, troubles, now)
    if troubles:
        raise Refused(*troubles)
    return RequestQuery(
        service_codes=listed(arguments.get("service_code", "")),
        statuses=statuses,
        start=start,
        end=end,
        updated_after=moments["updated_after"],
        updated_before=moments["updated_before"],
        centre=centre,
        radius=radius,
        page=page,
        page_size=page_size,
    )


def read_update_span(arguments: Mapping[str, str], *, now: datetime) -> tuple[datetime, datetime]:
    """start_date and end_date of a list of updates: the last 90 days where not given, never more than 90 days."""
    troubles: list[Trouble] = []
    moments = {name: _moment(arguments, name, troubles) for name in ("start_date", "end_date")}
    start, end = _span(moments, troubles, now)
    if troubles or start is None or end is None:
        raise Refused(*troubles)
    return start, end


def listed(text: str) -> tuple[str, ...]:
    """Comma delimited."""
    return tuple(each for each in (part.strip() for part in text.split(",")) if each)


def read_moment(text: str) -> datetime | None:
    """W3C date and time with its offset; None where it is none."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _moment(arguments: Mapping[str, str], name: str, troubles: list[Trouble]) -> datetime | None:
    text = arguments.get(name, "").strip()
    if not text:
        return None
    # A plus sign that was not escaped arrives as a space.
    found = read_moment(text.replace(" ", "+"))
    if found is None or not 1900 <= found.year <= 9000:
        message = "{name}は時差つきのISO 8601で書いてください（例：2026-11-24T10:00:00+09:00）。"
        troubles.append(refused(400, message, name=name))
        return None
    return found


def _span(
    moments: Mapping[str, datetime | None], troubles: list[Trouble], now: datetime
) -> tuple[datetime | None, datetime | None]:
    start, end = moments["start_date"], moments["end_date"]
    if start and end:
        if end < start:
            troubles.append(refused(400, "end_dateがstart_dateより前です。"))
        elif end - start > SPAN:
            troubles.append(refused(400, "start_dateからend_dateまでは90日以内にしてください。"))
        return start, end
    if start:
        return start, start + SPAN
    if end:
        return end - SPAN, end
    if moments.get("updated_after") or moments.get("updated_before"):
        return None, None
    return now - SPAN, now


def _around(arguments: Mapping[str, str], troubles: list[Trouble]) -> tuple[tuple[float, float] | None, float]:
    """`lat`, `long` and `radius` in metres, all three or none."""
    given = {name: arguments.get(name, "").strip() for name in ("lat", "long", "radius")}
    if not any(given.values()):
        return None, 0.0
    lat, long = coordinate(given["lat"], 90), coordinate(given["long"], 180)
    radius = coordinate(given["radius"], FARTHEST_METRES)
    if lat is None or long is None or radius is None or radius <= 0:
        troubles.append(
            refused(
                400,
                "lat・long・radiusは3つとも数で書いてください（radiusはメートル、{most}まで）。",
                most=FARTHEST_METRES,
            )
        )
        return None, 0.0
    return (lat, long), radius


def coordinate(text: str, most: float) -> float | None:
    """A number between -most and most; None where it is none."""
    try:
        value = float(Decimal(text.strip()))
    except (InvalidOperation, ValueError):
        return None
    return value if -most <= value <= most else None


def _count(arguments: Mapping[str, str], name: str, default: int, most: int, troubles: list[Trouble]) -> int:
    text = arguments.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= most):
        troubles.append(refused(400, "{name}は1から{most}までの整数です。", name=name, most=most))
        return default
    return int(text)
