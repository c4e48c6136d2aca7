"""Schema errors in words a clerk can act on: where it is, what is wrong, what is allowed."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import groupby
from typing import Any

from jsonschema import ValidationError

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs.documents import Document, Path

_TYPES = {
    "string": "文字列",
    "integer": "整数",
    "number": "数",
    "boolean": "true か false",
    "array": "並び（「- 」で始まる行）",
    "object": "項目の組（「名前: 値」の行）",
    "null": "空",
}
_FORMATS = {
    "date": "「2024-10-01」の形の、実在する日付",
    "month": "「2024-10」の形の月",
    "time": "「8:30」の形の時刻",
    "regex": "正しい正規表現",
}
_SENTENCES = {
    "pattern": "{found}は使えません。{allowed}。",
    "format": "{found}は使えません。{allowed}にしてください。",
    "minLength": "{allowed}文字以上にしてください（今は{count}文字）。",
    "maxLength": "{allowed}文字以下にしてください（今は{count}文字）。",
    "minimum": "{found}は使えません。{allowed}以上にしてください。",
    "maximum": "{found}は使えません。{allowed}以下にしてください。",
    "exclusiveMinimum": "{found}は使えません。{allowed}より大きくしてください。",
    "exclusiveMaximum": "{found}は使えません。{allowed}より小さくしてください。",
    "multipleOf": "{found}は使えません。{allowed}の倍数にしてください。",
    "minItems": "{allowed}個以上書いてください（今は{count}個）。",
    "maxItems": "{allowed}個以下にしてください（今は{count}個）。",
    "minProperties": "項目を{allowed}個以上書いてください（今は{count}個）。",
    "maxProperties": "項目を{allowed}個以下にしてください（今は{count}個）。",
    "uniqueItems": "同じものが2つあります。1つにしてください。",
    "contains": "必要なものが並びの中にありません。",
    "not": "この書き方は使えません。",
}
_OTHERWISE = "スキーマの決まり（{rule}）に合いません。"
_CHOICES = frozenset({"const", "enum"})
_LONGEST_VALUE = 60


def explain(error: ValidationError, document: Document, base: Path = ()) -> Iterator[PackError]:
    """One PackError for each thing to mend. `base` is where the parent error stood."""
    path = (*base, *error.path)
    rule, found = str(error.validator), error.instance
    allowed: Any = error.validator_value
    match rule:
        case "additionalProperties" | "unevaluatedProperties":
            known = sorted(_known_keys(error.schema))
            for key in _unexpected(error):
                line = document.line_of((*path, key))
                yield _problem("unknown_key", document, path, _unknown_key(key, known), line=line)
        case "required":
            missing = next((key for key in allowed if repr(key) in error.message), "")
            yield _problem("missing_key", document, path, f"「{missing}」がありません。書き足してください。")
        case "dependentRequired":
            yield _problem("missing_key", document, path, f"いっしょに書く項目が足りません。{_json(allowed)}")
        case "anyOf" | "oneOf":
            yield from _explain_choice(error, document, path)
        case "const":
            yield from _not_allowed(document, path, found, [allowed])
        case "enum":
            yield from _not_allowed(document, path, found, list(allowed))
        case _:
            yield _problem(f"schema_{rule}", document, path, _sentence(rule, allowed, found, error))


def _sentence(rule: str, allowed: Any, found: Any, error: ValidationError) -> str:
    """What is allowed, for rules about a single value."""
    if rule == "type":
        return _wrong_type(_listed(allowed), found)
    if rule == "pattern" and isinstance(error.schema, dict):
        allowed = error.schema.get("description", f"書き方の決まりは {allowed} です")
    if rule == "format":
        allowed = _FORMATS.get(allowed, allowed)
    count = len(found) if isinstance(found, str | list | dict) else 0
    return _SENTENCES.get(rule, _OTHERWISE).format(found=_show(found), allowed=allowed, count=count, rule=rule)


def _explain_choice(error: ValidationError, document: Document, path: Path) -> Iterator[PackError]:
    """Of the alternatives of anyOf/oneOf, explain the one the author most likely meant."""
    if not error.context:
        yield _problem("ambiguous", document, path, "2つ以上の書き方に当てはまります。どれか1つだけにしてください。")
        return
    branches = [list(errors) for _, errors in groupby(sorted(error.context, key=_branch), key=_branch)]
    types = [one for errors in branches for one in errors if one.validator == "type" and not one.path]
    if len(types) == len(branches):
        names = [name for one in types for name in _listed(one.validator_value)]
        yield _problem("schema_type", document, path, _wrong_type(names, error.instance))
        return
    choices = [{tuple(one.path): one for one in errors if one.validator in _CHOICES} for errors in branches]
    for key_path in choices[0]:
        if all(key_path in choice for choice in choices):
            values = [value for choice in choices for value in _values(choice[key_path])]
            yield from _not_allowed(document, (*path, *key_path), choices[0][key_path].instance, values)
            return
    for one in min(branches, key=_distance):
        yield from explain(one, document, path)


def _branch(error: ValidationError) -> int:
    return int(error.schema_path[0])


def _distance(errors: list[ValidationError]) -> tuple[bool, bool, int]:
    """How far an alternative is from what was written: another type, another discriminator, then the number of errors."""
    return (
        any(one.validator == "type" and not one.path for one in errors),
        any(one.validator in _CHOICES and len(one.path) <= 1 for one in errors),
        len(errors),
    )


def _values(error: ValidationError) -> list[Any]:
    allowed: Any = error.validator_value
    return [allowed] if error.validator == "const" else list(allowed)


def _listed(names: Any) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _not_allowed(document: Document, path: Path, found: Any, allowed: list[Any]) -> Iterator[PackError]:
    choices = "".join(dict.fromkeys(_show(value) for value in allowed))
    hint = _suggestion(found, [value for value in allowed if isinstance(value, str)])
    yield _problem("not_allowed", document, path, f"{_show(found)}は使えません。使えるのは{choices}です。{hint}")


def _wrong_type(names: list[str], found: Any) -> str:
    wanted = "、".join(_TYPES.get(name, name) for name in dict.fromkeys(names))
    if "string" in names and isinstance(found, bool | int | float):
        return f'文字列が必要です。引用符で囲んでください（例 "{_json(found)}"）。'
    return f"{_show(found)}は使えません。{wanted}にしてください。"


def _unknown_key(key: str, known: list[str]) -> str:
    hint = _suggestion(key, known)
    choices = f"使えるのは{''.join(f'「{name}」' for name in known)}です。" if known else "ここには何も書けません。"
    return f"「{key}」という項目はありません。{choices}{hint}"


def _suggestion(found: Any, known: list[str]) -> str:
    close = get_close_matches(found, known, n=1) if isinstance(found, str) else []
    return f"「{close[0]}」の書きまちがいではありませんか。" if close else ""


def _unexpected(error: ValidationError) -> list[str]:
    """The offending keys: jsonschema names them only in its message."""
    instance: Any = error.instance
    return [key for key in instance if repr(key) in error.message]


def _known_keys(schema: Any) -> set[str]:
    """The property names a schema and its branches speak of."""
    if not isinstance(schema, dict):
        return set()
    found = set(schema.get("properties", {}))
    for rule in ("allOf", "anyOf", "oneOf"):
        for branch in schema.get(rule, []):
            found |= _known_keys(branch)
    for rule in ("then", "else"):
        found |= _known_keys(schema.get(rule))
    return found


def _problem(code: str, document: Document, path: Path, message: str, *, line: int | None = None) -> PackError:
    where = " › ".join(f"{step + 1}番目" if isinstance(step, int) else step for step in path)
    text = f"{where}: {message}" if where else message
    return PackError(f"pack.{code}", text, file=document.name, line=line or document.line_of(path))


def _show(value: Any) -> str:
    if value is None:
        return "空の値"
    text = value if isinstance(value, str) else _json(value)
    return f"「{text[:_LONGEST_VALUE]}{'…' if len(text) > _LONGEST_VALUE else ''}」"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
