"""What each child's points are made of: 基準指数 of each guardian, 調整指数, and the order between equals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.kernel.expressions import ExpressionError, compile_expression
from yakuba.procedures.core.placement.rules import PlacementRules, PointRow

GUARDIANS = 2
UNKNOWN = float("-inf")


@dataclass(frozen=True)
class Given:
    """`of`: 基準 or 調整. `nursery`: where alone it counts, else empty."""

    of: str
    title: str
    points: int
    nursery: str = ""


@dataclass(frozen=True)
class Scored:
    """One child that wants a place, with every point explained. `doubts` are rows that could not be evaluated."""

    index: int
    name: str
    age: int
    hopes: tuple[str, ...]
    given: tuple[Given, ...]
    ties: tuple[tuple[str, float | None], ...]
    doubts: tuple[str, ...]
    together: bool

    @property
    def points(self) -> int:
        """Those that count everywhere."""
        return sum(each.points for each in self.given if not each.nursery)

    def points_at(self, nursery: str) -> int:
        """Those that count at one nursery."""
        return sum(each.points for each in self.given if each.nursery in {"", nursery})


def score(
    rules: PlacementRules, names: Mapping[str, Any], items: Mapping[str, Sequence[Mapping[str, Any]]], *, month: date
) -> list[Scored]:
    """The children of one application that want a place in `month`. `names` and `items` hold answers and facts."""
    return [
        _Scoring(rules, names, items, index).scored()
        for index, item in enumerate(items.get(rules.over, ()))
        if _wants(rules, names, item, month)
    ]


def first_month(
    rules: PlacementRules, names: Mapping[str, Any], items: Mapping[str, Sequence[Mapping[str, Any]]]
) -> date | None:
    """The first month for which a place is asked; None where nobody says one."""
    entries = [_value(rules.entry_on, {**names, "item": item}) for item in items.get(rules.over, ())]
    months = sorted(entry[:7] for entry in entries if isinstance(entry, str) and entry)
    return date.fromisoformat(f"{months[0]}-01") if months else None


def _wants(rules: PlacementRules, names: Mapping[str, Any], item: Mapping[str, Any], month: date) -> bool:
    context = {**names, "item": item}
    entry, until = _value(rules.entry_on, context), _value(rules.until, context)
    return (
        _holds(rules.wanted, context)
        and isinstance(_value(rules.age, context), int)
        and bool(entry and until)
        and entry[:7] <= f"{month:%Y-%m}"
        and month.isoformat() <= until
    )


def _value(expression: str, context: Mapping[str, Any]) -> Any:
    try:
        return compile_expression(expression).evaluate(context)
    except ExpressionError:
        return None


def _holds(expression: str, context: Mapping[str, Any]) -> bool:
    return _value(expression, context) is True


class _Scoring:
    def __init__(
        self,
        rules: PlacementRules,
        names: Mapping[str, Any],
        items: Mapping[str, Sequence[Mapping[str, Any]]],
        index: int,
    ) -> None:
        self.rules, self.index = rules, index
        self.guardians = items.get(rules.guardians, ())
        self.context = {**names, "item": items[rules.over][index]}
        self.doubts: list[str] = []

    def scored(self) -> Scored:
        hopes = tuple(dict.fromkeys(hope for each in self.rules.hopes if (hope := self.context["item"].get(each))))
        return Scored(
            index=self.index,
            name=str(_value(self.rules.name, self.context) or ""),
            age=int(_value(self.rules.age, self.context)),
            hopes=hopes,
            given=(*self._base(), *self._adjust(hopes)),
            ties=tuple((tie.title, self._tie(tie.value)) for tie in self.rules.ties),
            doubts=tuple(dict.fromkeys(self.doubts)),
            together=_holds(self.rules.together, self.context),
        )

    def _base(self) -> list[Given]:
        """Of each guardian the row with the most points, and so much for each who is missing."""
        given = []
        for guardian in self.guardians[:GUARDIANS]:
            met = [row for row in self.rules.base if self._met(row, {**self.context, "item": guardian})]
            best = max(met, key=lambda row: row.points, default=None)
            given.append(Given("基準", best.title if best else "当てはまる区分なし", best.points if best else 0))
        missing = max(0, GUARDIANS - len(self.guardians))
        return given + [Given("基準", "保護者の不在", self.rules.absent)] * missing

    def _adjust(self, hopes: Sequence[str]) -> list[Given]:
        given = []
        for row in self.rules.adjust:
            if "nursery" not in row.when:
                if self._met(row, self.context):
                    given.append(Given("調整", row.title, row.points))
                continue
            given += [
                Given("調整", row.title, row.points, hope)
                for hope in hopes
                if self._met(row, {**self.context, "nursery": hope})
            ]
        return given

    def _met(self, row: PointRow, context: Mapping[str, Any]) -> bool:
        try:
            return compile_expression(row.when).truth(context)
        except ExpressionError:
            self.doubts.append(row.title)
            return False

    def _tie(self, expression: str) -> float | None:
        value = _value(expression, self.context)
        return float(value) if isinstance(value, int | float) else None


def priority(rules: PlacementRules, child: Scored, nursery: str, order: int) -> tuple[float, ...]:
    """Higher first: points at the nursery, then the ties in the pack's order, then who came first (`order`)."""
    ties = [
        UNKNOWN if value is None else value if tie.first == "high" else -value
        for tie, (_, value) in zip(rules.ties, child.ties, strict=True)
    ]
    return (float(child.points_at(nursery)), *ties, -float(order))
