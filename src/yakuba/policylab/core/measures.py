"""Measures as a planner writes them down: words and numbers in, levers out, each with the source of its response.

A default of a response is either a published estimate or an assumption that says so; a town puts its own in its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.households import mix
from yakuba.policylab.core.levers import Evidence, FamilySupport, Firm, Housing, Lever, Openings, Response
from yakuba.policylab.core.town_data import TownData

MOST_MEASURES = 6
MONTHS = 12
CHILDREN_UP_TO = 15
"""Support is paid for children of 0 to 14 where its cost is worked out."""


@dataclass(frozen=True)
class Field:
    """A number of a measure: from `low` to `high` by `step` on its slider."""

    name: str
    label: str
    unit: str
    default: float
    low: float
    high: float
    step: float
    hint: str = ""


@dataclass(frozen=True)
class Measure:
    """A kind of measure. `size` is what is done a year; `response` what people answer, with its usual error and source."""

    id: str
    title: str
    lead: str
    size: Field
    response: Field
    error: float
    evidence: Evidence
    source: str
    details: tuple[Field, ...] = ()
    whole_town: bool = False
    lasting: bool = False


FAMILIES = (
    Field("families", "子育て世帯の割合", "%", 60, 0, 100, 5),
    Field("couples", "60歳前後の夫婦の割合", "%", 15, 0, 100, 5, "残りはひとり暮らし"),
    Field("children", "子育て世帯の子ども（9歳まで）", "人", 1.0, 0, 3, 0.1),
)
MEASURES = {
    each.id: each
    for each in (
        Measure(
            "housing",
            "住宅を増やす",
            "宅地や住宅を整備し、町の外から世帯を迎えます。",
            Field("size", "1年に完成する住宅", "戸", 30, 0, 500, 5),
            Field("response", "町の外から来る世帯の割合", "%", 50, 0, 100, 5),
            15,
            Evidence.ASSUMPTION,
            "仮定。町内の転居を除いた割合。近年の分譲地の転入実績で置き換えてください。",
            (Field("occupied", "人が住む割合", "%", 95, 0, 100, 5, "空き家・別荘を除く"), *FAMILIES),
        ),
        Measure(
            "family",
            "子育て世帯を支える",
            "子どものいる世帯の費用を軽くし、生まれる子どもを増やします。",
            Field("size", "子ども1人への支援", "円/月", 10_000, 0, 50_000, 1_000),
            Field("response", "費用が1%下がったときに増える出生", "%", 0.1, 0, 1, 0.01),
            0.1,
            Evidence.ASSUMPTION,
            "仮定。現金給付が出生を増やすことは Cohen, Dehejia & Romanov (2013) Rev. Econ. Stat. 95 などが示すが、日本の市町村の大きさは分かっていない。",
            (Field("child_cost", "子ども1人にかかる費用", "円/年", 1_000_000, 300_000, 3_000_000, 50_000),),
            whole_town=True,
        ),
        Measure(
            "openings",
            "保育の定員を増やす",
            "保育所などの定員を増やし、働きながら育てやすくします。",
            Field("size", "増やす定員", "人", 20, 0, 200, 5),
            Field("response", "定員が1%増えたときに増える出生", "%", 0.14, 0, 1, 0.01),
            0.07,
            Evidence.COMPARISON,
            "Fukai & Toriyabe (2025) RIETI DP 25-E-033：定員が2倍で合計特殊出生率が0.14上がる（1.36の水準で弾力性0.14）。幅は仮にその半分。",
            (Field("places", "いまの定員", "人", 0, 0, 2_000, 10, "0のときは施設の表から数えます"),),
            lasting=True,
        ),
        Measure(
            "firm",
            "企業が来る",
            "働く場が増え、通える人の一部が引っ越してきます。",
            Field("size", "1年に増える働き口", "人", 50, 0, 1_000, 10),
            Field("response", "働き口1つにつき転入する世帯", "世帯", 0.2, 0, 1, 0.05),
            0.1,
            Evidence.ASSUMPTION,
            "仮定。同じような立地での従業員の転入実績で置き換えてください。",
            FAMILIES,
        ),
    )
}


@dataclass(frozen=True)
class Planned:
    """A measure as it was asked for. `area` is the code of a district, empty for the whole town; `cost` yen a year, None: worked out."""

    kind: str
    area: str
    start: int
    years: int
    numbers: Mapping[str, float]
    response: float
    error: float
    evidence: Evidence
    source: str
    cost: float | None

    @property
    def measure(self) -> Measure:
        return MEASURES[self.kind]

    @property
    def size(self) -> float:
        return self.numbers["size"]


def read(given: Sequence[Mapping[str, Any]], data: TownData, horizon: int) -> list[Planned]:
    """Checked. Refusal names the field as `<number>-<name>`; the first measure is 0."""
    if not given:
        raise Refusal("lab-measures", "施策を1つ以上選んでください。")
    if len(given) > MOST_MEASURES:
        raise Refusal("lab-measures", f"施策は{MOST_MEASURES}つまでです。")
    return [_read(f"{at}-", each, data, horizon) for at, each in enumerate(given)]


def _read(prefix: str, given: Mapping[str, Any], data: TownData, horizon: int) -> Planned:
    measure = MEASURES.get(str(given.get("kind", "")))
    if measure is None:
        raise _refused(prefix + "kind", "施策の種類を選んでください。")
    area = str(given.get("area", ""))
    if area not in {each.code for each in data.areas} and not (measure.whole_town and not area):
        raise _refused(prefix + "area", f"「{measure.title}」の地区を選んでください。")
    last = data.jump_off + horizon
    start = _number(prefix, given, Field("start", "始める年", "年", data.jump_off + 1, data.jump_off + 1, last, 1))
    years = _number(prefix, given, Field("years", "続ける年数", "年", 5, 1, 50, 1))
    fields = (measure.size, *measure.details)
    numbers = {each.name: _number(prefix, given, each) for each in fields}
    if {"families", "couples"} <= set(numbers) and numbers["families"] + numbers["couples"] > 100:
        raise _refused(prefix + "couples", "世帯の割合は合わせて100%までにしてください。")
    response = _number(prefix, given, measure.response)
    error = _number(prefix, given, Field("error", "効き方の誤差", "", measure.error, 0, 100, 0))
    evidence = str(given.get("evidence", measure.evidence.name))
    if evidence not in Evidence.__members__:
        raise _refused(prefix + "evidence", "根拠の強さを選んでください。")
    source = str(given.get("source", measure.source)).strip()[:500]
    if not source:
        raise _refused(prefix + "source", "出典がありません。根拠となる資料か、仮定した人と日付を入れてください。")
    cost = given.get("cost", "")
    return Planned(
        measure.id, area, int(start), int(years), numbers, response, error, Evidence[evidence], source,
        None if cost in ("", None) else _number(prefix, given, Field("cost", "費用", "円/年", 0, 0, 1e12, 1)),
    )  # fmt: skip


def _number(prefix: str, given: Mapping[str, Any], field: Field) -> float:
    text = str(given.get(field.name, field.default)).strip().replace(",", "")
    try:
        value = float(text)
    except ValueError:
        raise _refused(prefix + field.name, f"{field.label}は数字で入れてください。") from None
    if not field.low <= value <= field.high:
        raise _refused(
            prefix + field.name, f"{field.label}は{field.low:,.10g}から{field.high:,.10g}までにしてください。"
        )
    return value


def _refused(field: str, message: str) -> Refusal:
    return Refusal("lab-measure-input", message, fields={field: message})


def lever(planned: Planned, data: TownData, horizon: int, at: int) -> Lever:
    """What the engine takes. Refusal where the data lack what the measure begins from."""
    numbers = planned.numbers
    first = planned.start - data.jump_off - 1
    active = np.zeros(horizon)
    active[first : horizon if planned.measure.lasting else first + planned.years] = 1
    codes = [each.code for each in data.areas]
    where = codes.index(planned.area) if planned.area else 0
    share = 100 if planned.measure.response.unit == "%" and planned.kind == "housing" else 1
    response = Response(planned.response / share, planned.error / share, planned.evidence, planned.source)
    cost = active * (planned.cost or 0)
    if planned.kind == "family":
        areas = [where] if planned.area else range(len(codes))
        return FamilySupport(areas, active * planned.size * MONTHS, numbers["child_cost"], response, cost)
    if planned.kind == "openings":
        before = numbers["places"] or sum(sum(each.places) for each in data.facilities if each.area == planned.area)
        if before <= 0:
            raise _refused(
                f"{at}-places",
                "この地区には施設の表に定員がありません。「いまの定員」を入れてください（近くの施設を含む）。",
            )
        return Openings(where, before + active * planned.size, np.full(horizon, float(before)), response, cost)
    kinds = mix(numbers["families"] / 100, numbers["couples"] / 100, numbers["children"])
    if planned.kind == "housing":
        return Housing(where, active * planned.size, numbers["occupied"] / 100, kinds, response, cost)
    return Firm(where, active * planned.size, kinds, response, cost)


def cost(
    planned: Planned, children: np.ndarray[Any, np.dtype[np.float64]], data: TownData
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Yen a year (T,): as given, or support for every child; `children` (T,) of 0 to 14 where it is paid."""
    active = np.zeros(len(children))
    first = planned.start - data.jump_off - 1
    active[first : len(children) if planned.measure.lasting else first + planned.years] = 1
    if planned.cost is not None:
        return active * planned.cost
    return active * children * planned.size * MONTHS if planned.kind == "family" else np.zeros(len(children))


def words(planned: Planned, names: Mapping[str, str]) -> str:
    """In one line: what, where, how much, when."""
    size = planned.measure.size
    where = names.get(planned.area, "町全体")
    until = "" if planned.measure.lasting else f"〜{planned.start + planned.years - 1}年"
    when = f"{planned.start}年から" if planned.measure.lasting else f"{planned.start}{until}"
    return f"{planned.measure.title}：{where}、{size.label} {planned.size:,.10g}{size.unit}、{when}"
