"""推計、シナリオ and 議会向け資料 as a planner walks them: asked, kept, looked at, saved, compared, printed."""

import re
from importlib import import_module
from urllib.parse import parse_qsl

import pytest
from django.urls import reverse

from tests.accounts.fixtures import make_staff
from tests.policylab.made_up_town import town as made_up
from yakuba.kernel.errors import Refusal
from yakuba.policylab.queries import runs
from yakuba.policylab.web import projecting

MODULES = ("projecting", "scenarios")
HOMES = {"0-kind": "housing", "0-area": "003", "0-size": "20", "0-start": "2027", "0-years": "3", "0-cost": "1,000"}
SMALL = {"horizon": "10", "draws": "30", "seed": "3"}


@pytest.fixture
def planner(client_of, staff):
    return client_of(staff("head"))


@pytest.fixture(autouse=True)
def _data(monkeypatch):
    bring(monkeypatch, lambda _: made_up())


def bring(monkeypatch, found):
    for name in MODULES:
        monkeypatch.setattr(import_module(f"yakuba.policylab.web.{name}"), "current", found)


def at(name, *args):
    return reverse(f"policylab:{name}", args=args)


def kept(planner, town, kind="projection", **given):
    """A finished run, by the forms."""
    if kind == "projection":
        page = planner.post(at("projections"), {**SMALL, "method": "cohort", **given})
    else:
        page = planner.post(at("scenario-save"), {**SMALL, **HOMES, **given})
    assert page.status_code == 302, page.content.decode()
    return runs.latest(town.pk, kind)[0]


def text(page):
    return page.content.decode()


def test_a_small_projection_is_there_at_once_with_its_bands_and_citation(planner, town, django_assert_max_num_queries):
    run = kept(planner, town, name="基準の推計")
    assert (run.state, run.seed, run.inputs) == ("done", 3, {"method": "cohort", "horizon": 10, "draws": 30})
    with django_assert_max_num_queries(12):
        page = text(planner.get(at("run", run.pk)))
    assert "80%の確率で" in page
    assert run.code in page
    assert "この幅は信じられるか" in page
    assert page.count("<svg") > 10
    assert "pyramid-frames" in page


def test_a_big_one_goes_to_the_queue(planner, town):
    page = planner.post(at("projections"), {"method": "cohort", "horizon": "50", "draws": "5000", "seed": "1"})
    assert page.status_code == 302
    assert runs.all_runs(town.pk).get().state == "queued"


@pytest.mark.parametrize("wrong", [{"horizon": "99"}, {"draws": "たくさん"}, {"seed": "-1"}, {"method": "magic"}])
def test_what_cannot_be_is_said_and_nothing_is_kept(planner, town, wrong):
    page = planner.post(at("projections"), {**SMALL, "method": "cohort", **wrong})
    assert page.status_code == 422
    assert "直すところがあります" in text(page)
    assert not runs.all_runs(town.pk).exists()


def test_a_district_and_a_year_are_looked_at_without_script(planner, town):
    run = kept(planner, town)
    page = text(planner.get(at("run", run.pk), {"area": "003", "year": "2030", "map": "old"}))
    assert "第3地区の見通し（2030年）" in page
    assert "人口ピラミッド 2030年（第3地区）" in page
    assert "65歳以上の割合（2030年" in page
    assert planner.get(at("run", run.pk), {"area": "x", "year": "9999", "map": "?"}).status_code == 200


def test_every_picture_can_be_had_in_every_form(planner, town):
    run = kept(planner, town)
    for name in ("fan-total", "pyramid", "map", "components", "methods", "pit-total"):
        address = at("picture", run.pk, name, "csv")
        table = b"".join(planner.get(address, {"area": "002"}).streaming_content).decode("utf-8-sig")
        assert len(table.splitlines()) > 2
        svg = planner.get(address.replace(".csv", ".svg"))
        assert svg["Content-Type"] == "image/svg+xml"
        assert b"<script" not in svg.content
    assert planner.get(at("picture", run.pk, "map", "png")).content.startswith(b"\x89PNG")
    assert planner.get(at("picture", run.pk, "map", "xlsx")).content.startswith(b"PK")
    assert planner.get(at("picture", run.pk, "secret", "csv")).status_code == 404


def files_of(page):
    """Addresses of files beside pictures: form → addresses."""
    found = re.findall(
        r'(?:href|formaction)="(/console/lab/[^"]+/([a-z0-9_-]+)\.(csv|xlsx|png|svg)(?:\?[^"]*)?)"', text(page)
    )
    return {form: [address.replace("&amp;", "&") for address, _, each in found if each == form] for form in BEGINS}


BEGINS = {"csv": "\ufeff年".encode(), "xlsx": b"PK", "png": b"\x89PNG", "svg": b"<svg"}


def content_of(response):
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_pictures_that_nobody_has_kept_come_in_every_form_too(planner, town):
    asked = {**SMALL, **HOMES, "1-kind": "family"}
    page = planner.post(at("scenarios"), asked)
    pictures = text(page).count('class="chart-picture"')
    assert text(page).count(f'class="picture-how" href="{at("scenario-how")}"') == pictures == 5
    for form, addresses in files_of(page).items():
        assert len(addresses) == pictures
        assert not any("?" in each for each in addresses)
        assert content_of(planner.post(addresses[0], asked)).startswith(BEGINS[form])
    run = kept(planner, town, "scenario", **asked)
    for name in ("alone-total", "both-total", "map"):
        unkept = content_of(planner.post(at("unsaved", "scenario", name, "csv"), asked))
        assert unkept == content_of(planner.get(at("picture", run.pk, name, "csv")))
    assert planner.post(at("unsaved", "scenario", "secret", "csv"), asked).status_code == 404
    assert planner.post(at("unsaved", "projection", "map", "csv"), asked).status_code == 404
    refused = planner.post(at("unsaved", "scenario", "map", "csv"), {**asked, "0-size": "9999"})
    assert (refused.status_code, "500までに" in text(refused)) == (422, True)


def test_a_comparison_comes_in_every_form(planner, town):
    first, second = kept(planner, town, "scenario", name="一つ目"), kept(planner, town, "scenario", **{"0-size": "60"})
    page = planner.get(at("scenario-compare"), {"run": [first.pk, second.pk]})
    assert text(page).count("picture-how") == 2
    for form, addresses in files_of(page).items():
        assert content_of(planner.get(addresses[0])).startswith(BEGINS[form])
        assert len(addresses) == 2
    table = content_of(planner.get(files_of(page)["csv"][0])).decode()
    assert "1 一つ目" in table.splitlines()[0]
    assert planner.get(at("picture", first.pk, "compared-total", "csv")).status_code == 404


def test_runs_of_another_town_are_not_there(planner, town, client_of, other_town, now):
    run = kept(planner, town)
    stranger = client_of(make_staff(other_town, now, "head"))
    host = {"HTTP_HOST": "tonari.localhost"}
    assert stranger.get(at("picture", run.pk, "map", "csv"), **host).status_code in (302, 404)
    assert stranger.get(at("brief-pdf"), {"projection": run.pk}, **host).status_code in (302, 404)


def test_a_scenario_is_seen_before_it_is_kept(planner, town):
    page = text(planner.get(at("scenarios"), {"add": "housing"}))
    assert "1 住宅を増やす" in page
    assert 'name="0-size"' in page
    assert "施策をしないときより" in page
    part = planner.post(at("scenario-effect"), {**SMALL, **HOMES})
    assert text(part).startswith('<section class="stack scenario-effect"')
    assert "担当者の仮定" in text(part)
    assert not runs.all_runs(town.pk).exists()
    wrong = planner.post(at("scenario-effect"), {**SMALL, **HOMES, "0-size": "9999"})
    assert wrong.status_code == 422
    assert "500までに" in text(wrong)


def test_measures_are_added_and_taken_off(planner):
    both = text(planner.get(at("scenarios"), {**SMALL, **HOMES, "add": "family"}))
    assert "2 子育て世帯を支える" in both
    assert "施策ひとつずつの総人口への効果" in both
    less = text(planner.get(at("scenarios"), {**SMALL, **HOMES, "1-kind": "family", "remove": "0"}))
    assert "1 子育て世帯を支える" in less
    assert "住宅を増やす：" not in less


def test_a_kept_scenario_is_reopened_and_copied(planner, town):
    run = kept(planner, town, "scenario", name="毎年20戸", **{"worth-age15_64": "30"})
    assert run.inputs["measures"][0]["cost"] == "10000000"
    assert run.inputs["worth-age15_64"] == "300000"
    page = text(planner.get(at("run", run.pk)))
    assert "毎年20戸" in page
    assert "費用に見合う確率は" in page
    address = page.split(at("scenarios") + "?")[1].split('"')[0].replace("&amp;", "&")
    again = dict(parse_qsl(address))
    assert (again["0-size"], again["0-cost"], again["worth-age15_64"], again["seed"]) == ("20", "1000", "30", "3")
    copy = kept(planner, town, "scenario", **again)
    assert copy.summary["effects"] == run.summary["effects"]
    assert planner.get(at("picture", run.pk, "effect-age0_14", "csv")).status_code == 200


def test_a_scenario_with_an_error_is_not_kept_and_says_where(planner, town):
    page = planner.post(at("scenario-save"), {**SMALL, **HOMES, "0-source": " ", "0-start": "1999"})
    assert page.status_code == 422
    assert "始める年は" in text(page)
    assert not runs.all_runs(town.pk).exists()
    assert planner.post(at("scenario-save"), SMALL).status_code == 422


def test_scenarios_stand_side_by_side(planner, town):
    first, second = kept(planner, town, "scenario", name="一つ目"), kept(planner, town, "scenario", **{"0-size": "60"})
    page = text(planner.get(at("scenario-compare"), {"run": [first.pk, second.pk]}))
    assert first.code in page
    assert second.code in page
    assert "総人口への効果の比較" in page
    assert "2つか3つ選んでください" in text(planner.get(at("scenario-compare")))
    assert planner.get(at("scenario-compare"), {"run": [first.pk, kept(planner, town).pk]}).status_code == 404


def test_the_brief_is_a_pdf_of_what_was_chosen(planner, town):
    assert "まず推計をしてください" in text(planner.get(at("brief")))
    projection, scenario = kept(planner, town), kept(planner, town, "scenario")
    page = text(planner.get(at("brief")))
    assert page.count("checked") == 2
    chosen = {"projection": projection.pk, "scenario": scenario.pk, "demand": ""}
    paper = planner.get(at("brief-pdf"), chosen)
    assert paper.content.startswith(b"%PDF")
    assert paper.content == planner.get(at("brief-pdf"), chosen).content
    assert planner.get(at("brief-pdf")).status_code == 404


def test_where_data_lack_pages_say_what_to_bring(planner, town, monkeypatch):
    def nothing(_):
        raise Refusal("lab-data", "人口のファイルがありません。")

    bring(monkeypatch, nothing)
    for name in ("projections", "scenarios"):
        page = text(planner.get(at(name)))
        assert "データが足りません" in page
        assert "人口のファイルがありません。" in page
        assert "button-primary" not in page.split("<main")[1]


def test_how_numbers_are_made_is_explained(planner):
    assert "共通乱数法" in text(planner.get(at("scenario-how")))
    assert "残差法" in text(planner.get(at("projection-how")))


def test_the_seed_is_a_number():
    assert projecting.seed_of("") == projecting.DEFAULT_SEED
    with pytest.raises(Refusal):
        projecting.seed_of("1.5")
