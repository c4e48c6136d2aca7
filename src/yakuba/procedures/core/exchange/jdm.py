"""JDM, the JSON Decision Model of GoRules: a decision table as its public editor opens it, and back.

One graph of three nodes (input → table → output) with the hit policy `collect`: ours. Cells are the same language (zen), so
a table goes out and comes back unchanged; reasons in the other languages, `mend` and `fields` ride in columns of their own.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.exchange.report import Imported, texts
from yakuba.procedures.core.studio.naming import SEVERITIES, free_id
from yakuba.procedures.core.tables import cell_text

CONTENT_TYPE = "application/vnd.gorules.decision"
MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 300
_NAMES = (
    "finding",
    "severity",
    "reason",
    "reason_easy",
    "reason_en",
    "legal_basis",
    "fields",
    "mend",
    "mend_easy",
    "mend_en",
)
_TYPES = ("text", "number", "date", "boolean", "choice", "choices", "files", "account")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def export_jdm(table: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """A table of screening.yaml. `titles` are the labels of its columns."""
    columns = {name: f"i{n}" for n, name in enumerate(table["columns"])}
    outputs = {name: f"o{n}" for n, name in enumerate(_NAMES)}
    node = {
        "id": table["id"],
        "type": "decisionTableNode",
        "name": table["title"]["ja"],
        "position": {"x": 380, "y": 160},
        "content": {
            "hitPolicy": "collect",
            "inputs": [{"id": id_, "name": titles.get(name, name), "field": name} for name, id_ in columns.items()],
            "outputs": [{"id": id_, "name": name, "field": name} for name, id_ in outputs.items()],
            "rules": [_rule(row, columns, outputs) for row in table["rows"]],
            "passThrough": False,
            "inputField": None,
            "outputPath": None,
            "executionMode": "single",
        },
    }
    kept = {name: table[name] for name in ("columns", "over") if name in table}
    graph = {
        "contentType": CONTENT_TYPE,
        "nodes": [
            {"id": "request", "type": "inputNode", "name": "Request", "position": {"x": 80, "y": 160}},
            node,
            {"id": "response", "type": "outputNode", "name": "Response", "position": {"x": 680, "y": 160}},
        ],
        "edges": [
            {"id": "in", "type": "edge", "sourceId": "request", "targetId": table["id"]},
            {"id": "out", "type": "edge", "sourceId": table["id"], "targetId": "response"},
        ],
        "yakuba": kept,
    }
    return json.dumps(graph, ensure_ascii=False, indent=2)


def _rule(row: Mapping[str, Any], columns: Mapping[str, str], outputs: Mapping[str, str]) -> dict[str, str]:
    mend = row.get("mend") or {}
    values = {
        "finding": row["finding"],
        "severity": row["severity"],
        "reason": row["reason"]["ja"],
        "reason_easy": row["reason"].get("ja-easy", ""),
        "reason_en": row["reason"].get("en", ""),
        "legal_basis": row["legal_basis"],
        "fields": row.get("fields", []),
        "mend": mend.get("ja", ""),
        "mend_easy": mend.get("ja-easy", ""),
        "mend_en": mend.get("en", ""),
    }
    cells = {id_: cell_text(row["when"][name]) if name in row["when"] else "" for name, id_ in columns.items()}
    return {
        "_id": row["id"],
        **cells,
        **{outputs[name]: json.dumps(value, ensure_ascii=False) if value else "" for name, value in values.items()},
    }


def import_jdm(content: bytes, *, types: Mapping[str, str], taken: Sequence[str] = ()) -> Imported:
    """Every decision table of a graph. `types` are those of the pack's columns, `taken` the ids of its tables."""
    if len(content) > MAX_BYTES:
        raise Refusal("jdm-large", "JDMファイルは2 MBまでにしてください。")
    try:
        graph = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal("jdm-broken", "JSONとして読めません。GoRulesエディターで書き出し直してください。") from None
    nodes = graph.get("nodes") if isinstance(graph, dict) else None
    if not isinstance(nodes, list):
        raise Refusal("jdm-shape", "JDM（GoRulesの判定グラフ）ではありません。「nodes」がありません。")
    lost: list[str] = []
    tables: list[dict[str, Any]] = []
    own: dict[str, Any] = graph["yakuba"] if isinstance(graph.get("yakuba"), dict) else {}
    for node in nodes:
        kind = node.get("type") if isinstance(node, dict) else None
        if kind == "decisionTableNode":
            ids = {*taken, *(table["id"] for table in tables)}
            tables.append(_table(node, own, types, ids, lost))
        elif kind not in {"inputNode", "outputNode"}:
            name = node.get("name", "") if isinstance(node, dict) else ""
            lost.append(f"ノード「{name}」（{kind}）は読み込めません。判定表だけを読み込みます。")
    if not tables:
        raise Refusal("jdm-no-table", "判定表（decisionTableNode）がありません。")
    return Imported(tables, lost)


def _table(
    node: Mapping[str, Any], own: Mapping[str, Any], types: Mapping[str, str], taken: set[str], lost: list[str]
) -> dict[str, Any]:
    content = node.get("content")
    if not isinstance(content, dict) or not all(
        isinstance(content.get(key), list) for key in ("inputs", "outputs", "rules")
    ):
        raise Refusal("jdm-shape", f"判定表「{node.get('name', '')}」に inputs、outputs、rules がありません。")
    title = str(node.get("name") or node.get("id") or "表")
    if content.get("hitPolicy", "first") != "collect":
        lost.append(
            f"表「{title}」：上から最初の1行だけを使う決まり（{content.get('hitPolicy', 'first')}）は写せません。当てはまる行がすべて指摘になります。重なりがないか確かめてください。"
        )
    held: dict[str, Any] = own["columns"] if isinstance(own.get("columns"), dict) else {}
    columns: dict[str, str] = {}
    inputs: dict[str, str] = {}
    for column in content["inputs"]:
        name, id_ = (str(column.get(key) or "") for key in ("field", "id")) if isinstance(column, dict) else ("", "")
        if not name:
            lost.append(f"表「{title}」：項目のない列（式だけの列）は写せません。")
            continue
        type_ = str(held.get(name, types.get(name, "text")))
        columns[name] = type_ if type_ in _TYPES else "text"
        inputs[id_] = name
    outputs = {str(each.get("id")): str(each.get("field")) for each in content["outputs"] if isinstance(each, dict)}
    lost += [
        f"表「{title}」：出力「{field}」は写せません。指摘（finding）、重さ（severity）、理由（reason）などに置き換えてください。"
        for field in outputs.values()
        if field not in _NAMES
    ]
    id_ = str(node.get("id", ""))
    id_ = id_ if _ID.fullmatch(id_) and id_ not in taken else free_id(taken, "table")
    rows: list[dict[str, Any]] = []
    for n, rule in enumerate(content["rules"][:MAX_ROWS], start=1):
        if isinstance(rule, dict):
            rows.append(_row(rule, n, title, inputs, outputs, {row["id"] for row in rows}, lost))
    if len(content["rules"]) > MAX_ROWS:
        lost.append(f"表「{title}」：{MAX_ROWS}行より後の{len(content['rules']) - MAX_ROWS}行は写していません。")
    used = {name for row in rows for name in row["when"]}
    table = {
        "id": id_,
        "title": {"ja": title[:200]},
        "columns": {name: each for name, each in columns.items() if name in used},
    }
    if isinstance(own.get("over"), str):
        table["over"] = own["over"]
    return {**table, "rows": rows}


def _row(
    rule: Mapping[str, Any],
    n: int,
    title: str,
    inputs: Mapping[str, str],
    outputs: Mapping[str, str],
    taken: set[str],
    lost: list[str],
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for id_, field in outputs.items():
        text = str(rule.get(id_) or "").strip()
        try:
            given[field] = json.loads(text) if text else None
        except ValueError:
            given[field] = text.strip("'")
    when = {name: text for id_, name in inputs.items() if (text := str(rule.get(id_) or "").strip()) and text != "-"}
    if not when:
        lost.append(f"表「{title}」の{n}行目：条件のない行です。どの申請にも当てはまるので、条件を書いてください。")
    name = str(rule.get("_id", ""))
    id_ = name if _ID.fullmatch(name) and name not in taken else free_id(taken, "row")
    severity = given.get("severity")
    if severity not in SEVERITIES:
        lost.append(f"表「{title}」の{n}行目：重さが分からないため、要判断にしました。")
        severity = "judge"
    finding = str(given.get("finding") or "")
    reason = str(given.get("reason") or "（理由を書いてください）")
    row: dict[str, Any] = {
        "id": id_,
        "when": when,
        "finding": finding if _ID.fullmatch(finding) else id_,
        "severity": severity,
        "reason": _languages(reason, given, "reason"),
        "legal_basis": _list(given.get("legal_basis")) or ["（根拠を書いてください）"],
    }
    if _list(given.get("fields")):
        row["fields"] = _list(given.get("fields"))
    if given.get("mend"):
        row["mend"] = _languages(str(given["mend"]), given, "mend")
    return row


def _languages(ja: str, given: Mapping[str, Any], name: str) -> dict[str, str]:
    return {
        **texts(ja),
        **{
            key: str(given[part])
            for key, part in (("ja-easy", f"{name}_easy"), ("en", f"{name}_en"))
            if given.get(part)
        },
    }


def _list(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [str(each) for each in value] if isinstance(value, list) else []
