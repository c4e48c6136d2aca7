"""Mothers' employment by year, and the share of children who use childcare by age."""

from datetime import date

from yakuba.policylab.core.files.columns import Record, Rows, rows_of
from yakuba.policylab.core.files.labels import age_of, year_in_column
from yakuba.policylab.core.files.parsed import Parsed, Reading
from yakuba.policylab.core.town_data import NURSERY_AGES

EMPLOYMENT = {
    "year": "年|年次|年度|year",
    "share": "(母親?の?)?(就業率|有業率|就労率|就業割合)(\\(%\\))?|share|employment",
}
USE = {
    "age": "年齢.*|歳児|クラス|age",
    "working": "(働いている|就業|就労|有業).*|working",
    "others": "(働いていない|その他|ほか|無業|非就業|就労していない).*|others",
}


def read_employment(name: str, content: bytes, as_of: date) -> Reading:
    """`facts`: years, pairs of year and share."""
    rows = rows_of(name, content, EMPLOYMENT, ("year", "share"), "「年・就業率」")
    found: dict[int, float] = {}
    for record in rows.records:
        year = year_in_column(record["year"])
        share = share_of(rows, record, "share")
        if year is None:
            rows.fault(record, "year", "年が分かりません。2020年か令和2年の形にしてください。")
        elif year in found:
            rows.fault(record, "year", "同じ年の行がすでにあります。一方を消してください。")
        elif share is not None:
            found[year] = share
    if len(found) < 2:
        rows.blocking.append("傾向を見るには、2年以上の就業率が要ります。")
    pairs = sorted(found.items())
    headline = f"{pairs[0][0]}年{pairs[0][1]:.1%}、{pairs[-1][0]}年{pairs[-1][1]:.1%}" if pairs else ""
    return Reading(Parsed({"years": [list(each) for each in pairs]}, {}, headline), rows.quality())


def read_use_rates(name: str, content: bytes, as_of: date) -> Reading:
    """`facts`: of_working and of_others, six shares each."""
    rows = rows_of(
        name, content, USE, ("age", "working", "others"), "「年齢・働いている母の利用率・働いていない母の利用率」"
    )
    found: dict[int, tuple[float, float]] = {}
    for record in rows.records:
        age = age_of(record["age"].removesuffix("児").removesuffix("クラス"))
        working, others = share_of(rows, record, "working"), share_of(rows, record, "others")
        if not isinstance(age, tuple) or age[0] != age[1] or age[0] >= NURSERY_AGES:
            rows.fault(record, "age", "年齢は0歳から5歳までを1行ずつ入れてください。")
        elif working is not None and others is not None:
            found[age[0]] = (working, others)
    missing = [str(age) for age in range(NURSERY_AGES) if age not in found]
    if missing:
        rows.blocking.append(f"{'、'.join(missing)}歳の利用率がありません。")
    values = [found.get(age, (0.0, 0.0)) for age in range(NURSERY_AGES)]
    facts = {"of_working": [each[0] for each in values], "of_others": [each[1] for each in values]}
    headline = "働いている母の子：" + "、".join(f"{age}歳{each[0]:.0%}" for age, each in enumerate(values))
    return Reading(Parsed(facts, {}, headline), rows.quality())


def share_of(rows: Rows, record: Record, column: str) -> float | None:
    """A share from 0 to 1, also where it is written in percent."""
    text = record[column].replace(",", "")
    percent = text.endswith("%") or "%" in rows.heading.get(column, "")
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        rows.fault(record, column, "割合として読めません。0.72か72%の形にしてください。")
        return None
    value = round(value / 100, 6) if percent or value > 1 else value
    if not 0 <= value <= 1:
        rows.fault(record, column, "割合が0%から100%の間にありません。")
        return None
    return value
