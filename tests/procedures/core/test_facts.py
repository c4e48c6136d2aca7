import pytest

from tests.procedures.core.small import PARAMETERS
from yakuba.procedures.core.facts import Work, parse_facts, work_out
from yakuba.procedures.core.parameters import parse_parameters

TITLE = {"ja": "事実"}


def run(facts, names, items=()):
    work = Work(dict(names), {"children": [dict(item) for item in items]})
    work.names["children"] = work.items["children"]
    parsed = parse_facts([{"title": TITLE, **fact} for fact in facts])
    work_out(parsed, parse_parameters(PARAMETERS), work)
    return work


def failed(work):
    return {(failure.fact, failure.item, failure.derived) for failure in work.failures.values()}


def test_in_order_each_sees_those_before():
    work = run(
        [
            {"id": "start_on", "type": "date", "calc": "add_months", "with": {"day": "claimed_on", "months": 1}},
            {"id": "rate", "type": "number", "parameter": "rate", "on": "start_on"},
            {"id": "double", "type": "number", "value": "rate * 2"},
        ],
        {"claimed_on": "2026-03-15"},
    )
    assert work.names["start_on"] == "2026-04-15"
    assert work.names["double"] == 2400
    assert not work.failures


def test_once_for_each_item():
    work = run(
        [
            {"id": "home", "over": "children", "type": "boolean", "value": "not item.away"},
            {"id": "at_home", "type": "number", "value": "count(children, #.home)"},
        ],
        {},
        [{"away": True}, {"away": False}],
    )
    assert [item["home"] for item in work.items["children"]] == [False, True]
    assert work.names["at_home"] == 1


@pytest.mark.parametrize(
    ("births", "places"),
    [
        (["2018-01-01", "2015-01-01"], [2, 1]),
        (["2018-01-01", "2018-01-01", "2015-01-01"], [2, 3, 1]),
        ([], []),
    ],
)
def test_rank_by_birth_twins_as_listed(births, places):
    work = run(
        [{"id": "place", "over": "children", "type": "number", "rank": {"by": "item.birth", "where": "item.counts"}}],
        {},
        [{"birth": birth, "counts": True} for birth in births],
    )
    assert [item["place"] for item in work.items["children"]] == places


def test_rank_skips_those_that_do_not_count():
    work = run(
        [{"id": "place", "over": "children", "type": "number", "rank": {"by": "item.birth", "where": "item.counts"}}],
        {},
        [
            {"birth": "2010-01-01", "counts": False},
            {"birth": None, "counts": False},
            {"birth": "2015-01-01", "counts": True},
        ],
    )
    assert [item["place"] for item in work.items["children"]] == [None, None, 1]
    assert not work.failures


def test_rank_fails_for_all_where_one_is_unknown():
    work = run(
        [{"id": "place", "over": "children", "type": "number", "rank": {"by": "item.birth", "where": "item.counts"}}],
        {},
        [{"birth": "2010-01-01", "counts": True}, {"birth": None, "counts": True}],
    )
    assert [item["place"] for item in work.items["children"]] == [None, None]
    assert failed(work) == {("item.place", 0, True), ("item.place", 1, False)}


def test_a_failure_is_named_once_and_what_hangs_on_it_is_derived():
    work = run(
        [
            {"id": "a", "type": "number", "value": "income * 1"},
            {"id": "b", "type": "number", "value": "a + 1"},
            {"id": "c", "type": "number", "calc": "months_between", "with": {"start": "a", "end": "claimed_on"}},
        ],
        {"claimed_on": "2026-03-15"},
    )
    assert failed(work) == {("a", None, False), ("b", None, True), ("c", None, True)}
    assert work.names["c"] is None


def test_a_result_of_the_wrong_type_fails():
    work = run([{"id": "a", "type": "number", "value": "'x'"}], {})
    assert failed(work) == {("a", None, False)}


def test_null_is_a_result():
    work = run([{"id": "a", "type": "date", "calc": "add_days", "with": {"day": "moved_on", "days": 1}}], {})
    assert work.names["a"] is None
    assert not work.failures


def test_dates_come_out_of_expressions_as_days():
    work = run([{"id": "a", "type": "date", "value": "max([d('2026-01-01'), d(x)])"}], {"x": "2026-02-03"})
    assert work.names["a"] == "2026-02-03"


@pytest.mark.parametrize("day", ["2020-01-01", "2030-01-01"])
def test_a_day_without_an_amount_fails(day):
    work = run([{"id": "a", "type": "number", "parameter": "rate", "on": "day"}], {"day": day})
    assert failed(work) == {("a", None, False)}


def test_an_unknown_parameter_fails():
    work = run([{"id": "a", "type": "number", "parameter": "nope", "on": "day"}], {"day": "2026-01-01"})
    assert failed(work) == {("a", None, False)}
