"""Finds people in tables as towns really keep them: where ages, sexes, years and areas stand, in columns, rows, titles or sheets.

A heading is a row in which five or more cells are ages, or one that names a column of ages beside a column of people. Rows above and
below it that say only sexes, ages or years belong to it. What a sheet's name or a row with a single word says holds until the next
one does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from yakuba.policylab.core.files.labels import Age, Label, age_of, is_total, label_of, year_in_column, year_of
from yakuba.policylab.core.sheets import Row, Sheet

FEWEST_AGES = 5
FEWEST_FIGURES = 2
NOTE = re.compile(r"^[(\[（]?(注|※|\*|資料|出典|備考|備)")


@dataclass(frozen=True)
class Column:
    """Above a column of people: what the heading says of it. `area` where districts stand side by side."""

    at: int
    heading: str
    sex: str = ""
    age: Age | None = None
    year: int | None = None
    area: str = ""


@dataclass(frozen=True)
class Line:
    """A row of people: what it and its titles say, and its cells with their columns. Empty where nothing says it; `odd_year`: a year's cell
    that says none."""

    sheet: str
    line: int
    code: str
    name: str
    sex: str
    age: Age | None
    year: int | None
    cells: tuple[tuple[Column, str], ...]
    merged_into: str = ""
    merged_from: str = ""
    level: str = ""
    basis: str = ""
    odd_year: str = ""


@dataclass
class Head:
    """Where things stand in a block of a sheet. `last`: the heading's last row (index). `ages`: columns of ages, each with the
    columns of people that stand to its right."""

    last: int
    roles: dict[str, int]
    areas: tuple[int, ...]
    ages: tuple[int, ...]
    columns: tuple[Column, ...]


@dataclass
class Context:
    """What titles said."""

    sex: str = ""
    year: int | None = None
    area: str = ""
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """`titles`: whatever stood around the tables; `headings` of the first head; `skipped`: lines below a head that are no data."""

    lines: tuple[Line, ...]
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    skipped: tuple[tuple[str, int, str], ...]
    header_line: int


def people_in(sheets: Sequence[Sheet]) -> Found:
    """Every row of people in every sheet that has a heading."""
    lines: list[Line] = []
    titles: list[str] = []
    headings: tuple[str, ...] = ()
    skipped: list[tuple[str, int, str]] = []
    header_line = 0
    for sheet in sheets:
        context = Context()
        _say(context, sheet.name)
        head: Head | None = None
        at = 0
        while at < len(sheet.rows):
            number, cells = sheet.rows[at]
            if (found := head_at(sheet.rows, at)) is not None:
                head, at = found, found.last + 1
                if not headings:
                    headings, header_line = tuple(each.heading for each in head.columns), sheet.rows[found.last][0]
                continue
            if head is not None and (of_row := _lines(sheet.name, number, cells, head, context)):
                lines += of_row
            elif head is not None and len(set(filter(None, cells))) > 1 and not NOTE.match(next(filter(None, cells))):
                skipped.append((sheet.name, number, " ".join(filter(None, cells))[:60]))
            else:
                for text in dict.fromkeys(filter(None, cells)):
                    _say(context, text)
            at += 1
        titles += context.texts
    return Found(tuple(lines), tuple(titles), headings, tuple(skipped), header_line)


def _say(context: Context, text: str) -> None:
    """A title: a sex, a year, a district, or only words."""
    if not text:
        return
    context.texts.append(text)
    if year := year_of(text):
        context.year = year
    label = label_of(text)
    if label.sex and label.age is None:
        context.sex = label.sex
    elif (
        not label.counts
        and not label.role
        and not year
        and not NOTE.match(text)
        and len(text) <= 20
        and "年齢" not in text
    ):
        context.area = re.sub("^(地区名?|町名|地域名?|行政区)[:：\\s]*", "", text)
    for name, word in (("male", "男"), ("female", "女")):
        if re.search(rf"[(（【\s]{word}性?[)）】\s]?$", text):
            context.sex = name


def head_at(rows: Sequence[Row], at: int) -> Head | None:
    """The heading that begins at this row: its rows say where ages, sexes and roles stand."""
    block: list[list[Label]] = []
    for _, cells in rows[at:]:
        if (labels := _heading(cells)) is None:
            break
        block.append(labels)
    if not block:
        return None
    texts = [cells for _, cells in rows[at : at + len(block)]]
    last = at + len(block) - 1
    head = _head(block, texts, last)
    if at and not head.areas and "code" not in head.roles and (above := _names(rows[at - 1][1], head)):
        head = _head([list(map(label_of, above)), *block], [above, *texts], last)
    ages = {each.age for each in head.columns if isinstance(each.age, tuple)}
    return head if len(ages) >= FEWEST_AGES or (head.ages and head.columns) else None


def _names(above: Sequence[str], head: Head) -> list[str]:
    """The row above a heading where it names districts side by side: a name holds until the next; nothing where it doesn't."""
    over = [above[each.at] for each in head.columns if each.at < len(above) and above[each.at]]
    if len(set(over)) < FEWEST_FIGURES or any(label_of(text).counts or text.isdecimal() for text in over):
        return []
    filled, name = list(above), ""
    for each in head.columns:
        if each.at < len(above):
            name = filled[each.at] = above[each.at] or name
    return filled


def _heading(cells: Sequence[str]) -> list[Label] | None:
    """The labels of a row that may belong to a heading: two say something, and none is a figure."""
    numbers = [text for text in cells if text.replace(",", "").isdecimal()]
    if numbers and not _counts_up(numbers):
        return None
    labels = [Label(age=age_of(text)) if numbers and text.isdecimal() else label_of(text) for text in cells]
    named = sum(bool(each.role) or each.counts for each in labels)
    return labels if named >= FEWEST_FIGURES else None


def _counts_up(numbers: Sequence[str]) -> bool:
    """0, 1, 2 …: ages without their word."""
    return len(numbers) >= FEWEST_AGES and list(numbers) == [str(at) for at in range(len(numbers))]


def _head(block: Sequence[Sequence[Label]], texts: Sequence[Sequence[str]], last: int) -> Head:
    roles: dict[str, int] = {}
    areas: list[int] = []
    ages: list[int] = []
    columns: list[Column] = []
    for at in range(max(map(len, block))):
        labels = [(row[at], cells[at]) for row, cells in zip(block, texts, strict=True) if at < len(row) and cells[at]]
        speaking = [each for each, _ in labels if each.role or each.counts]
        if not speaking or any(each.ignored and text for each, text in labels[-1:]):
            continue
        if role := speaking[-1].role:
            if role == "area":
                areas.append(at)
            elif role == "age":
                ages.append(at)
            elif role == "value":
                columns.append(Column(at, labels[-1][1]))
            roles.setdefault(role, at)
            continue
        merged = Label()
        for each in speaking:
            age = each.age if each.age is not None and merged.age in (None, "total") else merged.age
            merged = replace(merged, sex=each.sex or merged.sex, age=age, year=each.year or merged.year)
        names = [text for each, text in labels if not each.role and not each.counts and not each.ignored]
        heading = " ".join(dict.fromkeys(text for _, text in labels))
        columns.append(Column(at, heading, merged.sex, merged.age, merged.year, names[-1] if names else ""))
    side_by_side = len({each.area for each in columns if each.area}) > 1 and not {"area", "code"} & roles.keys()
    wide = any(isinstance(each.age, tuple) for each in columns)
    columns = [
        replace(each, area=each.area if side_by_side else "", age="total" if wide and each.age is None else each.age)
        for each in columns
    ]
    return Head(last, roles, tuple(areas), () if wide else tuple(ages), tuple(columns))


def _lines(sheet: str, number: int, cells: Sequence[str], head: Head, context: Context) -> list[Line]:
    """The row as people of somebody: more than one where columns of ages stand side by side, none where it is a title or a note."""

    def at(column: int | None) -> str:
        return cells[column] if column is not None and column < len(cells) else ""

    def said(role: str) -> str:
        return at(head.roles.get(role))

    width = len(cells)
    figures = [(each, text) for each in head.columns if each.at < width and (text := cells[each.at])]
    if len(figures) < min(FEWEST_FIGURES, len(head.columns)) or NOTE.match(next(filter(None, cells), "")):
        return []
    name = "".join(dict.fromkeys(text for text in map(at, head.areas) if text not in {"", "-"}))
    if name:
        context.area = name
    else:
        name = said("municipality") or ("" if said("code") else context.area)
    sex = ""
    if "sex" in head.roles:
        sex = label_of(said("sex")).sex or ("total" if said("sex") in {"総数", "計", "合計"} else said("sex"))
    common = Line(
        sheet, number, said("code"), name, sex or context.sex, None, year_in_column(said("year")) or context.year, (),
        said("merged_into"), said("merged_from"), said("level"), said("basis"),
        "" if year_in_column(said("year")) else said("year"),
    )  # fmt: skip
    if not head.ages:
        return [replace(common, cells=tuple(figures))]
    found = []
    for start, end in zip(head.ages, (*head.ages[1:], len(cells)), strict=True):
        age = _age(at(start))
        own = tuple((each, text) for each, text in figures if start < each.at < end or len(head.ages) == 1)
        if own and age is not None:
            found.append(replace(common, age=age, cells=own))
    return found


def _age(text: str) -> Age | None:
    age = age_of(text)
    return "total" if age is None and is_total(text) else age
