from tests.procedures.core.small import CONTEXT, procedure
from yakuba.procedures.core.findings import Finding, NearMiss
from yakuba.procedures.core.results import HIDDEN, facts_shown, findings_seen
from yakuba.procedures.core.screening import screen

ANSWERS = {
    "occupation": "employee",
    "income": 3_000_000,
    "spouse": False,
    "name": "試験 花子",
    "children": [{"child": "試験 湊", "birth": "2024-05-01", "away": False}],
}


def test_facts_have_labels_and_read_as_people_write_them():
    small = procedure()
    shown = dict(facts_shown(small, {"total": 10000, "start_on": "2026-12-01", "none": None}, "ja"))
    assert shown == {"合計": "10,000円", "開始": "令和8年12月"}


def test_each_item_is_a_line_of_its_own():
    small = procedure()
    shown = facts_shown(small, {"children": [{"place": 1, "age": 2}, {"place": None, "age": 5}]}, "ja")
    assert [label for label, _ in shown] == ["子 1", "子 2"]
    assert "順 1" in shown[0][1]
    assert "順" not in shown[1][1]


def test_a_sealed_value_is_hidden_until_it_was_opened():
    small = procedure()
    near = NearMiss("x", "judge", "claimant", "r", "income", 3_000_000, "> 5000000")
    finding = Finding("y", "info", {"ja": "…"}, saw={"income": 3_000_000, "occupation": "public", "nickname": None})
    for each in (near, finding):
        [seen] = findings_seen(small, [each], frozenset())
        assert seen.saw[0] == ("income", HIDDEN)
        [seen] = findings_seen(small, [each], frozenset({"income"}))
        assert "3,000,000" in seen.saw[0][1]
    assert seen.saw[1:] == [("occupation", "public"), ("nickname", "（なし）")]


def test_what_screening_really_found_can_be_shown():
    small = procedure()
    result = screen(small, ANSWERS, context=CONTEXT)
    assert len(findings_seen(small, [*result.findings, *result.near_misses], ())) == len(result.findings) + len(
        result.near_misses
    )
    assert HIDDEN in str(findings_seen(small, result.near_misses, ())) or not any(
        miss.column == "income" for miss in result.near_misses
    )
