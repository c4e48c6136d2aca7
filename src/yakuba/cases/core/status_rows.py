"""A table of what is to happen to many cases, read row by row: what it says, and what is wrong with it.

The same row is one thing only. Acts that need a look at the single case (rejecting, asking for a correction, taking
back) are not among them, and a row that asks for one says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yakuba.cases.core.receipts import normalise_receipt_number
from yakuba.cases.core.texts import written
from yakuba.kernel.errors import Refusal

COLUMNS: Mapping[str, str] = {
    "receipt_number": "受付番号",
    "act": "処理",
    "assignee": "担当者",
    "note": "メモ",
}
ACTS: Mapping[str, str] = {
    "examine": "審査開始",
    "assign": "担当変更",
    "note": "メモ",
    "approve": "認定",
    "complete": "完了",
}
ALONE: Mapping[str, str] = {
    "reject": "却下",
    "request_correction": "補正",
    "withdraw": "取下げ",
    "reopen": "再開",
}
NOBODY = "なし"
LONGEST_NOTE = 1000
_NAMED = {**{label: act for act, label in ACTS.items()}, **{act: act for act in ACTS}}
_REFUSED = {*ALONE, *ALONE.values()}


@dataclass(frozen=True)
class StatusRow:
    """`assignee` is as it was written: a name or an address. `number` is the row in the file."""

    number: int
    receipt_number: str
    act: str
    assignee: str = ""
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a row is left out. `field` is one of COLUMNS."""

    number: int
    receipt_number: str
    field: str
    why: str

    @property
    def column(self) -> str:
        return COLUMNS[self.field]


def read_rows(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[StatusRow | Problem]:
    """The first row names the columns, in Japanese or as codes, in any order; others are ignored.

    Refusal where a column that is needed is not there. Rows that say no act are left out: a template that was filled in for
    some of its cases only.
    """
    numbered = iter(rows)
    head = next(numbered, (1, []))[1]
    places = _places(head)
    seen: dict[str, int] = {}
    for number, cells in numbered:
        said = {name: cells[place].lstrip("'") if place < len(cells) else "" for name, place in places.items()}
        if not said["act"]:
            continue
        row = _row(number, said)
        if isinstance(row, StatusRow):
            if row.receipt_number in seen:
                yield Problem(
                    number, row.receipt_number, "receipt_number", f"{seen[row.receipt_number]}行目と同じ受付番号です。"
                )
                continue
            seen[row.receipt_number] = number
        yield row


def _places(head: Sequence[str]) -> dict[str, int]:
    labels = {**{label: name for name, label in COLUMNS.items()}, **{name: name for name in COLUMNS}}
    places: dict[str, int] = {}
    for place, label in enumerate(head):
        name = labels.get(label)
        if name:
            places.setdefault(name, place)
    missing = [COLUMNS[name] for name in ("receipt_number", "act") if name not in places]
    if missing:
        raise Refusal(
            "status-columns",
            f"1行目に「{'」「'.join(missing)}」の列がありません。ひな形をダウンロードして使ってください。",
        )
    return places


def _row(number: int, said: Mapping[str, str]) -> StatusRow | Problem:
    shown = said["receipt_number"][:20]
    try:
        receipt = normalise_receipt_number(said["receipt_number"])
    except Refusal as refused:
        return Problem(number, shown, "receipt_number", refused.message)
    act = _NAMED.get(said["act"])
    if act is None:
        if said["act"] in _REFUSED:
            return Problem(number, receipt, "act", "この処理は一件ずつ、案件の画面で行ってください。")
        return Problem(number, receipt, "act", f"「{'」「'.join(ACTS.values())}」のどれかを書いてください。")
    assignee, note = said.get("assignee", ""), said.get("note", "")
    if act == "assign" and not assignee:
        return Problem(
            number, receipt, "assignee", f"担当者の氏名かメールアドレス（外すときは「{NOBODY}」）を書いてください。"
        )
    try:
        note = written(note, field="note", longest=LONGEST_NOTE, required=act == "note")
    except Refusal as refused:
        return Problem(number, receipt, "note", refused.message)
    return StatusRow(number, receipt, act, assignee, note)
