"""Everything that a folder of 5374.jp says: beside areas and days the texts of the types and the sorting dictionary.

Types come from the headings of `area_days.csv` and from `description.csv`, things from `target.csv`. English texts are those
of the `en-US__…` files: headings and areas by their place in the file, things as things of their own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from yakuba.calendars.core.closing import plain_name
from yakuba.calendars.core.folders import AREAS, FILES, MASTER, TYPES, Folder, read_folder
from yakuba.calendars.core.layout import Master, find_layout
from yakuba.calendars.core.pictograms import pictogram_of
from yakuba.calendars.core.tables import Finding, Row, read_rows

JAPANESE, ENGLISH = "ja__", "en-US__"
ITEMS = "target.csv"
EVERY_FILE = (*FILES, ITEMS, JAPANESE + ITEMS, *(ENGLISH + name for name in (AREAS, MASTER, TYPES, ITEMS)))
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
NOT_COLLECTED = re.compile(
    r"収集しません|収集しない|回収しません|収集不可|受入れできない|受け入れできない|処理しない|処理できない|処理困難|家電[４4]品目|"
    r"パソコンのリサイクル|not collected",
    re.IGNORECASE,
)
LONGEST_NAME, LONGEST_LABEL = 300, 120


@dataclass(frozen=True, slots=True)
class TypeText:
    """A type as residents read it. `title` and `description`: language → text; `colour`: #rrggbb."""

    name: str
    title: Mapping[str, str]
    colour: str = ""
    pictogram: str = "other"
    description: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of the dictionary."""

    name: str
    label: str
    note: str = ""
    kana: str = ""
    synonyms: tuple[str, ...] = ()
    language: str = "ja"
    collected: bool = True
    link: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """`names`: area's key → language → names from the widest on."""

    folder: Folder
    types: tuple[TypeText, ...]
    items: tuple[Item, ...]
    names: Mapping[str, Mapping[str, Sequence[str]]]
    warnings: tuple[Finding, ...]


def read_contents(files: Mapping[str, bytes]) -> Contents:
    """`files`: name → bytes, of `EVERY_FILE` those that exist. Raises FolderError."""
    folder = read_folder(files)
    warnings: list[Finding] = []
    english = english_layout(files, folder)
    types = tuple(read_types(files, folder, english.types if english else {}))
    items = [*read_items(files, "ja", warnings), *read_items(files, "en", warnings)]
    known = {plain_name(each) for text in types for each in (text.name, *text.title.values())}
    for label in dict.fromkeys(item.label for item in items if item.collected):
        if label and plain_name(label) not in known:
            reason = "この分別は収集の種類にありません。書かれたとおりに表示します。"
            warnings.append(Finding(ITEMS, 0, "", label, reason))
    names = {
        area.key: {"ja": list(area.names)}
        | ({"en": english.areas[area.row]} if english and area.row in english.areas else {})
        for area in folder.areas
    }
    return Contents(folder, types, tuple(items), names, tuple(warnings))


@dataclass(frozen=True, slots=True)
class English:
    """What the English files call the types (by the Japanese heading) and the areas (by the line)."""

    types: Mapping[str, str]
    areas: Mapping[int, Sequence[str]]


def english_layout(files: Mapping[str, bytes], folder: Folder) -> English | None:
    """None where there are no English files, or their table isn't of the same shape."""
    rows = rows_of(files, ENGLISH + AREAS)
    japanese = rows_of(files, folder.file)
    if not rows or len(rows) != len(japanese) or len(rows[0].cells) != len(japanese[0].cells):
        return None
    types = dict(zip(japanese[0].cells, rows[0].cells, strict=True))
    layout = find_layout(japanese, set(folder.types), folder.closing.suspensions.keys())
    master = Master.of(rows_of(files, ENGLISH + MASTER))
    column = master.column(layout) if master.names else None
    areas = {
        own.line: [
            (master.name(row.cell(index)) if index == column else None) or row.cell(index) for index in layout.names
        ]
        for own, row in zip(japanese[1:], rows[1:], strict=True)
    }
    return English(types, areas)


def read_types(files: Mapping[str, bytes], folder: Folder, english: Mapping[str, str]) -> Iterator[TypeText]:
    rows = rows_of(files, JAPANESE + TYPES) or rows_of(files, TYPES)
    described = {plain_name(row.cell(0)): row for row in rows[1:] if row.cell(0)}
    translated = {plain_name(row.cell(0)): row for row in rows_of(files, ENGLISH + TYPES)[1:]}
    names = dict.fromkeys([*folder.types, *(row.cell(0) for row in rows[1:] if row.cell(0))])
    for name in names:
        row = described.get(plain_name(name))
        in_english = english.get(name, "")
        other = translated.get(plain_name(in_english)) if in_english else None
        colour = row.cell(4) if row else ""
        texts = {"ja": plain_text(row.cell(2)) if row else "", "en": plain_text(other.cell(2)) if other else ""}
        yield TypeText(
            name,
            {"ja": name} | ({"en": in_english} if in_english else {}),
            colour.lower() if COLOUR.fullmatch(colour) else "",
            pictogram_of(name),
            {language: text for language, text in texts.items() if text},
        )


def read_items(files: Mapping[str, bytes], language: str, warnings: list[Finding]) -> Iterator[Item]:
    """A row without a name is told; one without a type stands with what it says."""
    prefixes = (JAPANESE, "") if language == "ja" else (ENGLISH,)
    file = next((prefix + ITEMS for prefix in prefixes if prefix + ITEMS in files), None)
    if file is None:
        return
    try:
        rows = read_rows(files[file])
    except ValueError as error:
        warnings.append(Finding(file, 0, "", "", f"{error} 辞典は取り込みません。"))
        return
    for row in rows[1:]:
        label, name, note = row.cell(0), plain_text(row.cell(1)), plain_text(row.cell(2))
        if not name:
            warnings.append(Finding(file, row.line, rows[0].cell(1), "", "品目の名前がありません。取り込みません。"))
        elif len(name) > LONGEST_NAME or len(label) > LONGEST_LABEL:
            warnings.append(
                Finding(file, row.line, rows[0].cell(1), name[:20], "名前か分別が長すぎます。取り込みません。")
            )
        else:
            if not label:
                warnings.append(
                    Finding(file, row.line, rows[0].cell(0), name, "分別が空です。役場に尋ねるように表示します。")
                )
            yield Item(name, label, note, language=language, collected=not NOT_COLLECTED.search(label))


def rows_of(files: Mapping[str, bytes], name: str) -> list[Row]:
    try:
        return read_rows(files.get(name, b""))
    except ValueError:
        return []


def plain_text(html: str) -> str:
    """The text of a cell that may hold line breaks or links in HTML."""
    return "\n".join(line.strip() for line in TAG.sub("", BREAK.sub("\n", html)).splitlines()).strip()


def plain_type(text: TypeText) -> dict[str, Any]:
    """JSON-ready."""
    return asdict(text)
