"""Everything that a file meets before it is published, in one pure step: repairs, what it becomes, who it might tell about.

The file stays as it was sent; what staff accepted (`Choices`) is applied to it anew each time. So a repair is taken back
by no longer choosing it, and nothing changes that nobody chose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.catalogue.columns import Column, Row, columns_of
from yakuba.opendata.core.catalogue.extracting import extract, sheets_with_tables
from yakuba.opendata.core.privacy.personal import Suspicion, suspicions
from yakuba.opendata.core.privacy.small_cells import THRESHOLD, Place, Suppression, small_cells, suppress
from yakuba.opendata.core.readability import Report, check_book
from yakuba.opendata.core.repairs import REPAIRS, mend
from yakuba.opendata.core.repairs.change import Change
from yakuba.opendata.core.tables import Book, Sheet
from yakuba.opendata.core.tables.book import cell_name

MOST_OFFERED = 200_000
SHOWN = 3


@dataclass(frozen=True)
class Choices:
    """What staff accepted. `declared`: a column and why it tells about no person. `small`: suppress, keep, or "" not chosen."""

    sheet: str = ""
    repairs: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    declared: Mapping[str, str] = field(default_factory=dict)
    read: tuple[str, ...] = ()
    small: str = ""
    threshold: int = THRESHOLD
    small_reason: str = ""

    def plain(self) -> dict[str, Any]:
        return {**asdict(self), "declared": dict(self.declared)}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Choices":
        lists = {name: tuple(plain.get(name, ())) for name in ("repairs", "dropped", "read")}
        return cls(**{**{name: plain[name] for name in plain if name in cls.__dataclass_fields__}, **lists})


@dataclass(frozen=True)
class Checked:
    """`found` are all headings of the file, `header` those that stay. `blocks` are what keeps it from being published, each with what to do; empty: it may go to the second person."""

    before: Report
    after: Report
    changes: tuple[Change, ...]
    sheets: tuple[str, ...]
    found: tuple[str, ...]
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...]
    suspicions: tuple[Suspicion, ...]
    small: tuple[Place, ...]
    suppression: Suppression | None
    blocks: tuple[str, ...]

    def cell(self, place: Place) -> str:
        """As a spreadsheet calls it, the heading being row 1."""
        return cell_name((place[0] + 1, place[1]))


def check(book: Book, choices: Choices) -> Checked:
    """The file under these choices. Never raises for what is in the file: that becomes a block."""
    before = check_book(book)
    mended, changes = mend(book, [rule for rule in choices.repairs if rule in REPAIRS])
    blocks: list[str] = []
    try:
        flat = extract(mended, choices.sheet)
        header, rows, left_out = flat.header, flat.rows, flat.left_out
    except Refusal as refusal:
        header, rows, left_out = (), (), ()
        blocks.append(refusal.message)
    every = header
    kept = [at for at, name in enumerate(header) if name not in choices.dropped]
    if header and not kept:
        blocks.append("すべての列が外されています。残す列を選んでください。")
    header = tuple(header[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in rows)
    columns = columns_of(header, rows)
    found = suspicions(header, rows)
    small = small_cells(columns, rows, choices.threshold)
    suppression = None
    if choices.small == "suppress" and small:
        suppression = suppress(columns, rows, choices.threshold)
        rows = suppression.rows
    blocks += _personal(found, choices)
    if small and (not choices.small or (choices.small == "keep" and not choices.small_reason.strip())):
        blocks.append(
            f"{choices.threshold}未満の数が{len(small):,}か所あります。秘匿するか、秘匿しない理由を書いてください。"
        )
    after = check_book(_published(book, header, rows)) if header else check_book(mended)
    return Checked(
        before, after, changes, sheets_with_tables(mended), every, header, columns_of(header, rows), rows, left_out, found, small,
        suppression, tuple(blocks),
    )  # fmt: skip


def offers(book: Book, report: Report, accepted: Sequence[str]) -> Mapping[str, tuple[Change, ...]]:
    """What each repair that was not accepted yet would change, by rule: the first few."""
    wanted = [
        rule for rule, each in report.findings.items() if each.ok is False and rule in REPAIRS and rule not in accepted
    ]
    if sum(len(sheet.rows) * sheet.width for sheet in book.sheets) > MOST_OFFERED:
        return dict.fromkeys(wanted, ())
    return {rule: mend(book, [rule])[1][:SHOWN] for rule in wanted}


def _published(book: Book, header: Sequence[str], rows: Sequence[Row]) -> Book:
    """What people will get: one CSV."""
    table = (tuple(header), *(tuple(row) for row in rows))
    return Book(book.name, "csv", (Sheet("", table, fields=(len(header),) * len(table)),))


def _personal(found: Sequence[Suspicion], choices: Choices) -> list[str]:
    blocks = []
    for each in found:
        if each.certain:
            blocks.append(f"「{each.column}」は{each.name}のため公開できません。この列を外してください。")
        elif each.kind == "text":
            if each.column not in choices.read:
                blocks.append(f"「{each.column}」の文をすべて読み、読んだことの印をつけてください。")
        elif not choices.declared.get(each.column, "").strip():
            blocks.append(f"「{each.column}」に{each.name}があります。列を外すか、人の情報でない理由を書いてください。")
    return blocks
