"""What an Open311 server and its clients say to each other, with the names of the specification."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, cast

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
FORMATS: Mapping[str, str] = MappingProxyType({"xml": "text/xml", "json": "application/json"})
DATATYPES = ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")
TYPES = ("realtime", "batch", "blackbox")
STATUSES = ("open", "closed")
LONGEST_TEXT = 4_000
"""Characters of a description."""

DataType = Literal["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]
Status = Literal["open", "closed"]


@dataclass(frozen=True)
class Endpoint:
    """An address under which one version of one API is served."""

    specification: str
    url: str
    changeset: str
    type: str
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Discovery:
    """Where a town's interfaces are. `changeset` sorts: it grows when services change."""

    changeset: str
    contact: str
    key_service: str
    endpoints: tuple[Endpoint, ...]


@dataclass(frozen=True)
class Service:
    """A kind of report. `metadata`: it asks for more, see its ServiceDefinition."""

    service_code: str
    service_name: str
    description: str = ""
    metadata: bool = False
    type: str = "realtime"
    keywords: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Value:
    """An option of a list."""

    key: str
    name: str


@dataclass(frozen=True)
class Attribute:
    """A question of a service. `variable` False: a text to be read, nothing to be answered."""

    code: str
    datatype: DataType
    required: bool = False
    variable: bool = True
    datatype_description: str = ""
    order: int = 1
    description: str = ""
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class ServiceDefinition:
    """The questions of a service, in their order."""

    service_code: str
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True)
class ServiceRequest:
    """A report as anybody may see it. Degrees are WGS 84, times aware."""

    service_request_id: str
    status: Status
    service_code: str
    requested_datetime: datetime | None
    service_name: str = ""
    status_notes: str = ""
    description: str = ""
    agency_responsible: str = ""
    service_notice: str = ""
    updated_datetime: datetime | None = None
    expected_datetime: datetime | None = None
    address: str = ""
    address_id: str = ""
    zipcode: str = ""
    lat: float | None = None
    long: float | None = None
    media_url: str = ""
    token: str = ""


@dataclass(frozen=True)
class Created:
    """The answer to a new request: its id, or a token to ask for the id later; never both."""

    service_request_id: str = ""
    token: str = ""
    service_notice: str = ""
    account_id: str = ""


@dataclass(frozen=True)
class Update:
    """A step in the life of a request (extension `servicerequestupdates` of FixMyStreet)."""

    update_id: str
    service_request_id: str
    status: str
    updated_datetime: datetime | None
    description: str = ""
    media_url: str = ""


@dataclass(frozen=True)
class Trouble:
    """One error of an answer. `description` is a template in Japanese that `values` fill."""

    code: int
    description: str
    values: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """The request can't be served: `status` is 404, 403 or 400 (the specification knows no other), with every reason."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__("; ".join(each.description for each in troubles))
        self.troubles = troubles
        codes = {each.code for each in troubles}
        self.status = next((code for code in (403, 404) if code in codes), 400)


def refused(code: int, description: str, /, **values: object) -> Trouble:
    """A trouble whose text stands in the catalogues."""
    return Trouble(code, description, values)


def datatype_of(text: str) -> DataType | None:
    return cast(DataType, text) if text in DATATYPES else None
