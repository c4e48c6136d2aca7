"""Rules that contradict each other, and rules that can never hold.

Two rows contradict where one application can meet both and they disagree: the same finding with another severity, or the
same columns looked at (so the author meant to tell cases apart) with another severity. Each contradiction comes with a
witness: values for which the engine itself says that both rows hold, and where one of the pack's own golden cases can be
bent to them, that whole application. A row that no application can meet asks a question that its other cells hide.

Each column is cut into regions by what the cells on it name (`samples`), one value stands for each region, and a search
over the form in its order gives every field a value or, where the form would not ask it, none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, product
from typing import Any

from yakuba.kernel.expressions import ExpressionError
from yakuba.procedures.core.checking.samples import literals, samples
from yakuba.procedures.core.columns import Column
from yakuba.procedures.core.facts import ITEM
from yakuba.procedures.core.golden import golden_cases
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import screen
from yakuba.procedures.core.tables import Cell, Row, Table
from yakuba.procedures.core.texts import show_column
from yakuba.webkit.forms.conditions import Condition

BUDGET = 4_000
"""Steps of one search. A search that ends by it has shown nothing."""

_BENT = 24
_GAPS = 5
_GAP_COLUMNS = 4


@dataclass(frozen=True, eq=False)
class Place:
    """A row and where it stands in screening.yaml. Equal only to itself."""

    table: Table
    row: Row
    path: tuple[str | int, ...]


@dataclass(frozen=True)
class Contradiction:
    """`values` by column are the witness; `case` is the golden case that became it ("": shown by its columns alone)."""

    one: Place
    other: Place
    values: Mapping[str, Any]
    case: str


@dataclass(frozen=True)
class Findings:
    """What is odd about a pack's rules."""

    contradictions: tuple[Contradiction, ...]
    dead: tuple[Place, ...]


def examine(procedure: Procedure) -> Findings:
    """Contradictions and rows that never hold, in the order of the file."""
    rules = _Rules(procedure)
    dead = tuple(place for place in rules.places if rules.never(place))
    pairs = [pair for pair in combinations(rules.places, 2) if _disagree(*pair) and not {*pair} & {*dead}]
    found = (rules.witness(one, other) for one, other in pairs)
    return Findings(tuple(each for each in found if each), dead)


def gaps(procedure: Procedure, table: Table) -> list[Mapping[str, Any]]:
    """A few values for which no row of the table holds; [] for a table of more than four columns.

    Not a fault: what no row speaks of is no finding. For whoever meant to cover everything.
    """
    if len(table.names) > _GAP_COLUMNS:
        return []
    rules = _Rules(procedure)
    found: list[Mapping[str, Any]] = []
    for values in islice(product(*(rules.values[name] for name in table.names)), BUDGET):
        held = dict(zip(table.names, values, strict=True))
        if not any(
            all(_holds(cell, held[table.names[cell.column]]) for cell in _cells(table, row)) for row in table.rows
        ):
            found.append(held)
            if len(found) == _GAPS:
                break
    return found


def describe(procedure: Procedure, values: Mapping[str, Any]) -> str:
    """A witness in words: 請求者の仕事「公務員」、年齢「18」."""
    return "、".join(
        f"{procedure.columns[name].title['ja']}「{_show(value, procedure.columns[name])}」"
        for name, value in values.items()
    )


def _show(value: Any, column: Column) -> str:
    if value is None:
        return "空"
    if column.type == "files":
        return f"{len(value)}件"
    if column.type == "account":
        return "口座"
    if isinstance(value, list):
        labels = [column.options[each]["ja"] if each in column.options else str(each) for each in value]
        return "・".join(labels) or "なし"
    return show_column(value, column, "ja")


def _disagree(one: Place, other: Place) -> bool:
    if one.row.severity == other.row.severity or len({one.table.over, other.table.over} - {None}) > 1:
        return False
    same_question = one.table is other.table and one.row.when.keys() == other.row.when.keys()
    return same_question or one.row.finding == other.row.finding


def _cells(table: Table, row: Row) -> list[Cell]:
    return [cell for cell in table.cells if row.when.get(table.names[cell.column]) == cell.text]


def _holds(cell: Cell, value: Any) -> bool:
    if cell.condition is None or (value is None and not cell.takes_null):
        return False
    try:
        return cell.condition.matches(value)
    except ExpressionError:
        return False


class _Rules:
    """All rows of a procedure, and for each column the values that tell its cells apart."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.places = [
            Place(table, row, ("tables", t, "rows", r))
            for t, table in enumerate(procedure.tables)
            for r, row in enumerate(table.rows)
        ]
        texts: dict[str, list[str]] = {}
        for table in procedure.tables:
            for cell in table.cells:
                if cell.column >= 0 and table.names[cell.column] in procedure.columns:
                    texts.setdefault(table.names[cell.column], []).append(cell.text)
        self.values = {name: _candidates(procedure.columns[name], " ".join(found)) for name, found in texts.items()}

    @cached_property
    def order(self) -> list[str]:
        """Columns as the form asks them: a field's condition sees what stands before it."""
        return list(self.procedure.columns)

    def allowed(self, *places: Place) -> dict[str, list[Any]] | None:
        """Values by column for which every cell of the rows holds; None where a column has none."""
        wanted: dict[str, list[Cell]] = {}
        for place in places:
            for cell in _cells(place.table, place.row):
                wanted.setdefault(place.table.names[cell.column], []).append(cell)
        found = {}
        for name, cells in wanted.items():
            found[name] = [value for value in self.values.get(name, ()) if all(_holds(cell, value) for cell in cells)]
            if not found[name]:
                return None
        return found

    def never(self, place: Place) -> bool:
        """Whether no application meets the row, as far as form and cells say. A cell that never holds is the check's matter."""
        allowed = self.allowed(place)
        if allowed is None or len(allowed) < len(place.row.when):
            return False
        search = _Search(self.procedure, self.order, allowed)
        return next(search.run(), None) is None and not search.exhausted

    def witness(self, one: Place, other: Place) -> Contradiction | None:
        allowed = self.allowed(one, other)
        if allowed is None:
            return None
        found = list(islice(_Search(self.procedure, self.order, allowed).run(), _BENT))
        if not found:
            return None
        for names in found:
            case = self.bend(names, one, other)
            if case:
                return Contradiction(one, other, {name: names[name] for name in allowed}, case)
        return Contradiction(one, other, {name: found[0][name] for name in allowed}, "")

    def bend(self, names: Mapping[str, Any], *places: Place) -> str:
        """The first golden case that, with these answers put in, meets all the rows; "" where none does."""
        fields = {name: value for name, value in names.items() if self.procedure.columns[name].field is not None}
        for golden in islice(golden_cases(self.procedure.golden), _BENT):
            answers = dict(golden.answers)
            for name, value in fields.items():
                over = self.procedure.columns[name].over
                if over is None:
                    answers[name] = value
                elif answers.get(over):
                    first, *rest = answers[over]
                    answers[over] = [{**first, name.removeprefix(ITEM): value}, *rest]
            met = {(each.table, each.row) for each in screen(self.procedure, answers, context=golden.context).findings}
            if all((place.table.id, place.row.id) in met for place in places):
                return golden.id
        return ""


def _candidates(column: Column, text: str) -> list[Any]:
    values: list[Any] = [*samples(column, text)]
    if column.type == "choices":
        values += [list(pair) for pair in combinations(dict.fromkeys(literals(text)), 2)]
    return [*values, None] if "null" in text else values


class _Search:
    """Backtracking over the columns that rows look at and the fields that decide whether those are asked."""

    def __init__(self, procedure: Procedure, order: Sequence[str], allowed: Mapping[str, Sequence[Any]]) -> None:
        self.columns, self.allowed = procedure.columns, allowed
        wanted = self._with_askers(procedure, allowed)
        self.names = [name for name in order if name in wanted]
        self.steps = 0
        self.exhausted = False

    def _with_askers(self, procedure: Procedure, names: Mapping[str, Any]) -> set[str]:
        wanted, new = set(names), list(names)
        while new:
            column = self.columns[new.pop()]
            if column.field is None or column.section is None:
                continue
            for rule in (column.section.show_if, column.field.show_if):
                for name in _named(rule):
                    if name in procedure.columns and name not in wanted:
                        wanted.add(name)
                        new.append(name)
        return wanted

    def run(self) -> Iterator[dict[str, Any]]:
        """Every assignment that the form allows, until the budget is spent."""
        yield from self._assign(0, {}, {})

    def _assign(self, at: int, names: dict[str, Any], item: dict[str, Any]) -> Iterator[dict[str, Any]]:
        self.steps += 1
        if self.steps > BUDGET:
            self.exhausted = True
            return
        if at == len(self.names):
            yield {**names, **{f"{ITEM}{key}": value for key, value in item.items()}}
            return
        name = self.names[at]
        column = self.columns[name]
        held, key = (item, name.removeprefix(ITEM)) if column.over else (names, name)
        for value in self._values(name, column, names, item):
            held[key] = value
            yield from self._assign(at + 1, names, item)
        held.pop(key, None)

    def _values(self, name: str, column: Column, names: Mapping[str, Any], item: Mapping[str, Any]) -> Sequence[Any]:
        if not self._asked(column, names, item):
            absent = column.default()
            return [absent] if name not in self.allowed or absent in self.allowed[name] else []
        if name in self.allowed:
            return self.allowed[name]
        return [*samples(column, ""), None]

    def _asked(self, column: Column, names: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
        """True also where a condition looks at a whole list or can't be decided: that field may be asked."""
        if column.field is None or column.section is None:
            return True
        rules = (column.section.show_if, column.field.show_if)
        if any(name not in self.columns and name != "item" for rule in rules for name in _named(rule)):
            return True
        try:
            return column.is_asked(names, item if column.over else None)
        except ExpressionError:
            return True


def _named(rule: Condition | None) -> set[str]:
    if rule is None:
        return set()
    return {*rule.names} | {f"{ITEM}{member}" for member in rule.members_of_item}
