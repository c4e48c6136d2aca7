"""Population by area, sex and age from CSV: e-Stat's wide tables, or a row a figure. Every row is read or reported."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.kernel.eras import from_era
from yakuba.policylab.core.text_tables import Finding, TextTable, age_of, count_of, fault_of_ages, plain

FEWEST_AGES = 5
SEXES = {
    **dict.fromkeys(("男女総数", "総数", "男女計", "計"), "total"),
    **dict.fromkeys(("男", "男性"), "male"),
    **dict.fromkeys(("女", "女性"), "female"),
}
ROLES = {
    "year": re.compile(r"year|年|.*時間軸.*|.*年次.*"),
    "sex": re.compile(r"sex|性別|.*男女.*"),
    "age": re.compile(r"age|年齢"),
    "value": re.compile(r"value|人口|人数|値"),
    "area": re.compile(r".*(市区町村|都道府県|地域).*"),
}
YEAR = re.compile(r"(1[89]|20)[0-9]{2}")
ERA_YEAR = re.compile(r"(?P<era>明治|大正|昭和|平成|令和)(?P<year>[0-9]+|元)年")
AREA_CODE = re.compile(r"[0-9]{4}[0-9A-Z]")

Key = tuple[int, str, str]


@dataclass(frozen=True)
class PopulationTable:
    """`people`: (year, sex, area code) → age → count; sexes `total`, `male`, `female`; the code is empty where no area is named.

    `rows` = `read` + `reported`, the rows that could not be read; `warnings`: what was read but is doubtful.
    """

    file: str
    encoding: str
    header_line: int
    rows: int
    read: int
    reported: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    names: Mapping[str, str]
    people: Mapping[Key, Mapping[str, int]]


@dataclass(frozen=True)
class Columns:
    """Where what stands; `ages`: age → column of a wide table, empty in a long one."""

    roles: Mapping[str, int]
    code: int | None
    ages: Mapping[str, int]


def columns_of(heading: Sequence[str]) -> Columns:
    roles: dict[str, int] = {}
    code = None
    ages: dict[str, int] = {}
    for at, cell in enumerate(map(plain, heading)):
        if age := age_of(cell):
            ages.setdefault(age, at)
            continue
        role = next((role for role, pattern in ROLES.items() if pattern.fullmatch(cell.removesuffix("コード"))), "")
        if role == "area" and "コード" in cell:
            code = at
        elif role and "コード" not in cell:
            roles.setdefault(role, at)
    return Columns(roles, code, ages)


def is_heading(cells: Sequence[str]) -> bool:
    found = columns_of(cells)
    long = {"age", "value"} <= found.roles.keys()
    return "sex" in found.roles and (long or len(found.ages) >= FEWEST_AGES)


class RowError(ValueError):
    """A row that can't be read: column, text and reason."""

    def __init__(self, column: str, text: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.text, self.reason = column, text, reason


def read_population(table: TextTable) -> PopulationTable:
    """Reads every row under a heading that says sex and ages."""
    columns = columns_of(table.heading)
    people: dict[Key, dict[str, int]] = defaultdict(dict)
    names: dict[str, str] = {}
    reported: list[Finding] = []
    for line, cells in table.rows:
        try:
            key, name, counts = read_row(table, columns, cells)
            if counts.keys() & people.get(key, {}).keys():
                raise RowError("", "", "同じ年・性別・地域・年齢の行がすでにあります。一方を消してください。")
        except RowError as error:
            reported.append(Finding(table.file, line, error.column, error.text, error.reason))
        else:
            people[key] |= counts
            names[key[2]] = name
    warnings = [Finding(table.file, 0, "", place, reason) for place, reason in doubts(people)]
    return PopulationTable(
        table.file,
        table.encoding,
        table.header_line,
        len(table.rows),
        len(table.rows) - len(reported),
        tuple(reported),
        tuple(warnings),
        names,
        dict(people),
    )


def read_row(table: TextTable, columns: Columns, cells: Sequence[str]) -> tuple[Key, str, dict[str, int]]:
    if len(cells) != len(table.heading):
        raise RowError("", "", f"列が{len(cells)}個あります。見出しは{len(table.heading)}個です。")

    def count(at: int) -> int:
        try:
            return count_of(cells[at], table.nothing)
        except ValueError as error:
            raise RowError(table.heading[at], cells[at], str(error)) from None

    def role(name: str) -> str:
        return plain(cells[columns.roles[name]]) if name in columns.roles else ""

    sex = SEXES.get(role("sex"))
    if not sex:
        raise RowError("男女", role("sex"), "男女の別が分かりません。総数・男・女のどれかにしてください。")
    year = year_of(role("year")) if "year" in columns.roles else 0
    code = plain(cells[columns.code]) if columns.code is not None else ""
    if columns.code is not None and not AREA_CODE.fullmatch(code):
        raise RowError(table.heading[columns.code], code, "地域コードは5桁にしてください。")
    if columns.ages and "age" not in columns.roles:
        counts = {age: count(at) for age, at in columns.ages.items()}
        total = counts.get("total")
        if total is not None and total != (parts := sum(counts.values()) - total):
            raise RowError("総数", f"{total:,}", f"年齢別の合計{parts:,}と合いません。")
    else:
        age = age_of(role("age"))
        if age is None:
            raise RowError("年齢", role("age"), "年齢の区分が分かりません。")
        counts = {age: count(columns.roles["value"])}
    return (year, sex, code or role("area")), role("area"), counts


def year_of(text: str) -> int:
    """1980年, 1980000000 or 昭和55年, as of the first of October."""
    if era := ERA_YEAR.search(text):
        try:
            return from_era(era["era"], 1 if era["year"] == "元" else int(era["year"]), 10, 1).year
        except ValueError as error:
            raise RowError("年", text, str(error)) from None
    if western := YEAR.match(text):
        return int(western[0])
    raise RowError("年", text, "年が分かりません。1980年か昭和55年の形にしてください。")


def doubts(people: Mapping[Key, Mapping[str, int]]) -> list[tuple[str, str]]:
    """Places and reasons: age groups that do not fit together, women and men who are not the total."""
    found: dict[tuple[str, str], None] = {}
    for (year, sex, code), counts in people.items():
        if fault := fault_of_ages(counts):
            found[f"{year}年 {code}".strip(), fault] = None
        if sex == "total":
            parts = [people.get((year, each, code)) for each in ("male", "female")]
            if all(parts) and any(counts[age] != sum(part.get(age, 0) for part in parts if part) for age in counts):
                found[f"{year}年 {code}", "男と女の合計が総数と合いません。"] = None
    return list(found)
