"""DMN tables come in as findings; everything that has no counterpart is in the report; hostile XML is refused."""

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.exchange.dmn import import_dmn

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
TABLE = """<decision id="Snow_Help" name="雪かき"><decisionTable hitPolicy="FIRST">
<input id="i1" label="年齢"><inputExpression typeRef="number"><text>age</text></inputExpression></input>
<input id="i2" label="式"><inputExpression typeRef="string"><text>upper case(kind)</text></inputExpression></input>
<output id="o1" name="finding" typeRef="string"/><output id="o2" name="severity"/><output id="o3" name="reason"/><output id="o4" name="fee"/>
<rule id="r1"><inputEntry><text>&lt; 65</text></inputEntry><inputEntry><text>-</text></inputEntry>
<outputEntry><text>"under-65"</text></outputEntry><outputEntry><text>"judge"</text></outputEntry><outputEntry><text>"65歳未満"</text></outputEntry><outputEntry><text>1</text></outputEntry></rule>
<rule id="r2"><inputEntry><text>today() - birth</text></inputEntry><inputEntry><text>-</text></inputEntry>
<outputEntry><text>"B"</text></outputEntry><outputEntry><text>"grave"</text></outputEntry><outputEntry><text/></outputEntry><outputEntry><text/></outputEntry></rule>
</decisionTable></decision>
<decision name="計算"><literalExpression><text>1 + 1</text></literalExpression></decision></definitions>"""


def test_a_table_becomes_rows_of_findings_with_a_report():
    found = import_dmn((HEAD + TABLE).encode(), types={"age": "number"}, taken=[])
    [table] = found.tables
    assert (table["id"], table["title"], table["columns"]) == ("snow-help", {"ja": "雪かき"}, {"age": "number"})
    first, second = table["rows"]
    assert first == {
        "id": "under-65",
        "when": {"age": "$ < 65"},
        "finding": "under-65",
        "severity": "judge",
        "reason": {"ja": "65歳未満", "ja-easy": "65歳未満", "en": "65歳未満"},
        "legal_basis": ["（根拠を書いてください）"],
    }
    assert (second["id"], second["when"], second["severity"]) == ("b", {}, "judge")
    told = "\n".join(found.lost)
    for word in ("FIRST", "upper case(kind)", "「fee」", "today() - birth", "条件のない行", "重さが分からない", "計算"):
        assert word in told


def test_an_unknown_column_is_carried_and_told():
    found = import_dmn((HEAD + TABLE).encode(), types={})
    assert any("その名前の項目も求める値もありません" in each for each in found.lost)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<a",
        "<html/>",
        HEAD + "</definitions>",
        '<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + "&a;</definitions>",
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + HEAD + "</definitions>",
        "x" * (2 * 1024 * 1024 + 1),
    ],
)
def test_what_is_refused(content):
    with pytest.raises(Refusal):
        import_dmn(content.encode(), types={})
