"""Rows of another city's reports, as NYC 311 and many after it publish them: CSV or JSON, one request a row.

Column names are compared without case, blanks and underscores, so that the CSV (`Unique Key`) and the JSON (`unique_key`) of
NYC Open Data's erm2-nwe9 are one layout. What a row says is kept in its own words; only its category is mapped.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.placing import Point

MOST_ROWS = 100_000
LONGEST_KEY = 40
FORMATS = (
    "%m/%d/%Y %I:%M:%S %p",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
)
CLOSED = frozenset({"closed", "fixed", "completed", "resolved", "完了", "対応済み"})
CHANNELS: Mapping[str, str] = {"online": "online", "mobile": "online", "phone": "phone"}
OTHER = "other"
CATEGORIES: Sequence[tuple[str, str]] = (
    ("street ?light", "street-light"),
    ("sewer|catch basin|manhole", "gutter"),
    ("street condition|sidewalk|curb|highway condition|pothole", "pothole"),
    ("street sign|traffic signal|signal condition", "sign"),
    ("tree", "tree"),
    ("weed|overgrown", "weeds"),
    ("water system|water leak|hydrant|water main", "water-leak"),
    ("graffiti|posting", "graffiti"),
    ("derelict (vehicle|bicycle)|abandoned", "abandoned-bicycle"),
    ("dumping|sanitation|dirty|litter|bulky|missed collection|sweeping", "dumping"),
    ("dead animal", "animal"),
    (r"\bparks?\b|playground|maintenance or facility", "playground"),
)
"""Patterns of a request's type, the first that fits counts; else it is other. A table of the town's own goes before."""


@dataclass(frozen=True)
class Imported:
    """A row that can be taken over; `notes` say what of it was not, in the words of staff."""

    number: int
    key: str
    type: str
    category: str
    description: str
    place: str
    point: Point | None
    created_at: datetime
    closed_at: datetime | None
    resolution: str
    channel: str
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Unread:
    """A row that can't be taken over, and why."""

    number: int
    key: str
    why: str


def rows_of(content: str) -> list[dict[str, str]]:
    """JSON (a list of objects) or CSV, by its first letter. Refusal `import-broken` where it is neither."""
    try:
        if content.lstrip()[:1] == "[":
            found = [{_name(name): _text(value) for name, value in row.items()} for row in json.loads(content)]
        else:
            reader = csv.DictReader(io.StringIO(content), strict=True)
            found = [{_name(name or ""): _text(value) for name, value in row.items()} for row in reader]
    except (ValueError, AttributeError, csv.Error) as error:
        raise Refusal("import-broken", f"CSVかJSON（通報の一覧）として読めません（{error}）。") from None
    if len(found) > MOST_ROWS:
        raise Refusal("import-long", f"{MOST_ROWS:,}行までです。分けてから読み込んでください。")
    if found and not {"uniquekey", "createddate", "complainttype"} <= found[0].keys():
        raise Refusal(
            "import-columns", "列 Unique Key、Created Date、Complaint Type（JSONでは unique_key など）がありません。"
        )
    return found


def read(rows: Sequence[Mapping[str, str]], *, own: Mapping[str, str], zone: tzinfo) -> Iterator[Imported | Unread]:
    """Each row, in order. `own`: type → category of a table of the town's; `zone`: of times without one."""
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        key = row.get("uniquekey", "")[:LONGEST_KEY]
        created = _time(row.get("createddate", ""), zone)
        if not key:
            yield Unread(number, key, "番号（Unique Key）がありません。")
        elif key in seen:
            yield Unread(number, key, "同じ番号の行がもう一つあります。")
        elif created is None:
            yield Unread(number, key, f"受付日時（Created Date）「{row.get('createddate', '')}」を読めません。")
        else:
            yield _imported(number, key, row, created, own, zone)
        seen.add(key)


def category_of(type_: str, own: Mapping[str, str]) -> str:
    """The town's table first, by the whole type without case."""
    known = {name.casefold(): category for name, category in own.items()}
    if type_.casefold() in known:
        return known[type_.casefold()]
    return next((category for pattern, category in CATEGORIES if re.search(pattern, type_, re.IGNORECASE)), OTHER)


def _imported(
    number: int, key: str, row: Mapping[str, str], created: datetime, own: Mapping[str, str], zone: tzinfo
) -> Imported:
    notes = []
    point = _point(row)
    corner = [row.get(f"intersectionstreet{at}", "") for at in (1, 2)]
    place = row.get("incidentaddress") or row.get("streetname") or " & ".join(each for each in corner if each)
    whole = ", ".join(each for each in (place, row.get("city") or row.get("borough", "")) if each)
    closed = _time(row.get("closeddate", ""), zone) if row.get("status", "").casefold() in CLOSED else None
    if row.get("status", "").casefold() in CLOSED and closed is None:
        notes.append("完了日時がないため、未完了として読み込みます。")
    if closed is not None and closed < created:
        notes.append("完了が受付より前のため、受付の日時に完了したことにします。")
        closed = created
    if point is None and not whole:
        whole = row.get("incidentzip") or "（場所の記載なし）"
        notes.append("場所が書かれていません。")
    type_ = row.get("complainttype", "")
    return Imported(
        number, key, type_, category_of(type_, own), ": ".join(each for each in (type_, row.get("descriptor", "")) if each),
        whole[:200], point, created, closed, row.get("resolutiondescription", "")[:2000],
        CHANNELS.get(row.get("opendatachanneltype", "").casefold(), "counter"), tuple(notes),
    )  # fmt: skip


def _point(row: Mapping[str, str]) -> Point | None:
    try:
        return Point(round(float(row.get("latitude", "")), 6), round(float(row.get("longitude", "")), 6))
    except ValueError:
        return None


def _time(text: str, zone: tzinfo) -> datetime | None:
    for each in FORMATS:
        try:
            return datetime.strptime(text, each).replace(tzinfo=zone)
        except ValueError:
            continue
    return None


def _name(text: str) -> str:
    return re.sub(r"[\s_]", "", text).casefold()


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)
