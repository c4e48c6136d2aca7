"""Letters of a procedure: from a pack's Markdown and a case's values to the words, and from the words to the PDF.

The Markdown is a small part of Markdown, read line by line: `# title`, `## heading`, paragraphs, `- item`, `1. item`,
tables with `|`, and `{place:format}` for values. A line `記` stands in the middle, a line `以上` at the right.
`{if name}` … `{end}` keeps what is between for a value that is there (not null, false, 0 or empty), `{if not name}` for one
that is not; numbers of headings (`## 3　理由`) run through whatever is left out. Lines of a value that begin with ・ are a list. A list item or table row that names a list (`{items}`, `{children.child_name}`) repeats for each of it. A table
with an empty head row is a list of pairs. Values are put in after the lines are read: a value can't become a heading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, groupby
from pathlib import Path
from typing import Any

from yakuba.kernel.eras import format_era
from yakuba.procedures.core.appeals import appeal_notice
from yakuba.procedures.core.citing import cite
from yakuba.procedures.core.fitting import runs_over_a_little, width
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.texts import PLACE, places
from yakuba.procedures.core.typesetting import typeset, unprintable
from yakuba.procedures.core.values import show

__all__ = ["KINDS", "TO_AUTHORITY", "VALUES", "LetterText", "compose", "render_letter", "unprintable", "value_names"]

KINDS = ("approval", "rejection", "correction", "completion", "forwarding", "revocation", "offer", "hold")

VALUES: Mapping[str, str] = {
    "document_number": "文書番号",
    "dated": "日付",
    "town": "町の名前",
    "prefecture": "都道府県",
    "mayor": "首長の氏名",
    "department": "担当課",
    "department_phone": "担当課の電話番号",
    "applicant_name": "請求者の氏名",
    "applicant_address": "請求者の住所（支援措置の方は空）",
    "receipt_number": "受付番号",
    "title": "手続きの名前",
    "claimed_on": "請求日",
    "reasons": "理由（職員が書く）",
    "items": "補正する項目（並び）",
    "due": "補正の期限",
    "bookings": "予約した日時（並び）",
    "bookings.what": "何の予約か",
    "bookings.when": "予約した日と時間",
    "bookings.where": "予約した場所",
    "charges": "料金の内訳（並び）",
    "charges.item": "料金の品目",
    "charges.count": "品目の数",
    "charges.yen": "品目の料金（減免は−を付けて）",
    "placed_child": "利用調整のお子さんの氏名",
    "placed_nursery": "内定した施設",
    "placed_age": "クラス（4月1日の年齢）",
    "placed_month": "利用開始月",
    "placed_points": "指数",
    "decided_on": "取り消す決定の日付",
    "decided_number": "取り消す決定の文書番号",
    "legal_basis": "根拠条文",
    "appeal_notice": "教示",
}
"""What every letter may name, besides the results of the pack's screening."""

TO_AUTHORITY = frozenset({"forwarding"})
"""Letters that go to the authority that decides (進達書), never to the applicant."""

NOTHING: Mapping[str, Any] = {"kind": "paragraph", "text": "（ありません。）"}
"""Stands for a list or table of which every entry is missing: nobody is sent an empty frame."""

_IF = re.compile(r"\{if (not )?([a-z_][a-z0-9_.]*)\}")
_NUMBER = re.compile(r"\A[0-9]+　")
_NUMBERED = re.compile(r"\d+\.\s+(.*)")
_RULE = re.compile(r"\|?(\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?")


@dataclass(frozen=True)
class LetterText:
    """The words of a letter. `blocks` are what the Typst template draws (see `typst_templates/blocks.typ`)."""

    title: str
    number: str
    dated: date
    address: tuple[str, ...]
    addressee: str
    authority: tuple[str, ...]
    contact: tuple[str, ...]
    blocks: tuple[Mapping[str, Any], ...]

    @property
    def plain(self) -> str:
        """As text, for the screen and the record."""
        head = [self.number, format_era(self.dated), *self.address, self.addressee, *self.authority, "", self.title, ""]
        body = [line for block in self.blocks for line in (*_plain(block), "")]
        return "\n".join([*head, *body, *self.contact]).strip() + "\n"


def compose(procedure: Procedure, letter_kind: str, values: Mapping[str, Any]) -> LetterText:
    """Fill the pack's letter. KeyError where the pack has no letter of the kind.

    `values` holds what `VALUES` lists (dates as ISO text) and the results of screening; `legal_basis` and
    `appeal_notice` are added here. An empty `applicant_address` leaves the address out.
    """
    held = {
        **values,
        **_labels(procedure, values),
        "legal_basis": cite(procedure.legal_basis),
        "appeal_notice": appeal_notice(procedure.appeal, town=values["town"], prefecture=values["prefecture"]),
    }
    title, blocks, headings = "", [], count(1)
    for block in _blocks(procedure.letters[letter_kind], held):
        match block["kind"]:
            case "title":
                title = block["text"]
            case "heading":
                blocks.append({**block, "text": _NUMBER.sub(lambda _: f"{next(headings)}　", block["text"])})
            case _:
                blocks.append(block)
    department = values.get("department", "")
    to_authority = letter_kind in TO_AUTHORITY
    return LetterText(
        title=title,
        number=values["document_number"],
        dated=date.fromisoformat(values["dated"]),
        address=() if to_authority else tuple(line for line in (values.get("applicant_address", ""),) if line),
        addressee=f"{values['prefecture']}知事　様" if to_authority else f"{values['applicant_name']}　様",
        authority=(f"{values['town']}長　{values['mayor']}",),
        contact=(f"担当　{values['town']} {department}", f"電話　{values.get('department_phone', '')}")
        if department
        else (),
        blocks=tuple(blocks),
    )


def _labels(procedure: Procedure, values: Mapping[str, Any]) -> dict[str, str]:
    """Choices read as their labels."""
    columns = {name: procedure.columns[name] for name in procedure.results.overall if name in procedure.columns}
    return {
        name: column.options[values[name]]["ja"]
        for name, column in columns.items()
        if column.type == "choice" and values.get(name) in column.options
    }


def render_letter(text: LetterText, *, font_paths: Sequence[Path] = ()) -> bytes:
    """The letter as PDF (PDF/UA-1). Raises Refusal naming characters that can't be printed."""
    data = {
        "title": text.title,
        "author": text.authority[0],
        "number": text.number,
        "date": format_era(text.dated),
        "address": list(text.address),
        "addressee": text.addressee,
        "authority": list(text.authority),
        "contact": list(text.contact),
        "blocks": list(text.blocks),
        "tight": runs_over_a_little(text.blocks, text.address),
    }
    made_at = datetime(text.dated.year, text.dated.month, text.dated.day, tzinfo=UTC)
    return typeset("letter.typ", data, font_paths=font_paths, made_at=made_at)


def value_names(procedure: Procedure) -> frozenset[str]:
    """Every name that this pack's letters may use."""
    items = {f"{section}.{name}" for section, names in procedure.results.items.items() for name in names}
    return frozenset(VALUES) | frozenset(procedure.results.overall) | frozenset(items)


def names_used(text: str) -> Iterator[tuple[int, str, str]]:
    """Every (line from 1, name, format) in a letter's Markdown, those of `{if …}` with an empty format."""
    for number, line in enumerate(text.split("\n"), start=1):
        condition = _IF.fullmatch(line.strip())
        if condition:
            yield number, condition[2], ""
        elif line.strip() != "{end}":
            for name, format_ in places(line):
                yield number, name, format_


def _kept(text: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The lines that the conditions leave."""
    shown = [True]
    for line in text.split("\n"):
        stripped = line.strip()
        condition = _IF.fullmatch(stripped)
        if condition:
            shown.append(shown[-1] and bool(values.get(condition[2])) != bool(condition[1]))
        elif stripped == "{end}":
            if len(shown) > 1:
                shown.pop()
        elif shown[-1]:
            yield stripped


def _blocks(text: str, values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    group: list[str] = []
    for line in (*_kept(text, values), ""):
        if line and (not group or _sort(line) == _sort(group[0])):
            group.append(line)
            continue
        if group:
            yield from _block(group, values)
        group = [line] if line else []


def _sort(line: str) -> str:
    if line.startswith(("# ", "## ")) or line in {"記", "以上"}:
        return line  # stands alone
    if line.startswith("- "):
        return "list"
    if line.startswith("|"):
        return "table"
    return "numbers" if _NUMBERED.fullmatch(line) else "paragraph"


def _block(group: Sequence[str], values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    first = group[0]
    match _sort(first):
        case "list":
            yield _listed("list", [text for line in group for text in _repeated(line[2:], values)])
        case "numbers":
            bodies = [_NUMBERED.sub(r"\1", line) for line in group]
            yield _listed("numbers", [text for body in bodies for text in _repeated(body, values)])
        case "table":
            yield _table(group, values)
        case "paragraph":
            lines = [text.strip() for text in _fill("".join(group), values).split("\n") if text.strip()]
            for listed, texts in groupby(lines, key=lambda text: text.startswith("・")):
                if listed:
                    yield {"kind": "list", "items": [text.removeprefix("・") for text in texts]}
                else:
                    yield from ({"kind": "paragraph", "text": text} for text in texts)
        case "記":
            yield {"kind": "centre", "text": first}
        case "以上":
            yield {"kind": "right", "text": first}
        case _:
            level, _, rest = first.partition(" ")
            yield {"kind": "title" if level == "#" else "heading", "text": _fill(rest, values)}


def _listed(kind: str, items: list[str]) -> dict[str, Any]:
    return {"kind": kind, "items": items} if items else dict(NOTHING)


def _table(group: Sequence[str], values: Mapping[str, Any]) -> dict[str, Any]:
    head, align, rows = _cells(group[0]), ["left"] * len(_cells(group[0])), []
    for line in group[1:]:
        if _RULE.fullmatch(line):
            align = ["right" if mark.endswith(":") and not mark.startswith(":") else "left" for mark in _cells(line)]
        else:
            rows += [_cells(text) for text in _repeated(line, values)]
    if not rows:
        return dict(NOTHING)
    if not any(head):
        return {"kind": "pairs", "rows": rows, "label": max(_width(row[0]) for row in rows) / 2 + 1.5}
    widths = [max(2, *(_width(row[n]) for row in (head, *rows))) for n in range(len(head))]
    return {"kind": "table", "head": head, "rows": rows, "align": align, "widths": widths}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _width(text: str) -> int:
    return min(width(text), 30)


def _repeated(line: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The line once, or once for each of the list that it names."""
    listed = next((name.split(".")[0] for name, _ in places(line) if _is_list(name, values)), None)
    if listed is None:
        yield _fill(line, values)
        return
    for entry in values[listed]:
        yield _fill(line, {**values, listed: entry})


def _is_list(name: str, values: Mapping[str, Any]) -> bool:
    return isinstance(values.get(name.split(".", maxsplit=1)[0]), list)


def _fill(line: str, values: Mapping[str, Any]) -> str:
    return PLACE.sub(lambda found: _value(found[1], found[2] or "", values), line)


def _value(name: str, format_: str, values: Mapping[str, Any]) -> str:
    head, _, rest = name.partition(".")
    value = values.get(head)
    if rest:
        value = value.get(rest) if isinstance(value, Mapping) else None
    text = show(value, format_) if value is not None else "—"
    return text.replace("|", "｜")


def _plain(block: Mapping[str, Any]) -> Iterator[str]:
    match block["kind"]:
        case "list":
            yield from (f"・{item}" for item in block["items"])
        case "numbers":
            yield from (f"{number}. {item}" for number, item in enumerate(block["items"], start=1))
        case "pairs":
            yield from ("：".join(row) for row in block["rows"])
        case "table":
            for row in block["rows"]:
                yield "　".join(f"{head}：{cell}" for head, cell in zip(block["head"], row, strict=True))
        case _:
            yield block["text"]
