"""Which documents a kind of pack may hold, and the JSON Schema of each.

A room registers its schemas from `apps.py`: `register_schema("procedures", "form.yaml", Path(...))`. A kind that nobody
registered is refused, and so is a document that its kind does not know: a misspelt file name must not be skipped.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

HEAD = "pack.yaml"
_FOLDER = Path(__file__).parent / "schemas"


@dataclass(frozen=True)
class Registration:
    """A schema for the documents of `kind` whose name matches `filename` (a name or a pattern such as letters/*.md)."""

    kind: str
    filename: str
    schema_path: Path
    required: bool


_registrations: dict[tuple[str, str], Registration] = {}


def register_schema(kind: str, filename: str, schema_path: Path, *, required: bool = False) -> None:
    """Say that packs of `kind` may hold `filename`, and with which schema (JSON Schema, Draft 2020-12).

    `filename` is relative to the pack's folder and may be a pattern (questions/*.yaml). A `required` file must exist.
    For pack.yaml give only the kind's own properties, required keys and $defs: they are added to the common ones.
    Schemas refer to shared definitions by {"$ref": "yakuba:common#/$defs/…"}. ValueError where the same file was
    registered with another schema.
    """
    new = Registration(kind, filename, schema_path.resolve(), required)
    if _registrations.setdefault((kind, filename), new) != new:
        raise ValueError(f"{kind}/{filename} is already registered")


def kinds() -> list[str]:
    """Every registered kind."""
    return sorted({kind for kind, _ in _registrations})


def registrations(kind: str) -> list[Registration]:
    """What packs of a kind may hold, by file name."""
    return sorted((item for item in _registrations.values() if item.kind == kind), key=lambda item: item.filename)


def validate(kind: str, name: str, data: Any) -> Iterator[ValidationError] | None:
    """The schema errors of a document; None where the kind does not know it."""
    if name == HEAD:
        own = _registrations.get((kind, HEAD))
        validator = _head_validator(own.schema_path if own else None)
    else:
        found = next((item for item in registrations(kind) if fnmatchcase(name, item.filename)), None)
        if found is None:
            return None
        validator = _validator(found.schema_path)
    errors: Iterator[ValidationError] = validator.iter_errors(data)
    return errors


def _read(path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _compile(schema: Mapping[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=_shared(), format_checker=_formats())


@cache
def _validator(path: Path) -> Draft202012Validator:
    return _compile(_read(path))


@cache
def _head_validator(own: Path | None) -> Draft202012Validator:
    schema = _read(_FOLDER / "pack.json")
    if own is None:
        return _compile(schema)
    extra = _read(own)
    if clash := set(extra.get("properties", {})) & set(schema["properties"]):
        raise ValueError(f"{own.name} redefines {sorted(clash)}")
    merged = {
        **schema,
        **{key: value for key, value in extra.items() if key not in schema},
        "$id": f"yakuba:pack:{own.parent}:{own.name}",
        "properties": {**schema["properties"], **extra.get("properties", {})},
        "required": [*schema["required"], *extra.get("required", [])],
    }
    return _compile(merged)


@cache
def _shared() -> Registry[Any]:
    """The kernel's schemas by their $id; nothing is ever fetched."""
    contents: Iterable[dict[str, Any]] = (_read(path) for path in sorted(_FOLDER.glob("*.json")))
    resources = ((content["$id"], DRAFT202012.create_resource(content)) for content in contents)
    registry: Registry[Any] = Registry()
    return registry.with_resources(resources)


@cache
def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())

    @checker.checks("date", raises=ValueError)
    def is_date(value: object) -> bool:
        return not isinstance(value, str) or _is_day(value)

    @checker.checks("month", raises=ValueError)
    def is_month(value: object) -> bool:
        return not isinstance(value, str) or _is_day(f"{value}-01")

    @checker.checks("time")
    def is_time(value: object) -> bool:
        return not isinstance(value, str) or bool(re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", value))

    @checker.checks("regex", raises=re.error)
    def is_regex(value: object) -> bool:
        return not isinstance(value, str) or bool(re.compile(value))

    return checker


def _is_day(text: str) -> bool:
    """Only YYYY-MM-DD: Python reads more ISO forms. ValueError for a day that does not exist."""
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None and bool(date.fromisoformat(text))
