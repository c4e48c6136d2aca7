"""The demand page: asked, read by year, ages and state, taken away; options and definitions."""

import csv
import io

import pytest

from tests.policylab.towns import town as demo
from tests.policylab.web.brought import bring
from yakuba.policylab.queries import runs

DEMAND = "/console/lab/demand/"
ASKED = {"horizon": "6", "draws": "40", "seed": "3", "applicants": "320", "users": "300", "on_leave": "6"}
BUILD = {"options-0-kind": "build", "options-0-target": "C05", "options-0-year": "2028"}


@pytest.fixture
def planner(client_of, staff, monkeypatch):
    bring(monkeypatch, demo())
    return client_of(staff("head"))


@pytest.fixture
def run(planner, town):
    assert planner.post(DEMAND, {**ASKED, **BUILD, "name": "北沢"}).status_code == 302
    return runs.latest(town.pk, "demand")[0]


def test_the_page_of_a_run_has_both_definitions_options_and_facilities(planner, run):
    page = planner.get(f"/console/lab/runs/{run.pk}/").text
    assert "申込者320 − 利用者300" in page
    assert "中央" in page
    assert "いまのまま" in page
    assert page.count("data-row") == 9
    assert page.count('class="chart-picture"') == 4
    for name in ("asked-young", "short", "hours", "map"):
        assert planner.get(f"/console/lab/runs/{run.pk}/{name}.svg").status_code == 200


def test_facilities_are_narrowed_and_sorted(planner, run):
    address = f"/console/lab/runs/{run.pk}/"
    assert planner.get(f"{address}?q=小規模&ages=young&year=2028").text.count("data-row") == 2
    names = [each["name"] for each in planner.get(f"{address}?sort=-places").context["rows"]]
    assert names[0] == "しおなり保育園"
    for state in ("over", "under", "fine"):
        rows = planner.get(f"{address}?state={state}").context["rows"]
        assert {each["state"] for each in rows} <= {state}
    assert planner.get(f"{address}?year=x&ages=y&sort=z").status_code == 200


def test_facilities_are_taken_away(planner, run):
    content = b"".join(planner.get(f"{DEMAND}{run.pk}/facilities.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == 7 * 3 * 9
    assert planner.get(f"{DEMAND}{run.pk}/facilities.xlsx").content[:2] == b"PK"
    assert planner.get(f"{DEMAND}999/facilities.csv").status_code == 404


def test_a_form_is_gone_on_from(planner, run):
    page = planner.get(f"{DEMAND}?run={run.pk}").text
    assert 'value="320"' in page
    assert '<option value="build" selected>' in page


def test_a_wrong_field_is_named_and_the_form_kept(planner):
    page = planner.post(
        DEMAND, {**ASKED, "options-1-kind": "convert", "options-1-target": "N01", "options-1-places": "1 2"}
    )
    assert page.status_code == 422
    assert "6つ入れてください" in page.text
    assert 'value="1 2"' in page.text
    assert "乱数の種は" in planner.post(DEMAND, {**ASKED, "seed": "x"}).text


def test_much_goes_to_the_worker(planner, town):
    planner.post(DEMAND, {**ASKED, "draws": "2000", "horizon": "20"})
    assert runs.all_runs(town.pk).get().state == "queued"


def test_how_it_was_computed(planner):
    assert "ハフモデル" in planner.get(f"{DEMAND}how/").text
