"""Screening an application of 20 rules × 8 columns with full explanation and near misses.

The peers get the same table: zen-engine alone (a loaded decision, trace on) and SpiffWorkflow's DMN, neither of which knows
near misses. The row stands beside the quicker; its name holds the figure of the other.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from typing import Any

import zen
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.specs.model import DecisionTable, HitPolicy, Input, InputEntry, Output, OutputEntry, Rule

from bench.harness import Result, Row
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.core.screening import screen

RULES, ROUNDS, APPLICATIONS = 20, 40, 25
CONTEXT = {"arrived_on": "2026-11-20", "claimed_on": "2026-11-20", "today": "2026-11-20"}
COLUMNS: Mapping[str, tuple[str, str]] = {
    "occupation": ("radio", "choice"),
    "household": ("radio", "choice"),
    "income": ("yen", "number"),
    "children": ("number", "number"),
    "moved_on": ("date", "date"),
    "resident": ("yes_no", "boolean"),
    "insured": ("yes_no", "boolean"),
    "note": ("text", "text"),
}
CHOICES = ("a", "b", "c", "d")


def cell(column: str, rule: int) -> tuple[str, str]:
    """The condition of a rule on a column: for zen, and in Python as SpiffWorkflow reads it."""
    match column:
        case "occupation" | "household":
            value = CHOICES[(rule + (column == "household")) % len(CHOICES)]
            return f"!= '{value}'", f"!= '{value}'"
        case "income":
            return f"< {3_000_000 + rule % 7 * 500_000}", f"< {3_000_000 + rule % 7 * 500_000}"
        case "children":
            return f">= {rule % 4}", f">= {rule % 4}"
        case "moved_on":
            day = f"2026-{1 + rule % 6:02d}-01"
            return f"> d('{day}')", f"> '{day}'"
        case "insured":
            return ("true", "True") if rule % 3 else ("false", "False")
        case "note":
            return "!= ''", "!= ''"
    return "true", "True"


def applications() -> list[dict[str, Any]]:
    """Answers that meet a few rules and nearly meet some."""
    return [
        {
            "occupation": CHOICES[n % 4],
            "household": CHOICES[(n + 3) % 4],
            "income": 2_800_000 + n * 90_000,
            "children": n % 5,
            "moved_on": f"2026-{4 + n % 6:02d}-15",
            "resident": n % 5 != 0,
            "insured": bool(n % 3),
            "note": "x" * (n % 6),
        }
        for n in range(APPLICATIONS)
    ]


def our_procedure() -> Procedure:
    """The table as a pack."""
    text = {"ja": "文", "ja-easy": "文", "en": "text"}
    fields = [
        {"id": name, "type": form, "label": text, "required": True}
        | ({"options": [{"value": value, "label": text} for value in CHOICES]} if form == "radio" else {})
        for name, (form, _) in COLUMNS.items()
    ]
    rows = [
        {
            "id": f"r{rule}",
            "when": {name: cell(name, rule)[0] for name in COLUMNS},
            "finding": f"f{rule}",
            "severity": "info",
            "reason": {"ja": "収入は{income:yen}です。", "ja-easy": "収入 {income:yen}", "en": "Income {income:yen}"},
            "legal_basis": ["条例第1条"],
        }
        for rule in range(RULES)
    ]
    head = {
        "id": "bench",
        "version": "1.0",
        "title": text,
        "summary": text,
        "category": text,
        "procedure_kind": "booking",
        "legal_basis": ["条例第1条"],
        "effective_from": "2026-01-01",
        "department": "x",
        "letter_series": "x",
        "standard_processing_days": 1,
        "retention_years": 1,
    }
    columns = {name: type_ for name, (_, type_) in COLUMNS.items()}
    documents = {
        "pack.yaml": head,
        "form.yaml": {"sections": [{"id": "all", "title": text, "fields": fields}]},
        "screening.yaml": {"tables": [{"id": "t", "title": text, "columns": columns, "rows": rows}]},
    }
    return parse_procedure({name: json.dumps(data, ensure_ascii=False) for name, data in documents.items()})


def zen_table() -> Callable[[Mapping[str, Any]], Any]:
    """The same table as a GoRules decision, every hit collected, trace on."""
    inputs = [{"id": name, "name": name, "type": "expression", "field": name} for name in COLUMNS]
    rules = [
        {"_id": f"r{rule}", "out": f"'f{rule}'"} | {name: cell(name, rule)[0] for name in COLUMNS}
        for rule in range(RULES)
    ]
    outputs = [{"id": "out", "name": "finding", "type": "expression", "field": "finding"}]
    content = {"rules": rules, "inputs": inputs, "outputs": outputs, "hitPolicy": "collect"}
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {"id": "t", "name": "t", "type": "decisionTableNode", "position": {"x": 0, "y": 0}, "content": content},
            {"id": "end", "name": "end", "type": "outputNode", "position": {"x": 0, "y": 0}},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "t", "type": "edge"},
            {"id": "2", "sourceId": "t", "targetId": "end", "type": "edge"},
        ],
    }
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"t": graph}}})
    return lambda answers: engine.evaluate("t", dict(answers), {"trace": True})


def spiff_table() -> Callable[[Mapping[str, Any]], Any]:
    """The same table as SpiffWorkflow's DMN model; ISO dates compare as text."""
    table = DecisionTable("t", "t", HitPolicy.COLLECT.value)
    table.inputs = [Input(name, name, name, name, "string") for name in COLUMNS]
    table.outputs = [Output("out", "finding", "finding", "string")]
    for number in range(RULES):
        rule = Rule(f"r{number}")
        for each in table.inputs:
            entry = InputEntry(f"{number}-{each.id}", each)
            entry.lhs = [cell(each.id, number)[1]]
            rule.inputEntries.append(entry)
        output = OutputEntry(f"{number}-out", table.outputs[0])
        output.text = f"'f{number}'"
        rule.outputEntries.append(output)
        table.rules.append(rule)
    engine, workflow = DMNEngine(table), SimpleNamespace(script_engine=PythonScriptEngine())
    return lambda answers: engine.result(SimpleNamespace(data=dict(answers), workflow=workflow))


def milliseconds(act: Callable[[Mapping[str, Any]], Any], cases: Sequence[Mapping[str, Any]]) -> float:
    """Median of one application."""
    taken = []
    for _ in range(ROUNDS):
        for case in cases:
            started = perf_counter()
            act(case)
            taken.append(perf_counter() - started)
    return median(taken) * 1000


def run() -> Result:
    procedure, cases = our_procedure(), applications()
    zen_only, spiff = zen_table(), spiff_table()
    for case in cases:  # the three agree on which rules match
        codes = [finding.code for finding in screen(procedure, case, context=CONTEXT).findings]
        assert codes == [hit["finding"] for hit in zen_only(case)["result"]], codes
        assert codes == spiff(case).get("finding", []), codes
    ours = milliseconds(lambda case: screen(procedure, case, context=CONTEXT), cases)
    theirs, slower = sorted((milliseconds(zen_only, cases), milliseconds(spiff, cases)))
    return Result(ours, theirs, f"zen-engine with trace (SpiffWorkflow DMN {slower:.2f} ms)")


ROWS = [Row("screening", run, "ms", "lower", 0.15)]
