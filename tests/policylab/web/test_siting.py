"""The siting page: solved, moved, pinned and excluded without a script, kept, compared."""

import re
from dataclasses import replace

import pytest

from tests.policylab.towns import town as demo
from tests.policylab.web.brought import bring
from yakuba.policylab.queries import runs

SITING = "/console/lab/siting/"
ASKED = {"model": "p_median", "count": "3", "ahead": "5", "speed": "15", "near": "5", "mesh": "0"}


@pytest.fixture
def planner(client_of, staff, monkeypatch):
    bring(monkeypatch, demo())
    return client_of(staff("head"))


def chosen(page):
    return re.findall(r'name="use-(C\d+)" checked', page)


def test_the_best_is_solved_at_once_and_on_demand(planner):
    assert len(chosen(planner.get(SITING).text)) == 5
    page = planner.post(SITING, {**ASKED, "act": "solve"}).text
    assert len(chosen(page)) == 3
    assert "証明済み" in page


def test_a_choice_of_ones_own_is_judged_where_its_sites_are(planner):
    own = {**ASKED, "use-C01": "on", "use-C30": "on"}
    page = planner.post(f"{SITING}figures/", own).text
    assert chosen(page) == ["C01", "C30"]
    assert "自分で選んだ2か所の案です" in page
    assert "<html" not in page
    moved = planner.post(f"{SITING}figures/", {**own, "x-C30": "138.011", "y-C30": "34.655"}).text
    assert (
        re.search(r"平均の移動.*?strong\">([\d.]+)分", page, re.DOTALL)[1]
        != re.search(r"平均の移動.*?strong\">([\d.]+)分", moved, re.DOTALL)[1]
    )
    assert 'value="138.011"' in moved


def test_pinned_sites_are_open_and_excluded_ones_are_not(planner):
    best = chosen(planner.post(SITING, {**ASKED, "act": "solve"}).text)
    states = {f"state-{best[0]}": "excluded", "state-C60": "pinned"}
    page = planner.post(SITING, {**ASKED, **states, "act": "solve"}).text
    assert "C60" in chosen(page)
    assert best[0] not in chosen(page)


def test_what_cannot_be_names_the_constraint_and_keeps_the_form(planner):
    pins = {f"state-C{at:02}": "pinned" for at in range(1, 6)}
    page = planner.post(SITING, {**ASKED, **pins, "act": "solve"})
    assert page.status_code == 422
    assert "「必ず開く」が5か所で、開く数の3か所より多く" in page.text
    assert page.text.count('value="pinned" selected') == 5
    page = planner.post(f"{SITING}figures/", {**ASKED, "use-C01": "on", "x-C01": "東", "y-C01": "34.6"})
    assert page.status_code == 422
    assert "経度・緯度は数字で" in page.text


def test_the_towns_solver_is_used(planner, settings):
    settings.SOLVER = "ortools"
    page = planner.post(SITING, {**ASKED, "model": "cover", "act": "solve"})
    assert "証明済み" in page.text
    settings.SOLVER = "abacus"
    page = planner.post(SITING, {**ASKED, "model": "cover", "act": "solve"})
    assert page.status_code == 422
    assert "ソルバー「abacus」はありません" in page.text


def test_what_was_solved_is_kept_with_its_proof_until_it_is_changed(planner, town):
    page = planner.post(SITING, {**ASKED, "act": "solve"}).text
    best = {
        **{f"use-{name}": "on" for name in chosen(page)},
        "solved": re.search(r'name="solved" value="([^"]+)', page)[1],
    }
    kept = planner.post(f"{SITING}save/", {**ASKED, **best, "name": "最適"}, follow=True).text
    assert "p-メディアン" in kept
    assert "これより良くはなりません（証明済み）" in kept
    changed = planner.post(f"{SITING}save/", {**ASKED, **best, "use-C60": "on", "name": "追加"}, follow=True).text
    assert "証明済み" not in changed
    first, second = sorted(runs.latest(town.pk, "siting"), key=lambda run: run.pk)
    assert (first.summary["gap"] < 1e-5, second.summary["gap"]) == (True, None)
    assert 'name="solved"' not in planner.post(f"{SITING}figures/", {**ASKED, **best}).text


def test_plans_are_kept_cited_compared_and_gone_on_from(planner, town):
    for name, sites in (("A案", ["C01", "C02"]), ("B案", ["C30"])):
        kept = planner.post(
            f"{SITING}save/", {**ASKED, **{f"use-{site}": "on" for site in sites}, "name": name}, follow=True
        )
        assert "として保存しました" in kept.text
    first, second = sorted(runs.latest(town.pk, "siting"), key=lambda run: run.pk)
    assert [each["id"] for each in first.summary["sites"]] == ["C01", "C02"]
    page = planner.get(f"/console/lab/runs/{first.pk}/").text
    assert "いまの通いやすさ" in page
    svg = planner.get(f"/console/lab/runs/{first.pk}/map.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    compared = planner.get(f"{SITING}compare/?run={first.pk}&run={second.pk}&run=x").text
    assert compared.count("map.png") == compared.count("map.xlsx") == compared.count("picture-how") == 2
    beside = f"?run={first.pk}&run={second.pk}"
    assert f"{first.pk}/map.svg{beside}".replace("&", "&amp;") in compared
    legends = [
        re.findall(r"[^>]*分未満", planner.get(f"/console/lab/runs/{run.pk}/map.svg{beside}").content.decode())
        for run in (first, second)
    ]
    assert legends[0] == legends[1] != []
    assert chosen(planner.get(f"{SITING}?run={second.pk}").text) == ["C30"]
    assert "2つか3つ選んでください" in planner.get(f"{SITING}compare/").text


@pytest.mark.parametrize("form", ["csv", "xlsx", "png", "svg"])
def test_the_map_of_a_plan_that_nobody_has_kept_is_taken_along(planner, form):
    own = {**ASKED, "use-C01": "on", "use-C30": "on"}
    page = planner.post(f"{SITING}figures/", own).text
    address = f"/console/lab/pictures/siting/map.{form}"
    assert f'form="siting" formaction="{address}"' in page
    assert f'class="picture-how" href="{SITING}how/"' in page
    response = planner.post(address, own)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if form == "csv":
        assert "最も近い施設まで" in content.decode()
        assert len(content.splitlines()) > 50
    if form == "svg":
        assert "2か所を加えた" in content.decode()
        assert b"<a" not in content
    refused = planner.post(address, {**own, "x-C01": "東", "y-C01": "34.6"})
    assert refused.status_code == 422
    assert "経度・緯度は数字で" in refused.text


def test_without_candidates_one_is_told_what_to_bring(planner, monkeypatch):
    bring(monkeypatch, replace(demo(), candidates=()))
    assert "候補地の一覧を入れて" in planner.get(SITING).text


def test_how_it_was_computed(planner):
    assert "最大被覆" in planner.get(f"{SITING}how/").text


@pytest.mark.parametrize("query", ["?run=999", "?run=x"])
def test_a_run_that_is_not_there_is_none(planner, query):
    assert planner.get(f"{SITING}{query}").status_code in {200, 404}
