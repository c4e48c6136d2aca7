"""What procedures offer to the faces: search, the share of work that the rules did, demo data, chores."""

from datetime import date, timedelta

import pytest

from tests.procedures.fixtures import DEFECTIVE, JUDGED, PACK
from yakuba.cases.web import bulk
from yakuba.kernel import ports
from yakuba.kernel.ports import case_kinds
from yakuba.webkit import navigation

pytestmark = pytest.mark.usefixtures("clock")
PERIOD = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def search(offered, town):
    def give(query, language="ja", town=town):
        return ports.search_providers.get("procedures").search(town.pk, query, language, 10)

    return give


@pytest.mark.parametrize(
    "query",
    [
        "児童手当",
        "じどうてあて",
        "ジドウテアテ",
        "子ども手当",
        "赤ちゃん",
        "child allowance",
        "CHILD",
        "出生",
        "転入　児童",
    ],
)
def test_a_procedure_is_found_by_any_of_its_words(search, query):
    [hit] = search(query)
    assert hit.url == f"/procedures/{PACK}/"
    assert hit.score > 0


@pytest.mark.parametrize("query", ["粗大ごみ", "児童手当 粗大ごみ", "zzz", "%", "'"])
def test_what_is_not_there_is_not_found(search, query):
    assert search(query) == []


@pytest.mark.parametrize(
    ("language", "kind"),
    [("ja", "子ども・子育て"), ("en", "Children and parenting"), ("ja-easy", "子（こ）ども・子育（こそだ）て")],
)
def test_hits_speak_the_visitors_language(search, language, kind):
    [hit] = search("児童手当", language)
    assert hit.kind == kind


def test_an_empty_query_lists_everything_of_this_town_only(search, other_town):
    assert len(search("")) == 1
    assert search("", town=other_town) == []


def test_the_share_that_the_rules_did(submit, desk, town):
    measure = ports.measures.get("automation-share")
    nothing = measure.compute(town.pk, *PERIOD)
    assert (nothing.headline.value, nothing.headline.count, nothing.series) == (None, 0, [])

    desk.draft(submit().case_id)
    desk.draft(submit().case_id, overruled=["fifteen-days"])
    judged = submit(**JUDGED).case_id
    desk.draft(judged)
    desk.sign(judged)
    rejected = submit().case_id
    desk.draft(rejected, "reject", "児童手当法第4条の要件に当たらないため。")
    desk.sign(rejected)
    submit(**DEFECTIVE)

    result = measure.compute(town.pk, *PERIOD)
    assert (result.headline.value, result.headline.unit, result.headline.count) == (25.0, "%", 4)
    assert {row.label: row.value for row in result.rows} == {
        "そのまま認定": 1,
        "要判断": 1,
        "判定を直した規則：fifteen-days": 1,
    }
    assert result.series == [("2026-11", 25.0)]
    assert measure.compute(town.pk, date(2026, 11, 25), date(2026, 12, 31)).headline.count == 0
    assert measure.compute(town.pk, date(2026, 11, 24), date(2026, 11, 24)).headline.count == 4


def test_a_month_begins_at_midnight_in_japan(submit, desk, town):
    case_id = submit().case_id
    desk.later(desk.now.replace(day=30, hour=23, minute=30) + timedelta(hours=1)).draft(case_id)
    result = ports.measures.get("automation-share").compute(town.pk, date(2026, 12, 1), date(2026, 12, 31))
    assert result.series == [("2026-12", 100.0)]


def test_everything_is_registered_once():
    assert "procedures" in case_kinds
    assert {"procedures-drafts", "procedures-reseal"} <= set(ports.chores.ids())
    assert "procedures" in ports.demo_data
    assert [action.url_name for action in bulk.actions_for({"clerk"})] == ["procedures:bulk-approve"]
    assert bulk.actions_for({"auditor"}) == []
    assert {"counter", "procedures"} <= {entry.id for entry in navigation.console}
