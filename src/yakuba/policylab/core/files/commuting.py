"""Where people of each district work. `facts`: homes and works (code, name); `arrays`: people (homes, works)."""

import math
from datetime import date

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files import counts
from yakuba.policylab.core.files.columns import rows_of
from yakuba.policylab.core.files.labels import is_total
from yakuba.policylab.core.files.parsed import Parsed, Quality, Reading
from yakuba.policylab.core.sheets import read_sheets
from yakuba.policylab.core.text_tables import Finding

LONG = {
    "home_code": "(居住地|常住地|出発地|発)(の)?コード",
    "home": "(居住地|常住地|出発地|住所|発ゾーン|発)(名|の地区|地区)?|home|origin",
    "work_code": "(従業地|通勤先|勤務地|到着地|着)(の)?コード",
    "work": "(従業地|通勤先|勤務地|到着地|着ゾーン|着)(名|の地区|地区)?|work|destination",
    "people": "(通勤者|人口|就業者|人数|トリップ)(数)?(\\(人\\))?|people|count|trips",
}
EXAMPLE = "「居住地・従業地・人数」"
ELSEWHERE = {"code": "", "name": "町外"}


def read(name: str, content: bytes, as_of: date) -> Reading:
    """Rows of home, work and people; or a matrix with homes down and works across. Refusal where it is neither."""
    try:
        return _long(name, content)
    except Refusal as refusal:
        matrix = _matrix(name, content)
        if matrix is None:
            raise refusal from None
        return matrix


def _long(name: str, content: bytes) -> Reading:
    rows = rows_of(name, content, LONG, ("home", "work", "people"), EXAMPLE)
    homes: dict[tuple[str, str], int] = {}
    works: dict[tuple[str, str], int] = {}
    flows: dict[tuple[int, int], float] = {}
    for record in rows.records:
        try:
            people = counts.people(record["people"])
        except ValueError as error:
            rows.fault(record, "people", str(error))
            continue
        if not (record["home"] or record["home_code"]) or not (record["work"] or record["work_code"]):
            rows.fault(record, "home", "居住地か従業地がありません。")
            continue
        if math.isnan(people):
            rows.doubt(record, "people", "人数が伏せられているので、0人としました。")
            continue
        home = homes.setdefault((record["home_code"], record["home"]), len(homes))
        work = works.setdefault((record["work_code"], record["work"]), len(works))
        if (home, work) in flows:
            rows.fault(record, "people", "同じ居住地と従業地の行がすでにあります。一方を消してください。")
        flows[home, work] = people
    matrix = np.zeros((len(homes), len(works)))
    for (home, work), people in flows.items():
        matrix[home, work] = people
    return Reading(_parsed(list(homes), list(works), matrix), rows.quality())


def _matrix(name: str, content: bytes) -> Reading | None:
    rows = read_sheets(name, content)[0].rows
    at = next(
        (
            at
            for at, (_, cells) in enumerate(rows)
            if sum(map(bool, cells[1:])) > 1 and not any(c.isdecimal() for c in cells[1:])
        ),
        None,
    )
    if at is None or at + 1 >= len(rows):
        return None
    heading = rows[at][1]
    columns = [column for column, text in enumerate(heading) if column and text and not is_total(text)]
    errors: list[Finding] = []
    homes, flows = [], []
    for line, cells in rows[at + 1 :]:
        if not cells[0] or is_total(cells[0]):
            continue
        values = []
        for column in columns:
            text = cells[column] if column < len(cells) else ""
            try:
                values.append(np.nan_to_num(counts.people(text or "0")))
            except ValueError as error:
                errors.append(Finding(name, line, heading[column], text, str(error)))
                break
        else:
            homes.append(("", cells[0]))
            flows.append(values)
    if not homes:
        return None
    blocking = ("読めない行があります。直してから送り直してください。",) if errors else ()
    quality = Quality(
        len(homes) + len(errors),
        len(homes),
        tuple(errors),
        (),
        ("表の左を居住地、上を従業地として読みました。",),
        blocking,
    )
    return Reading(_parsed(homes, [("", heading[column]) for column in columns], np.array(flows)), quality)


def _parsed(homes: list[tuple[str, str]], works: list[tuple[str, str]], people: np.ndarray) -> Parsed:
    facts = {
        "homes": [{"code": code, "name": name} for code, name in homes],
        "works": [{"code": code, "name": name} for code, name in works],
    }
    return Parsed(facts, {"people": people}, f"居住地{len(homes)}、従業地{len(works)}、通勤者{people.sum():,.0f}人")
