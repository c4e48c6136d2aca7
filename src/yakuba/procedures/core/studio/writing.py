"""Plain data to the YAML that packs are written in: texts of several languages on one line, lists below each other."""

import json
import re
from typing import Any

WIDTH = 110

_PLAIN = re.compile(r"[^\W\d_][^\n\r\t:#,\[\]{}&*!|>'\"%@`\\]*|\d{4}-\d{2}-\d{2}", re.UNICODE)
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_CONSTANTS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def scalar(value: Any) -> str:
    """A single value. Text stays plain where nobody could read it as something else, else it is quoted."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _CONSTANTS and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)


def key(name: str) -> str:
    return (
        name
        if _KEY.fullmatch(name) and name.lower() not in _CONSTANTS - {"on"}
        else json.dumps(name, ensure_ascii=False)
    )


def flow(value: Any) -> str:
    """On one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name)}: {flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(value)


def document(data: Any) -> str:
    """A whole file: the names of the top stand below each other."""
    if isinstance(data, dict) and data:
        return "".join(f"{key(name)}:{_after_key(value, 0)}\n" for name, value in data.items())
    return f"{block(data, 0)}\n"


def block(value: Any, indent: int) -> str:
    """Lines for a value whose first line begins at column `indent`; the first line carries no spaces before it."""
    if isinstance(value, dict) and value and not _short(value, indent):
        lines = [f"{key(name)}:{_after_key(each, indent)}" for name, each in value.items()]
        return f"\n{' ' * indent}".join(lines)
    if isinstance(value, list) and value and not _short(value, indent):
        lines = [f"- {block(each, indent + 2)}" for each in value]
        return f"\n{' ' * indent}".join(lines)
    return flow(value)


def _after_key(value: Any, indent: int) -> str:
    if isinstance(value, dict | list) and value and not _short(value, indent + 12):
        inner = indent + 2
        return f"\n{' ' * inner}{block(value, inner)}"
    if isinstance(value, str) and "\n" in value and _literal(value):
        body = f"\n{' ' * (indent + 2)}".join(value.split("\n"))
        return f" |-\n{' ' * (indent + 2)}{body}"
    return f" {flow(value)}"


def _literal(text: str) -> bool:
    lines = text.split("\n")
    return all(line and line == line.strip() and line.isprintable() for line in lines)


def _short(value: Any, indent: int) -> bool:
    """Whether it reads better on one line: plain lists, and small groups of scalars and texts."""
    if len(flow(value)) + indent > WIDTH:
        return False
    if isinstance(value, list):
        return not any(isinstance(each, dict | list) for each in value)
    return not any(isinstance(each, list) or (isinstance(each, dict) and "ja" not in each) for each in value.values())
