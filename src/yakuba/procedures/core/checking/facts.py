"""screening.yaml: facts and results. Every name is known before it is used, every rule gives the declared type."""

import re
from collections.abc import Mapping
from typing import Any

from yakuba.kernel.expressions import ExpressionError, compile_expression, names_in, validate_expression
from yakuba.procedures.core.calculations import CALCULATIONS
from yakuba.procedures.core.checking.report import Path, Report, allowed
from yakuba.procedures.core.checking.samples import one
from yakuba.procedures.core.checking.tables import FITS
from yakuba.procedures.core.columns import CASE_DATES, Column, columns_of
from yakuba.procedures.core.facts import ITEM, Fact, Reference, as_date, calculation_type
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.values import NAMES, is_of

FILE = "screening.yaml"
_KINDS: Mapping[str, tuple[str, ...]] = {
    "date": ("date",),
    "dates": ("date",),
    "number": ("number",),
    "text": ("text", "choice"),
    "account": ("account",),
    "quantities": ("quantities",),
}
_ITEM_MEMBER = re.compile(r"\bitem\.([A-Za-z_]\w*)")
_EACH_MEMBER = re.compile(r"#\.([A-Za-z_]\w*)")


def check_facts(procedure: Procedure, report: Report) -> None:
    """Facts in order, then the results."""
    known = dict(columns_of(procedure.form, ()))
    for n, fact in enumerate(procedure.facts):
        _Fact(procedure, report, fact, ("facts", n), known).check()
        known[fact.name] = procedure.columns[fact.name]
    _results(procedure, report)
    _duplicates(procedure, report)


class _Fact:
    def __init__(
        self, procedure: Procedure, report: Report, fact: Fact, here: Path, known: Mapping[str, Column]
    ) -> None:
        self.procedure, self.report, self.fact, self.here = procedure, report, fact, here
        self.known = {name: column for name, column in known.items() if column.over is None or column.over == fact.over}
        self.members = {column.name[len(ITEM) :]: column for column in known.values() if column.over is not None}
        self.taken = known

    def add(self, key: str, message: str) -> None:
        self.report.add(FILE, (*self.here, key), message)

    def check(self) -> None:
        fact, procedure = self.fact, self.procedure
        fields = {field.id for section in procedure.form.sections for field in section.fields}
        if fact.name in self.taken or fact.id in fields or fact.id in CASE_DATES or fact.id in procedure.repeated:
            self.add("id", f"「{fact.id}」という名前はもう使われています。別の名前にしてください。")
        if fact.over is not None and fact.over not in procedure.repeated:
            self.add("over", f"くり返す欄「{fact.over}」はありません。{allowed(procedure.repeated, near=fact.over)}")
            return
        if fact.format and fact.type not in FITS.get(fact.format, (fact.type,)):
            self.add("format", f"{NAMES[fact.type]}に書式「{fact.format}」は使えません。")
        gives = calculation_type(fact)
        if gives is not None and gives != fact.type:
            self.add("type", f"この計算の結果は {gives}（{NAMES[gives]}）です。{fact.type} ではありません。")
        if fact.value is not None:
            self._expression(fact.value)
        elif fact.calc is not None:
            self._calculation(fact.calc)
        elif fact.parameter is not None:
            if fact.parameter not in procedure.parameters:
                known = allowed(procedure.parameters, near=fact.parameter)
                self.add("parameter", f"「{fact.parameter}」はparameters.yamlにありません。{known}")
            self._reference("on", fact.arguments["on"], ("date",))
        elif fact.fees is not None:
            if fact.fees not in procedure.fees:
                self.add(
                    "fees", f"「{fact.fees}」の料金がfees.yamlにありません。{allowed(procedure.fees, near=fact.fees)}"
                )
            self._reference("on", fact.arguments["on"], ("date",))
        elif fact.rank is not None:
            self._reference("rank", fact.rank.by, ("date", "number", "text"))
            self._reference("rank", fact.rank.where, ("boolean",))

    def _calculation(self, name: str) -> None:
        wanted = CALCULATIONS[name].arguments
        for missing in wanted.keys() - self.fact.arguments.keys():
            self.add("with", f"「{missing}」が要ります。{allowed(wanted)}")
        for argument, reference in self.fact.arguments.items():
            if argument not in wanted:
                self.add("with", f"「{argument}」はこの計算にありません。{allowed(wanted, near=argument)}")
                continue
            kind = wanted[argument]
            if isinstance(reference, tuple) != (kind == "dates"):
                message = "並び（[a, b]）で書いてください。" if kind == "dates" else "名前か整数を1つ書いてください。"
                self.add("with", f"「{argument}」は{message}")
                continue
            self._reference("with", reference, _KINDS[kind])

    def _reference(self, key: str, reference: Reference, types: tuple[str, ...]) -> None:
        if isinstance(reference, int):
            if "number" not in types:
                self.add(key, f"ここには{NAMES[types[0]]}の名前を書いてください。")
            return
        for name in reference if isinstance(reference, tuple) else (reference,):
            column = self.known.get(name)
            if column is None:
                self.add(
                    key, f"「{name}」は、項目にも、これより上の事実にもありません。{allowed(self.known, near=name)}"
                )
            elif column.type not in types:
                wanted = "か".join(NAMES[type_] for type_ in types)
                self.add(key, f"「{name}」は{NAMES[column.type]}です。ここには{wanted}が要ります。")

    def _expression(self, text: str) -> None:
        problem = validate_expression(text)
        if problem is not None:
            self.add("value", problem.message)
            return
        ordinary = {name for name in self.known if not name.startswith(ITEM)} | set(self.procedure.repeated)
        unknown = names_in(text) - ordinary - ({"item"} if self.fact.over else set())
        unknown |= {f"item.{name}" for name in _ITEM_MEMBER.findall(text) if f"{ITEM}{name}" not in self.known}
        unknown |= {f"#.{name}" for name in _EACH_MEMBER.findall(text) if name not in self.members}
        if unknown:
            name = min(unknown)
            choices = [*self.known, *(f"#.{member}" for member in self.members)]
            self.add("value", f"「{name}」は、項目にも、これより上の事実にもありません。{allowed(choices, near=name)}")
            return
        self._try(text)

    def _try(self, text: str) -> None:
        """Once with a plain value everywhere: whatever fails then is a matter of types."""
        item = {member: one(column) for member, column in self.members.items()}
        context: dict[str, Any] = {name: one(self.known[name]) for name in names_in(text) if name in self.known}
        context |= {section: [item, item] for section in self.procedure.repeated} | {"item": item}
        try:
            value = compile_expression(text).evaluate(context)
        except ExpressionError as error:
            self.add("value", error.message)
            return
        value = as_date(value) if self.fact.type == "date" else value
        if value is not None and not is_of(value, self.fact.type):
            self.add("value", f"式の結果が{NAMES[self.fact.type]}になりません。typeか式を直してください。")


def _results(procedure: Procedure, report: Report) -> None:
    for n, name in enumerate(procedure.results.overall):
        problem = _result_problem(procedure, name)
        if problem:
            report.add(FILE, ("results", "overall", n), problem)
    for section, names in procedure.results.items.items():
        here: Path = ("results", "items", section)
        if section not in procedure.repeated:
            report.add(FILE, here, f"くり返す欄「{section}」はありません。{allowed(procedure.repeated, near=section)}")
            continue
        for n, name in enumerate(names):
            problem = _result_problem(procedure, f"{ITEM}{name}")
            if problem:
                report.add(FILE, (*here, n), problem)


def _duplicates(procedure: Procedure, report: Report) -> None:
    """Every answer that is compared is a field of the form: what a rule works out may change with the rules."""
    for n, rule in enumerate(procedure.duplicates):
        here: Path = ("duplicates", n)
        if rule.over is not None and rule.over not in procedure.repeated:
            report.add(
                FILE,
                (*here, "over"),
                f"くり返す欄「{rule.over}」はありません。{allowed(procedure.repeated, near=rule.over)}",
            )
            continue
        fields = [name for name, each in procedure.columns.items() if each.field and each.over in {None, rule.over}]
        for key, names in (("same", rule.same), ("fields", rule.fields)):
            for name in names:
                if name not in fields:
                    report.add(FILE, (*here, key), f"「{name}」は項目にありません。{allowed(fields, near=name)}")


def _result_problem(procedure: Procedure, name: str) -> str:
    column = procedure.columns.get(name)
    shown = name.removeprefix(ITEM)
    if column is None:
        own = [key.removeprefix(ITEM) for key in procedure.columns if key.startswith(ITEM) == name.startswith(ITEM)]
        return f"「{shown}」は項目にも事実にもありません。{allowed(own, near=shown)}"
    if column.field is not None and column.field.sensitive:
        return f"「{shown}」は秘匿する項目なので、結果に入れられません。"
    if not {"ja", "ja-easy", "en"} <= column.title.keys():
        return f"住民に見せる「{shown}」の名前を、ja、ja-easy、enの3つで書いてください。"
    return ""
