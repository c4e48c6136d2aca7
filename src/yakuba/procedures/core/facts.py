"""Facts: values that the pack derives from the answers before its tables look at them.

A fact is one of: an expression (`value`), a named calculation (`calc` … `with`), a dated parameter (`parameter` … `on`),
the fees of what was asked for (`fees` … `on`), or the place of an item among those that count (`rank`). Facts run in the order they are written and see those before
them; with `over` they run once for each item of a repeated section, as `item.…`.

A fact that can't be worked out is a `Failure`, never a quiet null: the case then needs judgment.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yakuba.kernel.expressions import Expression, ExpressionError, compile_expression, names_in
from yakuba.procedures.core.calculations import CALCULATIONS, CalculationError, calculate
from yakuba.procedures.core.fees import PriceList
from yakuba.procedures.core.parameters import Parameter, UnknownOnDate
from yakuba.procedures.core.values import NAMES, ValueType, is_iso_date, is_of

ITEM = "item."

Reference = str | int | tuple[str, ...]
"""A name (`event_on`, `item.birth_date`), a whole number, or several names."""


@dataclass(frozen=True)
class Rank:
    """Place from 1 among the items whose `where` is true, by `by`; equals stand in the order given. Else null."""

    by: str
    where: str


@dataclass(frozen=True)
class Fact:
    """`name` is how expressions and tables call it: `item.` before the id where it runs over items.

    `format` is how people see it where a text does not say otherwise (`values.FORMATS`).
    """

    id: str
    type: ValueType
    title: Mapping[str, str]
    over: str | None = None
    value: str | None = None
    calc: str | None = None
    arguments: Mapping[str, Reference] = field(default_factory=dict)
    parameter: str | None = None
    fees: str | None = None
    rank: Rank | None = None
    format: str = ""

    @property
    def name(self) -> str:
        return f"{ITEM}{self.id}" if self.over else self.id

    @property
    def references(self) -> tuple[str, ...]:
        """Every name that its arguments take (an expression's own names: `names_in`)."""
        names: list[str] = [self.rank.by, self.rank.where] if self.rank else [self.fees] if self.fees else []
        for reference in self.arguments.values():
            if isinstance(reference, tuple):
                names += reference
            elif isinstance(reference, str):
                names.append(reference)
        return tuple(names)


@dataclass(frozen=True)
class Failure:
    """Why a fact has no value. `item` counts from 0; `derived` where only another failure is to blame.

    `unknown` is the figure that is not known for the day, of whatever follows from it too.
    """

    fact: str
    item: int | None
    message: str
    derived: bool = False
    unknown: UnknownOnDate | None = None


@dataclass
class Work:
    """Values by name while a case is screened; `items` holds a working copy of each repeated section.

    `not_asked` are the fields that the form does not show for these answers.
    """

    names: dict[str, Any]
    items: Mapping[str, Sequence[dict[str, Any]]]
    failures: dict[tuple[str, int | None], Failure] = field(default_factory=dict)
    not_asked: set[tuple[str, int | None]] = field(default_factory=set)

    def get(self, reference: str, item: Mapping[str, Any] | None = None) -> Any:
        """The value of a name; null where there is none."""
        if reference.startswith(ITEM):
            return None if item is None else item.get(reference[len(ITEM) :])
        return self.names.get(reference)

    def failed(self, reference: str, index: int | None) -> bool:
        """Whether a name stands for a fact that failed."""
        return bool(self.failures) and _key(reference, index) in self.failures

    def unknown(self, reference: str, index: int | None) -> UnknownOnDate | None:
        """The figure for which a fact has no value."""
        failure = self.failures.get(_key(reference, index))
        return failure.unknown if failure else None

    def asked(self, reference: str, index: int | None) -> bool:
        """False for a field that the form does not show for these answers."""
        return _key(reference, index) not in self.not_asked


def _key(reference: str, index: int | None) -> tuple[str, int | None]:
    return reference, index if reference.startswith(ITEM) else None


def parse_facts(data: Sequence[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """From screening.yaml, already checked against its schema."""
    return tuple(_fact(item) for item in data)


def _fact(item: Mapping[str, Any]) -> Fact:
    given = dict(item.get("with", {}))
    if "parameter" in item or "fees" in item:
        given = {"on": item["on"]}
    return Fact(
        id=item["id"],
        type=item["type"],
        title=item["title"],
        over=item.get("over"),
        value=item.get("value"),
        calc=item.get("calc"),
        arguments={key: tuple(entry) if isinstance(entry, list) else entry for key, entry in given.items()},
        parameter=item.get("parameter"),
        fees=item.get("fees"),
        rank=Rank(item["rank"]["by"], item["rank"]["where"]) if "rank" in item else None,
        format=item.get("format", ""),
    )


def work_out(
    facts: Sequence[Fact], parameters: Mapping[str, Parameter], work: Work, fees: Mapping[str, PriceList] | None = None
) -> None:
    """Add every fact to the working values, or its failure."""
    lists = _Lists(parameters, fees or {})
    for fact in facts:
        if fact.over is None:
            work.names[fact.id] = _one(fact, lists, work, None, None)
            continue
        items = work.items.get(fact.over, ())
        if fact.rank:
            _rank(fact, fact.rank, items, work)
            continue
        for index, item in enumerate(items):
            item[fact.id] = _one(fact, lists, work, item, index)


@dataclass(frozen=True)
class _Lists:
    """The dated figures that facts may take."""

    parameters: Mapping[str, Parameter]
    fees: Mapping[str, PriceList]


def _one(
    fact: Fact,
    lists: _Lists,
    work: Work,
    item: MutableMapping[str, Any] | None,
    index: int | None,
) -> Any:
    blamed = [name for name in fact.references if work.failed(name, index)]
    if blamed:
        message = f"「{blamed[0]}」が分からないため計算できません。"
        return _fail(work, fact, index, message, derived=True, unknown=_unknown(work, blamed, index))
    try:
        value = _value(fact, lists, work, item)
    except (ExpressionError, CalculationError, UnknownOnDate) as error:
        message = error.problem if isinstance(error, ExpressionError) else str(error)
        unknown = error if isinstance(error, UnknownOnDate) else _unknown(work, _failed_names(fact, work, index), index)
        return _fail(work, fact, index, message, derived=_blames_failure(fact, work, index), unknown=unknown)
    if value is not None and not is_of(value, fact.type):
        return _fail(work, fact, index, f"{NAMES[fact.type]}になるはずが、ほかの種類の値になりました。")
    return value


def _blames_failure(fact: Fact, work: Work, index: int | None) -> bool:
    return bool(_failed_names(fact, work, index))


def _failed_names(fact: Fact, work: Work, index: int | None) -> list[str]:
    """Facts without a value that an expression names, or, over all items of a part (`#.amount`), may name."""
    if fact.value is None or not work.failures:
        return []
    return [name for name, _ in work.failures if work.failed(name, index) or name in fact.value]


def _unknown(work: Work, names: Sequence[str], index: int | None) -> UnknownOnDate | None:
    found = (failure.unknown for (name, _), failure in work.failures.items() if name in names)
    return next((each for each in found if each), None)


def _fail(
    work: Work,
    fact: Fact,
    index: int | None,
    message: str,
    *,
    derived: bool = False,
    unknown: UnknownOnDate | None = None,
) -> None:
    work.failures[fact.name, index] = Failure(fact.name, index, message, derived, unknown)


def _value(fact: Fact, lists: _Lists, work: Work, item: Mapping[str, Any] | None) -> Any:
    if fact.value is not None:
        expression, names = _compiled(fact.value)
        context = {name: work.names.get(name) for name in names}
        if item is not None:
            context["item"] = item
        value = expression.evaluate(context)
        return as_date(value) if fact.type == "date" else value
    if fact.parameter is not None:
        day = work.get(str(fact.arguments["on"]), item)
        if fact.parameter not in lists.parameters:
            raise CalculationError(f"「{fact.parameter}」がparameters.yamlにありません。")
        return None if day is None else lists.parameters[fact.parameter].on(date.fromisoformat(day)).value
    if fact.fees is not None:
        day, chosen = work.get(str(fact.arguments["on"]), item), work.get(fact.fees, item)
        if fact.fees not in lists.fees:
            raise CalculationError(f"「{fact.fees}」の料金がfees.yamlにありません。")
        return None if day is None or chosen is None else lists.fees[fact.fees].total(chosen, date.fromisoformat(day))
    given = {key: _argument(reference, work, item) for key, reference in fact.arguments.items()}
    return calculate(str(fact.calc), given)


_seen: dict[str, tuple[Expression, frozenset[str]]] = {}


def _compiled(text: str) -> tuple[Expression, frozenset[str]]:
    found = _seen.get(text)
    if found is None:
        found = _seen[text] = (compile_expression(text), names_in(text) - {"item"})
    return found


def _argument(reference: Reference, work: Work, item: Mapping[str, Any] | None) -> Any:
    if isinstance(reference, int):
        return reference
    if isinstance(reference, tuple):
        return [work.get(name, item) for name in reference]
    return work.get(reference, item)


def as_date(value: Any) -> Any:
    """Dates come out of expressions as 2024-10-01T00:00:00Z."""
    if isinstance(value, str) and value.endswith("T00:00:00Z") and is_iso_date(value[:10]):
        return value[:10]
    return value


def _rank(fact: Fact, rank: Rank, items: Sequence[dict[str, Any]], work: Work) -> None:
    entries = []
    for index, item in enumerate(items):
        item[fact.id] = None
        blamed = [name for name in (rank.by, rank.where) if work.failed(name, index)]
        counts, key = work.get(rank.where, item), work.get(rank.by, item)
        if blamed:
            _fail(work, fact, index, f"「{blamed[0]}」が分からないため順番を決められません。", derived=True)
        elif counts is None or (counts and key is None):
            _fail(work, fact, index, "順番を決めるのに必要な値が空です。")
        elif counts:
            entries.append((key, index))
    if any(name == fact.name for name, _ in work.failures):
        for index in range(len(items)):
            if (fact.name, index) not in work.failures:
                _fail(work, fact, index, "ほかの項目の順番が決められません。", derived=True)
        return
    for place, (_, index) in enumerate(sorted(entries), start=1):
        items[index][fact.id] = place


def calculation_type(fact: Fact) -> ValueType | None:
    """The type that its rule gives, where that is known without running it."""
    if fact.calc is not None:
        return CALCULATIONS[fact.calc].gives
    return "number" if fact.parameter is not None or fact.fees is not None or fact.rank else None
