"""A life table and fertility rates of the town or its prefecture. `facts`: sex_ratio, title; `arrays`: survival (2, 101), fertility (101,).

By single years or five-year groups: 死亡率 (central rates, m) of men and women, or 死亡確率 (q); 出生率 by age of the mother.
"""

from datetime import date
from itertools import pairwise

import numpy as np

from yakuba.policylab.core import standard_rates
from yakuba.policylab.core.files.columns import Record, Rows, rows_of
from yakuba.policylab.core.files.labels import age_of
from yakuba.policylab.core.files.parsed import Parsed, Reading
from yakuba.policylab.core.life_tables import Values, single_year_survival
from yakuba.policylab.core.town_data import AGES

WANTED = {
    "age": "年齢.*|age",
    "male_m": "(男性?の?)(死亡率|m\\(?x\\)?)|死亡率[(_]?男\\)?|mx_?male|男",
    "female_m": "(女性?の?)(死亡率|m\\(?x\\)?)|死亡率[(_]?女\\)?|mx_?female|女",
    "male_q": "(男性?の?)(死亡確率|q\\(?x\\)?)|死亡確率[(_]?男\\)?|qx_?male",
    "female_q": "(女性?の?)(死亡確率|q\\(?x\\)?)|死亡確率[(_]?女\\)?|qx_?female",
    "fertility": "(母の年齢別)?出生率.*|asfr|fertility",
}
EXAMPLE = "「年齢・男の死亡率・女の死亡率・出生率」"
MOST_FERTILITY = 0.4
MOTHERS = (10, 55)


def read(name: str, content: bytes, as_of: date) -> Reading:
    rows = rows_of(name, content, WANTED, ("age",), EXAMPLE)
    dying = "q" if "male_q" in rows.heading else "m"
    columns = [each for each in (f"male_{dying}", f"female_{dying}", "fertility") if each in rows.heading]
    groups: dict[tuple[int, int | None], dict[str, float]] = {}
    for record in rows.records:
        age = age_of(record["age"])
        if not isinstance(age, tuple):
            rows.doubt(record, "age", "年齢が分からないので、この行は使いませんでした。")
        elif (values := _values(rows, record, columns)) is not None:
            groups[age] = values
    standard = standard_rates.standard()
    survival, fertility = standard.survival, standard.fertility
    if len(columns) > 1 and _complete(rows, list(groups)):
        rates = np.stack([_spread(groups, each) for each in columns[:2]])
        survival = single_year_survival(rates) if dying == "m" else _from_chances(rates)
    elif "fertility" in columns:
        rows.notes.append("死亡率がないので、標準の死亡率を使います。")
    if "fertility" in columns:
        fertility = _fertility(rows, groups)
    else:
        rows.notes.append("出生率がないので、標準の出生率の形を使います。")
    if not columns:
        rows.blocking.append(
            "死亡率も出生率もありません。見出しを「男の死亡率」「女の死亡率」「出生率」にしてください。"
        )
    facts = {"sex_ratio": standard_rates.BOYS_PER_GIRL}
    headline = f"合計特殊出生率{fertility.sum():.2f}、0歳の死亡確率{1 - survival[:, 0].mean():.4f}"
    return Reading(Parsed(facts, {"survival": survival, "fertility": fertility}, headline), rows.quality())


def _values(rows: Rows, record: Record, columns: list[str]) -> dict[str, float] | None:
    found = {}
    for name in columns:
        text = record[name].replace(",", "").removesuffix("%")
        try:
            value = float(text) if text not in {"", "-", "…"} else 0.0
        except ValueError:
            rows.fault(
                record, name, "率として読めません。0から1までの小数（1,000人あたりでなく1人あたり）を入れてください。"
            )
            return None
        limit = MOST_FERTILITY if name == "fertility" else 3.0 if name.endswith("_m") else 1.0
        if not 0 <= value <= limit:
            rows.fault(
                record,
                name,
                f"率が0から{limit}の間にありません。1,000人や10万人あたりの値なら、1人あたりに直してください。",
            )
            return None
        found[name] = value
    return found


def _complete(rows: Rows, groups: list[tuple[int, int | None]]) -> bool:
    following = 0
    for first, last in sorted(groups, key=lambda each: each[0]):
        if first != following:
            rows.blocking.append(f"死亡率の年齢が{following}歳のあたりで抜けているか、重なっています。")
            return False
        following = AGES if last is None else last + 1
    if following < 85:
        rows.blocking.append(f"死亡率が{following}歳から先にありません。85歳以上まで入れてください。")
        return False
    return True


def _spread(groups: dict[tuple[int, int | None], dict[str, float]], name: str) -> Values:
    """Rates of groups as rates of each year in them; beyond the last group they go on."""
    found = np.zeros(AGES)
    for first, last in sorted(groups, key=lambda each: each[0]):
        found[first : AGES if last is None else last + 1] = groups[first, last][name]
    last_age = max(first if last is None else last for first, last in groups)
    found[last_age + 1 :] = found[min(last_age, AGES - 1)]
    return found


def _from_chances(chances: Values) -> Values:
    """From the chance to die within a year of age to the shares that live through a year."""
    m = chances / np.maximum(1 - 0.5 * chances, 1e-9)
    return single_year_survival(m)


def _fertility(rows: Rows, groups: dict[tuple[int, int | None], dict[str, float]]) -> Values:
    of_mothers = {group: each for group, each in groups.items() if each["fertility"] > 0}
    outside = [group for group in of_mothers if group[0] < MOTHERS[0] or (group[1] or AGES) > MOTHERS[1]]
    if outside:
        rows.blocking.append(f"{outside[0][0]}歳の出生率が0ではありません。10〜54歳のほかは0にしてください。")
    found = np.zeros(AGES)
    for (first, last), values in of_mothers.items():
        found[first : AGES if last is None else last + 1] = values["fertility"]
    steps = sorted(of_mothers)
    if any(b[0] != (a[1] or 0) + 1 for a, b in pairwise(steps)):
        rows.notes.append("出生率のない年齢が間にあります。0としました。")
    return found
