"""A new request as a client posts it: its fields, and its attributes checked against the service's definition."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from yakuba.reports.core.open311.asking import coordinate
from yakuba.reports.core.open311.documents import (
    LONGEST_TEXT,
    Attribute,
    Refused,
    ServiceDefinition,
    Trouble,
    refused,
)

_ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,120})\](\[\])?")
LONGEST_LINE = 200
MOST_ATTRIBUTES = 100
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Submission:
    """Degrees are WGS 84. `attributes`: code → the values given, one but for a multivaluelist."""

    service_code: str
    lat: float | None = None
    long: float | None = None
    address_string: str = ""
    address_id: str = ""
    email: str = ""
    device_id: str = ""
    account_id: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    description: str = ""
    media_url: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def service_code_of(form: Mapping[str, Sequence[str]]) -> str:
    """Raises Refused where there is none."""
    code = _line(form, "service_code")
    if not code:
        raise Refused(refused(400, "service_codeがありません。"))
    return code


def read_submission(form: Mapping[str, Sequence[str]], definition: ServiceDefinition) -> Submission:
    """`form`: name → values as posted. Raises Refused with everything that is wrong."""
    troubles: list[Trouble] = []
    lat, long = _point(form, troubles)
    address, address_id = _line(form, "address_string"), _line(form, "address_id")
    if lat is None and not address and not address_id and not troubles:
        troubles.append(
            refused(400, "場所がありません。lat・long、address_string、address_idのどれかを送ってください。")
        )
    description = _last(form, "description").replace("\r\n", "\n").strip()
    if len(description) > LONGEST_TEXT:
        troubles.append(refused(400, "descriptionは{most}文字までです。", most=LONGEST_TEXT))
    media_url = _line(form, "media_url")
    if media_url and not _ADDRESS.fullmatch(media_url):
        troubles.append(refused(400, "media_urlはhttp(s)のアドレスにしてください。"))
    troubles += [
        refused(400, "{name}が長すぎます（{most}文字まで）。", name=name, most=LONGEST_LINE)
        for name in ("email", "device_id", "account_id", "first_name", "last_name", "phone")
        if len(_line(form, name)) > LONGEST_LINE
    ]
    attributes = _attributes(form, definition, troubles)
    if troubles:
        raise Refused(*troubles)
    return Submission(
        service_code=definition.service_code,
        lat=lat,
        long=long,
        address_string=address[:LONGEST_LINE],
        address_id=address_id[:LONGEST_LINE],
        email=_line(form, "email"),
        device_id=_line(form, "device_id"),
        account_id=_line(form, "account_id"),
        first_name=_line(form, "first_name"),
        last_name=_line(form, "last_name"),
        phone=_line(form, "phone"),
        description=description,
        media_url=media_url,
        attributes=attributes,
    )


def _last(form: Mapping[str, Sequence[str]], name: str) -> str:
    values = form.get(name) or ("",)
    return values[-1].replace("\0", "")


def _line(form: Mapping[str, Sequence[str]], name: str) -> str:
    return " ".join(_last(form, name).split())


def _point(form: Mapping[str, Sequence[str]], troubles: list[Trouble]) -> tuple[float | None, float | None]:
    texts = _line(form, "lat"), _line(form, "long")
    if not any(texts):
        return None, None
    lat, long = coordinate(texts[0], 90), coordinate(texts[1], 180)
    if lat is None or long is None:
        troubles.append(refused(400, "latとlongは、両方を世界測地系の度で送ってください。"))
        return None, None
    return lat, long


def _attributes(
    form: Mapping[str, Sequence[str]], definition: ServiceDefinition, troubles: list[Trouble]
) -> dict[str, tuple[str, ...]]:
    given: dict[str, tuple[str, ...]] = {}
    for name, values in form.items():
        if found := _ATTRIBUTE.fullmatch(name):
            filled = tuple(value.replace("\0", "").replace("\r\n", "\n").strip() for value in values)
            given[found[1]] = given.get(found[1], ()) + tuple(value for value in filled if value)
    asked = {each.code: each for each in definition.attributes if each.variable}
    if len(given) > MOST_ATTRIBUTES:
        troubles.append(refused(400, "attributeが多すぎます（{most}個まで）。", most=MOST_ATTRIBUTES))
        return {}
    troubles += [
        refused(400, "attribute[{name}]は、このservice_codeにはありません。", name=code)
        for code in given
        if code not in asked
    ]
    for code, attribute in asked.items():
        values = given.get(code, ())
        if attribute.required and not values:
            troubles.append(refused(400, "attribute[{name}]は必須です。", name=code))
        elif len(values) > 1 and attribute.datatype != "multivaluelist":
            troubles.append(refused(400, "attribute[{name}]の値は1つだけです。", name=code))
        elif not all(_fits(attribute, value) for value in values):
            troubles.append(
                refused(
                    400, "attribute[{name}]の値が{datatype}ではありません。", name=code, datatype=attribute.datatype
                )
            )
    return {code: tuple(dict.fromkeys(given[code])) for code in asked if given.get(code)}


def _fits(attribute: Attribute, value: str) -> bool:
    if attribute.datatype == "number":
        return coordinate(value, 1e15) is not None
    if attribute.datatype == "datetime":
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return False
        return True
    if attribute.datatype == "string":
        return "\n" not in value and len(value) <= LONGEST_LINE
    if attribute.datatype == "text":
        return len(value) <= LONGEST_TEXT
    return value in {each.key for each in attribute.values}
