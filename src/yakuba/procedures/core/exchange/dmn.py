"""DMN XML: decision tables come in as tables of findings, with a report of everything that could not be carried.

DMN 1.1–1.5 differ in their namespaces only, so elements are known by their local names. The XML is from outside: entities,
document types and references are refused (defusedxml).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.exchange.feel import to_cell
from yakuba.procedures.core.exchange.report import Imported, texts
from yakuba.procedures.core.studio.naming import SEVERITIES, free_id

Element = Any
"""An element of ElementTree, which is only ever made by defusedxml."""

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 300
_NAME = re.compile(r"(item\.)?[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TYPES = {
    "string": "text",
    "boolean": "boolean",
    "number": "number",
    "integer": "number",
    "long": "number",
    "double": "number",
    "date": "date",
}
_ROLES = {
    "finding": ("finding", "code", "指摘"),
    "severity": ("severity", "重さ"),
    "reason": ("reason", "message", "理由"),
    "legal_basis": ("legal_basis", "legalbasis", "basis", "根拠"),
}


def import_dmn(content: bytes, *, types: Mapping[str, str], taken: Sequence[str] = ()) -> Imported:
    """Every decision table. `types` are those of the pack's columns, `taken` the ids of its tables."""
    if len(content) > MAX_BYTES:
        raise Refusal("dmn-large", "DMNファイルは2 MBまでにしてください。")
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Refusal(
            "dmn-broken", "DMN（XML）として読めません。DTDや実体参照のないXMLで書き出してください。"
        ) from None
    if _local(root) != "definitions":
        raise Refusal("dmn-shape", "DMNではありません（いちばん外の要素が definitions ではありません）。")
    lost: list[str] = []
    tables: list[dict[str, Any]] = []
    for decision in _all(root, "decision"):
        title = (decision.get("name") or decision.get("id") or "表").strip()
        table = next(_all(decision, "decisionTable"), None)
        if table is None:
            kinds = {_local(each) for each in decision} & {
                "literalExpression",
                "context",
                "invocation",
                "relation",
                "list",
            }
            lost.append(
                f"判定「{title}」（{'、'.join(sorted(kinds)) or '表なし'}）は表ではないため、写せません。求める値（fact）で書いてください。"
            )
            continue
        if next(_all(decision, "requiredDecision"), None) is not None:
            lost.append(
                f"表「{title}」：ほかの判定の結果を使っています。その値を、項目か求める値として用意してください。"
            )
        ids = {*taken, *(each["id"] for each in tables)}
        tables.append(_table(decision, table, title, types, ids, lost))
    lost += [
        f"関数「{model.get('name', '')}」（businessKnowledgeModel）は写せません。"
        for model in _all(root, "businessKnowledgeModel")
    ]
    if not tables:
        raise Refusal("dmn-no-table", "判定表（decisionTable）がありません。")
    return Imported(tables, lost)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if _local(each) == name)


def _children(element: Element, name: str) -> list[Element]:
    return [each for each in element if _local(each) == name]


def _text(element: Element) -> str:
    held = next(_all(element, "text"), None)
    return (held.text or "").strip() if held is not None else ""


def _table(
    decision: Element, table: Element, title: str, types: Mapping[str, str], taken: set[str], lost: list[str]
) -> dict[str, Any]:
    policy = table.get("hitPolicy", "UNIQUE")
    if policy not in {"UNIQUE", "COLLECT", "RULE ORDER"} or table.get("aggregation"):
        name = f"{policy} {table.get('aggregation', '')}".strip()
        lost.append(
            f"表「{title}」：行の選び方「{name}」は写せません。当てはまる行がすべて指摘になります。重なりがないか確かめてください。"
        )
    columns: list[tuple[str, str] | None] = []
    for n, column in enumerate(_children(table, "input"), start=1):
        expression = next(_all(column, "inputExpression"), column)
        name = _text(expression)
        if not _NAME.fullmatch(name):
            label = column.get("label") or name or str(n)
            lost.append(
                f"表「{title}」の列「{label}」：「{name}」は項目の名前ではないため、写せません。求める値（fact）にしてから、列を足してください。"
            )
            columns.append(None)
            continue
        columns.append((name, types.get(name) or _TYPES.get(expression.get("typeRef", "").rpartition(":")[2], "text")))
        if name not in types:
            lost.append(
                f"表「{title}」の列「{name}」：この手続きに、その名前の項目も求める値もありません。作るか、名前を合わせてください。"
            )
    roles = _roles(_children(table, "output"), title, lost)
    rows: list[dict[str, Any]] = []
    rules = _children(table, "rule")
    for n, rule in enumerate(rules[:MAX_ROWS], start=1):
        rows.append(_row(rule, n, title, columns, roles, {row["id"] for row in rows}, lost))
    if len(rules) > MAX_ROWS:
        lost.append(f"表「{title}」：{MAX_ROWS}行より後の{len(rules) - MAX_ROWS}行は写していません。")
    used = {name for row in rows for name in row["when"]}
    id_ = (decision.get("id") or "").lower().replace("_", "-")
    return {
        "id": id_ if _ID.fullmatch(id_) and id_ not in taken else free_id(taken, "table"),
        "title": {"ja": title[:200]},
        "columns": {column[0]: column[1] for column in columns if column and column[0] in used},
        "rows": rows,
    }


def _roles(outputs: Sequence[Element], title: str, lost: list[str]) -> list[str]:
    """What each output column becomes; the only one there is, is the finding."""
    found = []
    for output in outputs:
        name = (output.get("name") or output.get("label") or "").strip()
        role = next((role for role, names in _ROLES.items() if name.lower() in names), "")
        if not role and len(outputs) == 1:
            role = "finding"
        if not role:
            lost.append(f"表「{title}」の出力「{name}」：写せません。指摘、重さ、理由のどれかに置き換えてください。")
        found.append(role)
    return found


def _row(
    rule: Element,
    n: int,
    title: str,
    columns: Sequence[tuple[str, str] | None],
    roles: Sequence[str],
    taken: set[str],
    lost: list[str],
) -> dict[str, Any]:
    when = {}
    for column, entry in zip(columns, _children(rule, "inputEntry"), strict=False):
        test = _text(entry)
        cell = to_cell(test)
        if column is None:
            continue
        if cell is None:
            lost.append(f"表「{title}」の{n}行目・列「{column[0]}」：条件「{test}」は写せません。書き直してください。")
        elif cell:
            when[column[0]] = cell
    given = {
        role: _text(entry).strip('"')
        for role, entry in zip(roles, _children(rule, "outputEntry"), strict=False)
        if role
    }
    if not when:
        lost.append(f"表「{title}」の{n}行目：条件のない行です。どの申請にも当てはまるので、条件を書いてください。")
    name = given.get("finding", "")
    code = name.lower().replace("_", "-").replace(" ", "-")
    id_ = code if _ID.fullmatch(code) and code not in taken else free_id(taken, "row")
    severity = given.get("severity", "")
    if severity not in SEVERITIES:
        lost.append(f"表「{title}」の{n}行目：重さが分からないため、要判断にしました。")
        severity = "judge"
    note = next((_text(each) for each in _children(rule, "annotationEntry")), "") or next(
        ((each.text or "").strip() for each in _children(rule, "description")), ""
    )
    return {
        "id": id_,
        "when": when,
        "finding": code if _ID.fullmatch(code) else id_,
        "severity": severity,
        "reason": texts(given.get("reason") or note or name or "（理由を書いてください）"),
        "legal_basis": [given.get("legal_basis") or "（根拠を書いてください）"],
    }
