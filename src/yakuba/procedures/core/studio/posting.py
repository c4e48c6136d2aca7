"""From a posted page to a pack's data: every control says in its name which value it is, and of what kind.

A name is `KIND|path/to/value`: `s` text, `i` whole number, `b` true or false, `l` a list of lines (`k`: also where it is empty), `n` a list of whole numbers, `c` a cell of a decision
table, `r` true, false or an expression. An empty control takes the value away. `w|path|field`, `…|op`, `…|value` and
`…|text` are the parts of a condition. What a button does is `_act`: `add|path|WHAT`, `remove|path`, `up|path`, `down|path`.
Nothing is judged here: the pack check says what is wrong, with its place.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.studio.naming import BASIS, CHOICES, TEXT, free_id, free_name

Path = tuple[str | int, ...]

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DIGITS = re.compile(r"[0-9]{1,3}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_SIMPLE = re.compile(r"((?:item\.)?[a-z_][a-z0-9_]*) (==|!=) ('[^']*'|true|false|null|-?[0-9]+)")


def path_of(text: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in text.split("/"))


def name_of(kind: str, path: Path) -> str:
    return f"{kind}|{'/'.join(str(step) for step in path)}"


def apply_post(data: Any, posted: Mapping[str, str]) -> Any:
    """The data with every posted value in its place, and then the button's act done."""
    fresh = deepcopy(data)
    conditions: dict[str, dict[str, str]] = {}
    for name, value in posted.items():
        kind, _, rest = name.partition("|")
        if kind == "w":
            where, _, part = rest.partition("|")
            conditions.setdefault(where, {})[part] = value
        elif kind in _READ and rest:
            _put(fresh, path_of(rest), _READ[kind](value.replace("\r\n", "\n")))
    for where, parts in conditions.items():
        _put(fresh, path_of(where), condition_text(parts))
    act = posted.get("_act", "")
    if act:
        _act(fresh, act)
    if any(name.endswith("/type") for name in posted):
        _fit_options(fresh)
    return fresh


def _fit_options(data: Any) -> None:
    """A question that became a choice begins with two options; one that is none any more has none."""
    sections = data.get("sections", ()) if isinstance(data, dict) else ()
    for entry in (field for section in sections for field in section.get("fields", ())):
        if entry.get("type") in CHOICES and not entry.get("options"):
            entry["options"] = []
            for _ in range(2):
                entry["options"].append(NEW["option"](data, entry["options"]))
        elif entry.get("type") not in {*CHOICES, "quantities"}:
            entry.pop("options", None)


def condition_text(parts: Mapping[str, str]) -> str | None:
    """The builder's choice as an expression; where no field is chosen, the expression as typed."""
    name, op, value = parts.get("field", ""), parts.get("op", "=="), parts.get("value", "").strip()
    if not name:
        return parts.get("text", "").strip() or None
    if value not in {"true", "false", "null"} and not _WHOLE.fullmatch(value):
        value = "'" + value.replace("'", "") + "'"
    return f"{name} {'!=' if op == '!=' else '=='} {value}"


def condition_parts(text: Any) -> dict[str, str]:
    """What the builder shows of an expression; one that it can't show stays text."""
    found = _SIMPLE.fullmatch(text) if isinstance(text, str) else None
    if found:
        return {"field": found[1], "op": found[2], "value": found[3].strip("'"), "text": ""}
    return {"field": "", "op": "==", "value": "", "text": text if isinstance(text, str) else ""}


def _integer(value: str) -> Any:
    return int(value) if _WHOLE.fullmatch(value.strip()) else value.strip() or None


def _cell(value: str) -> Any:
    text = value.strip()
    if text in {"true", "false"}:
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text or None


def _rule(value: str) -> Any:
    return {"true": True, "false": False, "": None}.get(value.strip(), value.strip())


_READ: Mapping[str, Callable[[str], Any]] = {
    "s": lambda value: value.strip() or None,
    "i": _integer,
    "b": {"true": True, "false": False}.get,
    "l": lambda value: [line.strip() for line in value.split("\n") if line.strip()] or None,
    "k": lambda value: [line.strip() for line in value.split("\n") if line.strip()],
    "n": lambda value: [int(each) for each in _DIGITS.findall(value)] or None,
    "c": _cell,
    "r": _rule,
}


def _put(data: Any, path: Path, value: Any) -> None:
    """Set or take away; groups on the way are made, and go when they are empty."""
    holders = [data]
    for step, after in pairwise(path):
        holder = holders[-1]
        if isinstance(step, int):
            if not isinstance(holder, list) or step >= len(holder):
                return
        elif not isinstance(holder, dict):
            return
        elif step not in holder:
            if value is None or isinstance(after, int):
                return
            holder[step] = {}
        holders.append(holder[step])
    last, key = holders[-1], path[-1]
    if isinstance(last, list) and isinstance(key, int) and key < len(last) and value is not None:
        last[key] = value
    if not isinstance(last, dict) or not isinstance(key, str):
        return
    if value is not None:
        last[key] = value
        return
    last.pop(key, None)
    if not last and len(path) > 1 and isinstance(holders[-2], dict) and isinstance(path[-2], str):
        holders[-2].pop(path[-2], None)


def _act(data: Any, act: str) -> None:
    verb, _, rest = act.partition("|")
    where, _, what = rest.partition("|")
    path = path_of(where)
    if verb == "add" and what in NEW:
        _add(data, path, what)
        return
    holder, key = _at(data, path[:-1]), path[-1]
    if verb == "remove" and _has(holder, key):
        del holder[key]
    elif verb in {"up", "down"} and isinstance(holder, list) and isinstance(key, int):
        other = key - 1 if verb == "up" else key + 1
        if min(key, other) >= 0 and max(key, other) < len(holder):
            holder[key], holder[other] = holder[other], holder[key]
    else:
        raise Refusal("studio-act", "この操作はできませんでした。画面を読み込み直してから、もう一度お試しください。")


def _has(holder: Any, key: Any) -> bool:
    if isinstance(holder, dict):
        return key in holder
    return isinstance(holder, list) and isinstance(key, int) and 0 <= key < len(holder)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if not _has(data, step):
            raise Refusal("studio-place", "その項目はもうありません。画面を読み込み直してください。")
        data = data[step]
    return data


def _add(data: Any, path: Path, what: str) -> None:
    holder = _at(data, path[:-1])
    key = path[-1]
    if isinstance(holder, dict) and key not in holder:
        holder[str(key)] = []
    entries = _at(data, path)
    if not isinstance(entries, list):
        raise Refusal("studio-place", "ここには足せません。画面を読み込み直してください。")
    entries.append(NEW[what](data, entries))


def _ids(entries: Sequence[Any], key: str = "id") -> set[str]:
    return {str(entry.get(key)) for entry in entries if isinstance(entry, dict)}


def _field(data: Any, _: Sequence[Any]) -> dict[str, Any]:
    taken = {each for section in data["sections"] for each in _ids(section.get("fields", ()))}
    return {"id": free_name(taken, "field"), "type": "text", "label": dict(TEXT)}


def _section(data: Any, entries: Sequence[Any]) -> dict[str, Any]:
    name = free_name(_ids(entries), "section")
    return {"id": name, "title": dict(TEXT), "fields": [_field(data, ())]}


def _row(_: Any, entries: Sequence[Any]) -> dict[str, Any]:
    name = free_id(_ids(entries), "row")
    return {
        "id": name,
        "when": {},
        "finding": name,
        "severity": "info",
        "reason": dict(TEXT),
        "legal_basis": [BASIS],
    }


def _case(_: Any, entries: Sequence[Any]) -> dict[str, Any]:
    expect = {"recommendation": "approve", "findings": []}
    return {"id": free_id(_ids(entries), "case"), "about": TEXT["ja"], "answers": {}, "expect": expect}


def _table(data: Any, entries: Sequence[Any]) -> dict[str, Any]:
    return {
        "id": free_id(_ids(entries), "table"),
        "title": {"ja": TEXT["ja"]},
        "columns": {},
        "rows": [_row(data, ())],
    }


NEW: Mapping[str, Callable[[Any, Sequence[Any]], dict[str, Any]]] = {
    "section": _section,
    "field": _field,
    "option": lambda _, entries: {"value": free_name(_ids(entries, "value"), "option"), "label": dict(TEXT)},
    "table": _table,
    "row": _row,
    "fact": lambda _, entries: {
        "id": free_name(_ids(entries), "fact"),
        "type": "boolean",
        "title": dict(TEXT),
        "value": "true",
    },
    "parameter": lambda _, entries: {
        "id": free_name(_ids(entries), "amount"),
        "title": dict(TEXT),
        "unit": "yen",
        "values": [{"from": "2026-04-01", "value": 0, "reference": BASIS}],
    },
    "value": lambda *_: {"from": "2027-04-01", "value": 0, "reference": BASIS},
    "case": _case,
    "nursery": lambda _, entries: {
        "id": free_id(_ids(entries), "nursery"),
        "title": dict(TEXT),
        "ages": [0, 1, 2, 3, 4, 5],
    },
    "points": lambda _, entries: {
        "id": free_id(_ids(entries), "points"),
        "title": TEXT["ja"],
        "when": "false",
        "points": 0,
    },
    "tie": lambda _, entries: {
        "id": free_id(_ids(entries), "tie"),
        "title": TEXT["ja"],
        "value": "0",
        "first": "high",
    },
    "paper": lambda _, entries: {
        "id": free_id(_ids(entries), "paper"),
        "field": "",
        "title": dict(TEXT),
        "when": dict(TEXT),
    },
}
