"""Births, deaths and moves of the town by year. `facts`: years; `arrays`: births, deaths, moves (H,), moves NaN where not told."""

import math
from datetime import date

import numpy as np

from yakuba.policylab.core.files import counts
from yakuba.policylab.core.files.columns import Record, Rows, rows_of
from yakuba.policylab.core.files.labels import year_in_column
from yakuba.policylab.core.files.parsed import Parsed, Reading

WANTED = {
    "year": "年|年次|年度|西暦|year|期間",
    "births": "出生(数|者数)?(\\(人\\))?|births?",
    "deaths": "死亡(数|者数)?(\\(人\\))?|deaths?",
    "in": "(転入|社会増|転入等)(数|者数|計)?(\\(人\\))?|in_?migration",
    "out": "(転出|社会減|転出等)(数|者数|計)?(\\(人\\))?|out_?migration",
    "net": "(社会増減|社会動態|転入超過|純移動)(数|計)?(\\(人\\))?|net|moves",
}
EXAMPLE = "「年・出生・死亡・転入・転出」"
SIGNED = str.maketrans({"▲": "-", "△": "-", "−": "-", ",": ""})


def read(name: str, content: bytes, as_of: date) -> Reading:
    rows = rows_of(name, content, WANTED, ("year", "births", "deaths"), EXAMPLE)
    found: dict[int, tuple[float, float, float]] = {}
    for record in rows.records:
        year = year_in_column(record["year"]) or (
            int(record["year"]) if record["year"].isdecimal() and len(record["year"]) == 4 else None
        )
        if year is None:
            rows.doubt(
                record, "year", "年が分からないので、この行は使いませんでした。合計の行ならこのままで構いません。"
            )
            continue
        if year in found:
            rows.fault(record, "year", "同じ年の行がすでにあります。一方を消してください。")
            continue
        figures = _figures(rows, record)
        if figures:
            found[year] = figures
    years = sorted(found)
    if not years:
        rows.blocking.append("年ごとの行がありません。")
    missing = [year for year in range(years[0], years[-1]) if year not in found] if years else []
    if missing:
        rows.notes.append(f"{'、'.join(map(str, missing))}年がありません。")
    if years and all(math.isnan(each[2]) for each in found.values()):
        rows.notes.append("転入・転出がないので、社会増減は人口の増減から求めます。")
    births, deaths, moves = (np.array([found[year][at] for year in years]) for at in range(3))
    span = f"{years[0]}〜{years[-1]}年（{len(years)}年分）" if years else ""
    headline = f"{span}、最後の年の出生{births[-1]:,.0f}人・死亡{deaths[-1]:,.0f}人" if years else ""
    arrays = {"births": births, "deaths": deaths, "moves": moves}
    return Reading(Parsed({"years": years}, arrays, headline), rows.quality())


def _figures(rows: Rows, record: Record) -> tuple[float, float, float] | None:
    values = {}
    for name in ("births", "deaths", "in", "out"):
        if not record[name] and name in {"in", "out"}:
            values[name] = math.nan
            continue
        try:
            values[name] = counts.people(record[name])
        except ValueError as error:
            rows.fault(record, name, str(error))
            return None
        if name in {"births", "deaths"} and math.isnan(values[name]):
            rows.fault(record, name, "人数が伏せられています。町全体の人数を入れてください。")
            return None
    net = values["in"] - values["out"]
    if record["net"]:
        try:
            told = float(record["net"].translate(SIGNED))
        except ValueError:
            rows.fault(record, "net", "人数として読めません。減ったときは「-12」か「▲12」と入れてください。")
            return None
        if not math.isnan(net) and told != net:
            rows.doubt(record, "net", f"転入と転出の差{net:+,.0f}人と合いません。転入と転出のほうを使います。")
        net = told if math.isnan(net) else net
    return values["births"], values["deaths"], net
