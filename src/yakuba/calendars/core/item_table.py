"""The sorting dictionary as a table, out and in again, and what a table would change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yakuba.calendars.core.contents import LONGEST_LABEL, LONGEST_NAME, Item
from yakuba.kernel.text import normalise

COLUMNS = ("品名", "よみ", "分別", "収集", "注意", "別名", "リンク", "言語")
NAME, KANA, LABEL, COLLECTED, NOTE, SYNONYMS, LINK, LANGUAGE = COLUMNS
# As a 5374 folder's target.csv has them.
ALSO = {"name": NAME, "furigana": KANA, "label": LABEL, "notice": NOTE}
YES, NO = "する", "しない"
ANSWERS = {"": True, YES: True, "○": True, "はい": True, NO: False, "×": False, "いいえ": False}
LANGUAGES = ("ja", "en")
LONGEST_NOTE, LONGEST_LINK, MOST_SYNONYMS = 2_000, 300, 30


@dataclass(frozen=True, slots=True)
class BadRow:
    """`row` as the spreadsheet counts it, the heading being 1."""

    row: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What becomes of a dictionary; `changed` are (before, after)."""

    new: Sequence[Item]
    changed: Sequence[tuple[Item, Item]]
    gone: Sequence[Item]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def written(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    """Rows under COLUMNS."""
    for item in items:
        collected = YES if item.collected else NO
        synonyms = "、".join(item.synonyms)
        yield item.name, item.kana, item.label, collected, item.note, synonyms, item.link, item.language


def read(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[list[Item], list[BadRow]]:
    """`rows`: (number, cells), the heading first. A row that can't be taken is told with its column; the others count."""
    lines = iter(rows)
    number, heading = next(lines, (1, ()))
    names = [ALSO.get(normalise(cell).strip().lower(), normalise(cell).strip()) for cell in heading]
    if NAME not in names or LABEL not in names:
        return [], [BadRow(number, NAME, "", f"1行目に列「{NAME}」と「{LABEL}」が要ります。")]
    items: list[Item] = []
    bad: list[BadRow] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in lines:
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        item = Item(
            name=row.get(NAME, ""),
            label=row.get(LABEL, ""),
            note=row.get(NOTE, ""),
            kana=row.get(KANA, ""),
            synonyms=tuple(filter(None, (each.strip() for each in row.get(SYNONYMS, "").split("、")))),
            language=row.get(LANGUAGE) or "ja",
            collected=ANSWERS.get(row.get(COLLECTED, ""), True),
            link=row.get(LINK, ""),
        )
        wrong = problems(item)
        if row.get(COLLECTED, "") not in ANSWERS:
            wrong[COLLECTED] = f"「{YES}」か「{NO}」と書いてください。"
        if (item.name, item.language) in seen:
            wrong[NAME] = f"{seen[item.name, item.language]}行目と同じ品名です。"
        if wrong:
            bad += [BadRow(number, column, row.get(column, ""), reason) for column, reason in wrong.items()]
            continue
        seen[item.name, item.language] = number
        items.append(item)
    return items, bad


def problems(item: Item) -> dict[str, str]:
    """Column → what is wrong with it."""
    found = {}
    if not item.name:
        found[NAME] = "品名を書いてください。"
    for column, text, longest in (
        (NAME, item.name, LONGEST_NAME),
        (KANA, item.kana, LONGEST_NAME),
        (LABEL, item.label, LONGEST_LABEL),
        (NOTE, item.note, LONGEST_NOTE),
        (LINK, item.link, LONGEST_LINK),
    ):
        if len(text) > longest:
            found[column] = f"{longest:,}字までで書いてください。"
    if len(item.synonyms) > MOST_SYNONYMS:
        found[SYNONYMS] = f"{MOST_SYNONYMS}個までで書いてください。"
    if item.language not in LANGUAGES:
        found[LANGUAGE] = "ja か en と書いてください。"
    if item.link and not item.link.startswith(("https://", "/")):
        found[LINK] = "https:// か / で始めてください。"
    return found


def difference(before: Iterable[Item], after: Iterable[Item]) -> Difference:
    """By name and language."""
    was = {(item.name, item.language): item for item in before}
    will = {(item.name, item.language): item for item in after}
    return Difference(
        [item for key, item in will.items() if key not in was],
        [(was[key], item) for key, item in will.items() if key in was and was[key] != item],
        [item for key, item in was.items() if key not in will],
    )
