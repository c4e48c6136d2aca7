"""What a town may do with its facilities: open one, close one, change its places; each from a year on, at a cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.town_data import NURSERY_AGES, Facility, TownData

KINDS = {"build": "新しく開く", "close": "閉じる", "convert": "定員を変える"}
DOING = {"build": "を開く", "close": "を閉じる", "convert": "の定員を変える"}
MOST = 6


@dataclass(frozen=True)
class Choice:
    """One thing to do. `target`: id of a candidate (build) or facility; `places` (6,) afterwards; `cost` yen at once."""

    kind: str
    target: str
    name: str
    year: int
    places: tuple[int, ...]
    cost: float

    @property
    def title(self) -> str:
        return f"{self.name}{DOING[self.kind]}（{self.year}年から）"


def read(rows: Sequence[Mapping[str, Any]], data: TownData, horizon: int) -> list[Choice]:
    """Checked; rows without a kind are none. Refusal with the field `options-ROW-NAME`."""
    found = []
    facilities = {each.id: each for each in data.facilities}
    candidates = {each.id: each for each in data.candidates}
    for at, row in enumerate(rows):
        kind = str(row.get("kind", ""))
        if not kind:
            continue
        if kind not in KINDS:
            raise refused(at, "kind", "選択肢の種類を選んでください。")
        known = candidates if kind == "build" else facilities
        target = known.get(str(row.get("target", "")))
        if target is None:
            what = "候補地" if kind == "build" else "いまある施設"
            raise refused(at, "target", f"「{KINDS[kind]}」の対象は{what}から選んでください。")
        year = whole(row.get("year") or data.jump_off + 1, at, "year")
        if not data.jump_off < year <= data.jump_off + horizon:
            raise refused(at, "year", f"年は{data.jump_off + 1}年から{data.jump_off + horizon}年までにしてください。")
        text = str(row.get("cost") or "").replace(",", "")
        cost = whole(text, at, "cost") if text else (target.opening_cost if kind == "build" else 0)
        found.append(Choice(kind, target.id, target.name, year, places(row, target, kind, at), float(cost)))
    return found


def places(row: Mapping[str, Any], target: Facility, kind: str, at: int) -> tuple[int, ...]:
    text = str(row.get("places") or "").strip()
    if kind == "close":
        return (0,) * NURSERY_AGES
    if not text:
        if kind == "convert":
            raise refused(at, "places", "変えた後の定員を、0歳から5歳まで6つの数で入れてください。例：3 6 8 10 10 10")
        return target.places
    cells = text.replace("、", " ").replace(",", " ").split()
    numbers = tuple(whole(cell, at, "places") for cell in cells)
    if len(numbers) != NURSERY_AGES or min(numbers) < 0:
        raise refused(at, "places", "定員は0歳から5歳まで、0以上の数を6つ入れてください。例：3 6 8 10 10 10")
    return numbers


def whole(text: Any, at: int, field: str) -> int:
    try:
        return int(str(text).strip())
    except ValueError:
        raise refused(at, field, f"「{str(text)[:20]}」は整数ではありません。") from None


def refused(at: int, field: str, message: str) -> Refusal:
    return Refusal("lab-options", message, fields={f"options-{at}-{field}": message})


def after(choice: Choice, facilities: Sequence[Facility]) -> Values:
    """Places (M, 6) once it is done; `facilities` are those of all choices."""
    return np.array([choice.places if each.id == choice.target else each.places for each in facilities], dtype=float)
