"""Nurseries, or sites where one could be: 子育て施設一覧 of the open-data standard sets, with places by age where they are told.

`facts`: facilities, each as `town_data.Facility` has it.
"""

import re
from datetime import date
from typing import Any

from yakuba.policylab.core.files import counts
from yakuba.policylab.core.files.columns import Record, Rows, rows_of
from yakuba.policylab.core.files.parsed import Parsed, Reading
from yakuba.policylab.core.town_data import NURSERY_AGES

WANTED = {
    "id": "ID|HID|NO|番号|施設番号|施設コード|候補地番号",
    "name": "名称|施設名|園名|保育所名|候補地名?|name",
    "kind": "種別|施設種別|区分|kind|type",
    "area": "地区名?|地区コード|地域名|町字|所在地_町字|area",
    "latitude": "緯度|lat(itude)?",
    "longitude": "経度|lon(gitude)?|lng",
    "places": "収容定員|利用定員|定員|認可定員|capacity|full",
    "ages": "受入年齢|対象年齢|AgeS",
    "cost": "(開設|整備|建設)(の)?(費用?|費)(\\(円\\))?|opening_?cost",
    **{f"age{age}": f"(定員[_(]?)?{age}歳児?(の?定員)?\\)?|places_?{age}" for age in range(NURSERY_AGES)},
}
EXAMPLE = "「名称・緯度・経度・定員」"
JAPAN = ((20.0, 46.0), (122.0, 154.0))
SHARES = (0.06, 0.13, 0.17, 0.21, 0.215, 0.215)
"""How places are spread over ages 0 to 5 where only their sum is told: about as in 保育所等関連状況取りまとめ."""
FIRST_AGE = re.compile("([0-9]+)(歳|か月|ヶ月|カ月|ケ月)")
KINDERGARTEN = re.compile(".*幼稚園(?!型).*")
NONE = "子どもを受け入れない施設として扱います。定員が分かれば、この行に入れてください。"


def read(name: str, content: bytes, as_of: date) -> Reading:
    """Refusal where there is no column of names."""
    rows = rows_of(name, content, WANTED, ("name",), EXAMPLE)
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    for at, record in enumerate(rows.records, 1):
        faults = len(rows.errors)
        each = _facility(rows, record, at)
        if each is not None and each["id"] in seen:
            rows.fault(record, "id", "同じ番号の施設がすでにあります。番号を変えるか、一方を消してください。")
        if each is not None and len(rows.errors) == faults:
            seen.add(each["id"])
            found.append(each)
    total = sum(sum(each["places"]) for each in found)
    placed = sum(each["latitude"] is not None for each in found)
    return Reading(
        Parsed({"facilities": found}, {}, f"{len(found)}か所、定員{total:,}人、位置が分かるもの{placed}か所"),
        rows.quality(),
    )


def _facility(rows: Rows, record: Record, at: int) -> dict[str, Any] | None:
    if not record["name"]:
        rows.fault(record, "name", "名称がありません。")
        return None
    latitude, longitude = _degrees(rows, record)
    return {
        "id": record["id"] or f"{at}",
        "name": record["name"],
        "area": record["area"],
        "latitude": latitude,
        "longitude": longitude,
        "places": _places(rows, record),
        "kind": record["kind"],
        "opening_cost": int(_number(rows, record, "cost") or 0),
    }


def _degrees(rows: Rows, record: Record) -> tuple[float | None, float | None]:
    found: list[float | None] = []
    for name, (low, high) in zip(("latitude", "longitude"), JAPAN, strict=True):
        text = record[name]
        if not text or text.upper() in {"NA", "N/A", "-"}:
            found.append(None)
            continue
        try:
            value = float(text)
        except ValueError:
            rows.fault(record, name, "度（十進）で入れてください。例：35.681236")
            return None, None
        if not low <= value <= high:
            rows.fault(record, name, "日本の外を指しています。緯度と経度が入れ替わっていないか確かめてください。")
            return None, None
        found.append(value)
    if None in found:
        rows.doubt(record, "latitude", "位置が分かりません。緯度・経度を補うと、地図と配置に使えます。")
        return None, None
    return found[0], found[1]


def _number(rows: Rows, record: Record, name: str) -> float | None:
    """People or yen; None where it isn't told or can't be read."""
    text = record[name]
    if not text or text.upper() in {"NA", "N/A"}:
        return None
    try:
        value = counts.people(text.removesuffix("円"))
    except ValueError as error:
        rows.fault(record, name, str(error))
        return None
    return None if value != value else value  # noqa: PLR0124 - NaN: not told


def _places(rows: Rows, record: Record) -> list[int]:
    by_age = [_number(rows, record, f"age{age}") for age in range(NURSERY_AGES)]
    total = _number(rows, record, "places")
    if any(each is not None for each in by_age):
        places = [int(each or 0) for each in by_age]
        if not any(places):
            rows.doubt(record, "places", f"年齢別の定員がどれも0人です。{NONE}")
        if total is not None and total != sum(places):
            rows.doubt(record, "places", f"年齢別の定員の合計{sum(places)}人と合いません。年齢別のほうを使います。")
        return places
    if total is None:
        rows.doubt(record, "places", f"定員がありません。{NONE}")
        return [0] * NURSERY_AGES
    if not total:
        rows.doubt(record, "places", f"定員が0人です。{NONE}")
    first = _first_age(record)
    shares = [share if age >= first else 0.0 for age, share in enumerate(SHARES)]
    exact = [total * share / sum(shares) for share in shares]
    places = [int(each) for each in exact]
    order = sorted(range(NURSERY_AGES), key=lambda age: places[age] - exact[age])
    for age in order[: int(total) - sum(places)]:
        places[age] += 1
    note = "年齢別の定員がない施設は、全国の平均の割合で各年齢に分けました（仮定）。"
    if note not in rows.notes:
        rows.notes.append(note)
    return places


def _first_age(record: Record) -> int:
    """The youngest age that is taken in."""
    found = FIRST_AGE.search(record["ages"])
    if found and found[2] == "歳":
        return min(int(found[1]), NURSERY_AGES - 1)
    return 3 if not found and KINDERGARTEN.fullmatch(record["kind"]) else 0
