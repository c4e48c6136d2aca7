"""From a table of a standard dataset to what changes in a register, before anything changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.opendata.core.catalogue.columns import Row, read
from yakuba.opendata.core.facilities import SHORT, Register, fields_of
from yakuba.opendata.core.standards.definitions import recognised
from yakuba.opendata.core.standards.judging import Judged, judge_table, mended


@dataclass(frozen=True)
class Difference:
    """A place whose fields change: heading or field → (before, after)."""

    code: str
    name: str
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Plan:
    """`rows` are what would be taken in. `refused` are (row as the spreadsheet counts, why); `gone` are held and not in the table."""

    judged: Judged
    rows: tuple[dict[str, Any], ...]
    new: tuple[dict[str, Any], ...]
    changed: tuple[Difference, ...]
    same: int
    gone: tuple[tuple[str, str], ...]
    refused: tuple[tuple[int, str], ...]


def plan(
    register: Register,
    header: Sequence[str],
    rows: Sequence[Row],
    held: Mapping[str, Mapping[str, Any]],
    *,
    repair: bool,
) -> Plan:
    """`held`: code → fields of the places that are open. With `repair` certain repairs are applied first."""
    judged = judge_table(recognised(header) or register.standard, header, rows)
    names = tuple(judged.renamed.get(name, name) for name in header)
    table = mended(judged, header, rows)[1] if repair else rows
    taken: dict[str, dict[str, Any]] = {}
    refused: list[tuple[int, str]] = []
    for number, row in enumerate(table, start=2):
        cells = {name: (value or "").strip() for name, value in zip(names, row, strict=True)}
        why = _why_not(cells)
        if why:
            refused.append((number, why))
            continue
        fields = fields_of(cells)
        fields["code"] = fields.get("code") or f"n-{fields['name']}"[:40]
        if fields["code"] in taken:
            refused.append((number, f"番号「{fields['code']}」は、前の行にもあります。"))
        else:
            taken[fields["code"]] = fields
    new = [fields for code, fields in taken.items() if code not in held]
    known = [(code, fields, different(held[code], fields)) for code, fields in taken.items() if code in held]
    changed = [Difference(code, fields["name"], found) for code, fields, found in known if found]
    return Plan(
        judged=judged,
        rows=tuple(taken.values()),
        new=tuple(new),
        changed=tuple(changed),
        same=len(known) - len(changed),
        gone=tuple((code, str(held[code]["name"])) for code in held if code not in taken),
        refused=tuple(refused),
    )


def _why_not(cells: Mapping[str, str]) -> str:
    if not cells.get("名称"):
        return "名称が空です。"
    for heading, kind in (("緯度", "latitude"), ("経度", "longitude")):
        if cells.get(heading) and read(cells[heading], kind) is None:
            return f"{heading}「{cells[heading]}」を読めません。"
    if bool(cells.get("緯度")) != bool(cells.get("経度")):
        return "緯度と経度の片方だけがあります。"
    longest = {
        name: len(str(value))
        for name, value in fields_of(cells).items()
        if name in SHORT and len(str(value)) > SHORT[name]
    }
    return f"長すぎる値があります（{'、'.join(longest)}）。" if longest else ""


def different(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """What of `after` differs; what it does not speak of stays."""
    found = {
        name: (_text(before.get(name)), _text(value))
        for name, value in after.items()
        if name != "details" and _text(before.get(name)) != _text(value)
    }
    old, new = before.get("details", {}), after["details"]
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            found[name] = (old.get(name, ""), new.get(name, ""))
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value)
