"""A table out to JDM and back is the same table, and GoRules' own engine reads it as we do."""

import json

import pytest
import zen

from tests.procedures.core import small
from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.exchange.jdm import export_jdm, import_jdm
from yakuba.procedures.core.screening import screen

TABLES = small.SCREENING["tables"]


def comparable(table):
    rows = [
        {
            **row,
            "when": {name: str(cell).lower() if isinstance(cell, bool) else cell for name, cell in row["when"].items()},
        }
        for row in table["rows"]
    ]
    return {**table, "title": {"ja": table["title"]["ja"]}, "rows": rows}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["id"])
def test_there_and_back(table):
    found = import_jdm(export_jdm(table, {}).encode(), types={})
    assert found.lost == []
    assert found.tables == [comparable(table)]


def test_the_public_engine_finds_what_we_find():
    graph = json.loads(export_jdm(TABLES[0], {}))
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"t": graph}}})
    answers = {
        "occupation": "public",
        "income": 6_000_000,
        "spouse_income": 1,
        "proof": [],
        "moved_on": "2026-11-05",
        "name": "霧島",
        "spouse": True,
    }
    theirs = engine.evaluate("t", answers)["result"]
    ours = [
        each.code
        for each in screen(small.procedure(), answers, context=small.CONTEXT).findings
        if each.table == "claimant" and not each.technical
    ]
    assert [each["finding"] for each in theirs] == ours
    assert ours == ["workplace", "proof", "moved"]


def foreign(**content):
    node = {
        "id": "x",
        "type": "decisionTableNode",
        "name": "表",
        "content": {"inputs": [], "outputs": [], "rules": []} | content,
    }
    return json.dumps({"nodes": [node, {"type": "functionNode", "name": "f"}], "edges": []}).encode()


def test_what_could_not_be_carried_is_told():
    content = foreign(
        hitPolicy="first",
        inputs=[{"id": "a", "field": "income", "name": "Income"}, {"id": "b", "name": "expression"}],
        outputs=[{"id": "o", "field": "rate"}],
        rules=[{"_id": "Row 1", "a": "> 5", "o": "1"}, {"a": "-", "o": "2"}],
    )
    found = import_jdm(content, types={"income": "number"}, taken=["x"])
    [table] = found.tables
    assert (table["id"], table["columns"]) == ("table-1", {"income": "number"})
    assert [row["severity"] for row in table["rows"]] == ["judge", "judge"]
    told = "\n".join(found.lost)
    for word in ("functionNode", "first", "項目のない列", "「rate」", "1行目", "条件のない行"):
        assert word in told


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"nodes": []}',
        b'{"nodes": [{"type": "decisionTableNode"}]}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_jdm_is_refused(content):
    with pytest.raises(Refusal):
        import_jdm(content, types={})
