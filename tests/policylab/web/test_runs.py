"""Runs on their pages: waiting, ended, named, found again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yakuba.kernel.actors import SYSTEM
from yakuba.policylab import services
from yakuba.policylab.core.kinds import RUN_KINDS, Outcome, RunKind
from yakuba.policylab.queries import runs

RUNS = "/console/lab/runs/"


@pytest.fixture
def planner(client_of, staff):
    return client_of(staff("head"))


@pytest.fixture(autouse=True)
def _kind(monkeypatch):
    monkeypatch.setitem(RUN_KINDS._items, "counting", RunKind("counting", "数える", lambda *_: Outcome({})))


def requested(town, now, name=""):
    return services.request_run(
        actor=SYSTEM, town=town, kind="counting", inputs={"年": 2040}, seed=7, now=now, name=name
    )


def test_a_waiting_run_is_watched_and_called_off(planner, town, now):
    run = requested(town, now)
    page = planner.get(f"{RUNS}{run.pk}/").text
    assert f'hx-get="{RUNS}{run.pk}/progress/"' in page
    assert "順番待ち" in page
    assert "HX-Refresh" not in planner.get(f"{RUNS}{run.pk}/progress/")
    planner.post(f"{RUNS}{run.pk}/cancel/")
    assert planner.get(f"{RUNS}{run.pk}/progress/")["HX-Refresh"] == "true"
    page = planner.get(f"{RUNS}{run.pk}/").text
    assert "始まる前に取り消しました" in page
    assert "hx-get" not in page
    assert "もう終わっています" in planner.post(f"{RUNS}{run.pk}/cancel/", follow=True).text


def test_a_result_can_be_cited_and_named(planner, town, now):
    run = services.keep_result(
        actor=SYSTEM, town=town, kind="counting", inputs={"年": 2040}, seed=7, outcome=Outcome({}), now=now
    )
    page = planner.get(f"{RUNS}{run.pk}/").text
    assert f"みほん町 政策ラボ「数える 1」（PL-{now.year}-0001、2026年11月24日、計算の版 1、乱数の種 7）" in page
    assert "2040" in page
    planner.post(f"{RUNS}{run.pk}/name/", {"name": "住宅50戸", "note": "町長説明用"})
    assert (found := runs.one_run(town.pk, run.pk)).name == "住宅50戸"
    assert found.note == "町長説明用"
    refused = planner.post(f"{RUNS}{run.pk}/name/", {"name": "", "note": "x"})
    assert refused.status_code == 422
    assert "名前を120字まで" in refused.text


def test_the_list_is_searched_sorted_and_taken_away(planner, town, now):
    one, two = requested(town, now, "住宅"), requested(town, now, "企業立地")
    assert "計算結果がまだ" not in planner.get(RUNS).text
    for query, found, not_found in (("q=住宅", one, two), (f"q={two.code}", two, one), ("state=done&q=", None, one)):
        page = planner.get(f"{RUNS}?{query}").text
        assert found is None or f"{RUNS}{found.pk}/" in page
        assert f"{RUNS}{not_found.pk}/" not in page
    listed = b"".join(planner.get(f"{RUNS}runs.csv?kind=counting").streaming_content).decode()
    assert listed.count("数える") == 2
    assert planner.get(f"{RUNS}?sort=name&kind=x").status_code == 200


def test_the_list_asks_as_often_for_many_as_for_one(planner, town, now):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert planner.get(RUNS).status_code == 200
        return len(asked)

    requested(town, now)
    planner.get(RUNS)
    before = queries()
    for _ in range(5):
        requested(town, now)
    assert queries() == before
