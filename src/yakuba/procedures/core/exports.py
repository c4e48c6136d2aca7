"""What a pack hands on to the town's core system (基幹系): a layout of columns, and one application as its rows.

Nothing is lost quietly: a value that is too long, has no code in the table, or holds a character that the encoding has not
is a problem that is named. Where the layout allows it such a character is written as a visible substitute, else the
application is left out of the file.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from yakuba.kernel.eras import to_era
from yakuba.kernel.text import to_katakana
from yakuba.procedures.core.facts import ITEM
from yakuba.webkit.forms.describing import ADDRESSES

Encoding = Literal["cp932", "utf-8"]

CASE_VALUES: Mapping[str, str] = {
    "receipt_number": "受付番号",
    "arrived_on": "到達日",
    "claimed_on": "請求日",
    "decided_on": "決定日",
    "document_number": "決定の文書番号",
}
_ERA_SIGNS = {"明治": "1", "大正": "2", "昭和": "3", "平成": "4", "令和": "5"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)} | {
    "　": " ",
    "ヵ": "ｶ",
    "ヶ": "ｹ",
    "ヮ": "ﾜ",
}
_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}
# Written alike and the same sign to a reader; CP932 knows the right-hand ones only.
_SAME_SIGN = str.maketrans("〜−‖—", "～－∥―")


@dataclass(frozen=True)
class ExportColumn:
    """Where a cell comes from: exactly one of `case`, `answer`, `fact` and `fixed`. `codes` maps values to the target's."""

    title: str
    case: str = ""
    answer: str = ""
    fact: str = ""
    fixed: str = ""
    format: str = "plain"
    codes: Mapping[str, str] | None = None
    longest: int | None = None


@dataclass(frozen=True)
class Receipts:
    """How the file is read that the core system gives back: titles of its columns, and the results that mean taken over."""

    receipt_number: str
    result: str
    code: str
    accepted: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """One layout. `over` names a repeated section: a row for each entry. `substitute` empty: such rows are left out."""

    id: str
    title: Mapping[str, str]
    file: Literal["csv", "xlsx"]
    encoding: Encoding
    line_end: str
    header: bool
    over: str | None
    states: tuple[str, ...]
    substitute: str
    columns: tuple[ExportColumn, ...]
    receipts: Receipts | None


@dataclass(frozen=True)
class Lost:
    """What a column could not carry. `fatal`: the application is left out for it."""

    column: str
    why: str
    fatal: bool


@dataclass(frozen=True)
class Exported:
    """The rows of one application; empty where something was lost that may not be."""

    rows: Sequence[Sequence[str]]
    lost: Sequence[Lost]


@dataclass(frozen=True)
class Source:
    """One application as an export sees it. `addresses` are the fields that hold one; hidden where `protected`."""

    case: Mapping[str, str]
    answers: Mapping[str, Any]
    facts: Mapping[str, Any]
    protected: bool = False
    addresses: frozenset[str] = field(default_factory=frozenset)


def parse_exports(data: Mapping[str, Any] | None) -> tuple[Export, ...]:
    """From exports/core.yaml, already checked against its schema."""
    return tuple(_export(item) for item in (data or {}).get("exports", ()))


def _export(item: Mapping[str, Any]) -> Export:
    receipts = item.get("receipts")
    return Export(
        id=item["id"],
        title=item["title"],
        file=item["file"],
        encoding=item.get("encoding", "utf-8"),
        line_end="\n" if item.get("line_end") == "lf" else "\r\n",
        header=item.get("header", True),
        over=item.get("over"),
        states=tuple(item.get("states", ("approved",))),
        substitute=item.get("substitute", ""),
        columns=tuple(
            ExportColumn(**{{"max": "longest"}.get(key, key): value for key, value in column.items()})
            for column in item["columns"]
        ),
        receipts=Receipts(
            receipts["receipt_number"], receipts["result"], receipts.get("code", ""), tuple(receipts["accepted"])
        )
        if receipts
        else None,
    )


def address_fields(procedure: Any) -> frozenset[str]:
    """Fields whose answers are addresses, by id."""
    return frozenset(
        each.id for section in procedure.form.sections for each in section.fields if each.type in ADDRESSES
    )


def export_rows(export: Export, source: Source) -> Exported:
    """The rows of one application."""
    entries: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = [({}, {})]
    if export.over:
        facts = source.facts.get(export.over) or []
        answers = source.answers.get(export.over) or []
        entries = [(entry, facts[n] if n < len(facts) else {}) for n, entry in enumerate(answers)]
    rows, lost = [], []
    for entry, fact in entries:
        row = []
        for column in export.columns:
            cell, problems = _cell(export, column, source, entry, fact)
            row.append(cell)
            lost += problems
        rows.append(row)
    seen = list(dict.fromkeys(lost))
    return Exported([] if any(each.fatal for each in seen) else rows, seen)


def _cell(
    export: Export, column: ExportColumn, source: Source, entry: Mapping[str, Any], fact: Mapping[str, Any]
) -> tuple[str, list[Lost]]:
    name = column.answer.removeprefix(ITEM)
    if source.protected and name.split(".")[0] in source.addresses:
        return "", [
            Lost(column.title, "支援措置の対象です。住所は出せないため、基幹系へは手で登録してください。", fatal=True)
        ]
    value = _value(column, source, entry, fact)
    if column.codes is not None and value is not None:
        key = str(value).lower() if isinstance(value, bool) else str(value)
        if key not in column.codes:
            return "", [Lost(column.title, f"「{key}」に当たるコードが対応表にありません。", fatal=True)]
        text = column.codes[key]
    else:
        text = written(value, column.format)
    if column.longest is not None and len(text) > column.longest:
        return "", [Lost(column.title, f"{column.longest}文字に入りません（{len(text)}文字）。", fatal=True)]
    if text.startswith(_FORMULA_STARTS):
        text = f"'{text}"
    return _encodable(export, column.title, text) if export.encoding == "cp932" else (text, [])


def _value(column: ExportColumn, source: Source, entry: Mapping[str, Any], fact: Mapping[str, Any]) -> Any:
    if column.fixed:
        return column.fixed
    if column.case:
        return source.case.get(column.case)
    name = column.fact or column.answer
    whole: Any = source.facts if column.fact else source.answers
    if name.startswith(ITEM):
        whole, name = fact if column.fact else entry, name[len(ITEM) :]
    for part in name.split("."):
        whole = whole.get(part) if isinstance(whole, Mapping) else None
    return whole


def written(value: Any, format_: str) -> str:
    """A value as the target writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    text = str(value)
    match format_:
        case "yyyymmdd":
            return text.replace("-", "")
        case "era":
            era = to_era(date.fromisoformat(text))
            return f"{_ERA_SIGNS[era.era]}{era.year:02d}{text[5:7]}{text[8:10]}"
        case "halfkana":
            return half_width(text)
        case "digits":
            return "".join(each for each in text if each.isdigit())
    return text


def half_width(text: str) -> str:
    """Katakana as banks' systems write it: half width, voicing marks apart."""
    apart = unicodedata.normalize("NFD", to_katakana(text))
    return "".join(_MARKS.get(each) or _HALF.get(each) or unicodedata.normalize("NFKC", each) for each in apart)


def _encodable(export: Export, title: str, text: str) -> tuple[str, list[Lost]]:
    text = text.translate(_SAME_SIGN)
    missing = list(dict.fromkeys(each for each in text if not _fits(each)))
    if not missing:
        return text, []
    named = "、".join(f"「{each}」（U+{ord(each):04X}）" for each in missing)
    if not export.substitute:
        return "", [Lost(title, f"{named}はShift_JIS（CP932）にありません。", fatal=True)]
    for each in missing:
        text = text.replace(each, export.substitute)
    return text, [Lost(title, f"{named}はShift_JIS（CP932）にないため「{export.substitute}」にしました。", fatal=False)]


def _fits(letter: str) -> bool:
    try:
        return letter.encode("cp932").decode("cp932") == letter
    except UnicodeEncodeError:
        return False


def csv_bytes(export: Export, rows: Sequence[Sequence[str]]) -> bytes:
    """The file: UTF-8 without a mark, as machines read it."""
    head = [[column.title for column in export.columns]] if export.header else []
    lines = (",".join(_quoted(cell) for cell in row) for row in (*head, *rows))
    return "".join(line + export.line_end for line in lines).encode(export.encoding)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(each in cell for each in ',"\r\n') else cell


def read_receipts(receipts: Receipts, rows: Iterator[Sequence[str]]) -> Iterator[tuple[str, bool, str]]:
    """(receipt number, taken over, code) of each row of the file that came back. ValueError names a column that lacks."""
    head = list(next(rows, ()))
    wanted = [receipts.receipt_number, receipts.result, *([receipts.code] if receipts.code else [])]
    missing = [title for title in wanted if title not in head]
    if missing:
        raise ValueError("」「".join(missing))
    places = [head.index(title) for title in wanted]
    for row in rows:
        cells = [row[place] if place < len(row) else "" for place in places]
        yield cells[0], cells[1] in receipts.accepted, cells[2] if receipts.code else ""
