"""JSON and XML of the same content: the Spark convention, in both directions.

A list has no name of its own in JSON and wraps its items in XML. What a peer sent is read into dicts, lists, texts and
numbers; whatever is no such document is `Unreadable`, never an error of another kind.
"""

import json
import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "services": "service",
        "attributes": "attribute",
        "values": "value",
        "service_requests": "request",
        "service_request_updates": "request_update",
        "service_requests_updates": "request_update",
        "endpoints": "endpoint",
        "formats": "format",
        "errors": "error",
    }
)
"""What the items of a list are called in XML."""

DEEPEST = 12
_PLAIN = (str, bool, int, float)
# XML 1.0, 2.2: what may not stand in a document, escaped or not.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A text, or a number that JSON doesn't know: servers write codes such as 001 without quotes, as the specification does.
_LEADING_ZERO = re.compile(r'("(?:\\.|[^"\\])*")|(?<![\w.+-])(0\d+)(?![\w.])')


class Unreadable(Exception):
    """The peer sent something else than an Open311 document. The message says what, without its content."""


def to_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def to_xml(root: str, content: Any) -> bytes:
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n']
    _write(parts, root, content)
    return "".join(parts).encode("utf-8", "replace")


def _write(parts: list[str], name: str, content: Any) -> None:
    if content is None or isinstance(content, _PLAIN):
        parts.append(f"<{name}>{_text(content)}</{name}>")
    elif isinstance(content, Mapping):
        parts.append(f"<{name}>")
        for key, value in content.items():
            _write(parts, key, value)
        parts.append(f"</{name}>")
    else:
        parts.append(f"<{name}>")
        for item in content:
            _write(parts, ITEMS[name], item)
        parts.append(f"</{name}>")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(legal(value), quote=False) if isinstance(value, str) else str(value)


def legal(text: str) -> str:
    """Without the characters that may not stand in XML."""
    return _ILLEGAL.sub("", text)


def from_json(content: bytes) -> Any:
    try:
        text = content.decode("utf-8-sig")
        try:
            return json.loads(text, parse_constant=_no_number)
        except json.JSONDecodeError:
            quoted = _LEADING_ZERO.sub(lambda found: found[1] or f'"{found[2]}"', text)
            return json.loads(quoted, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8") from None
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None


def _no_number(text: str) -> None:
    raise Unreadable(f"{text} is no number")


def from_xml(content: bytes) -> tuple[str, Any]:
    """The root's name and its content. Entities and document types are refused: they have no place here."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise Unreadable("XML with a document type or entities") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise Unreadable("not XML") from None
    return _name(root), _read(root, DEEPEST)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _read(element: Any, deeper: int) -> Any:
    if deeper == 0:
        raise Unreadable("nested too deeply")
    if _name(element) in ITEMS:
        return [_read(child, deeper - 1) for child in element]
    if len(element):
        return {_name(child): _read(child, deeper - 1) for child in element}
    return (element.text or "").strip() or None
