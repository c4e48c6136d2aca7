"""A planner's way from a file to its use, through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.policylab.services.test_files import sent, table, used
from yakuba.policylab.queries import files

LAB = "/console/lab/"


@pytest.fixture
def planner(client_of, staff):
    return client_of(staff("dx"))


def posted(planner, content, **values):
    given = {"kind": "population", "source": "住民課", "as_of": "2026-01-01", "title": "", **values}
    return planner.post(f"{LAB}data/new/", {**given, "file": SimpleUploadedFile("人口.csv", content)})


def test_from_the_file_to_its_use_and_back(planner, town):
    assert "人口のファイルがありません" in planner.get(LAB).text
    address = posted(planner, table(10, 20)).url
    page = planner.get(address).text
    assert "このファイルを使いますか" in page
    assert "2地区、2026年" in page
    assert "浜" in page
    assert planner.post(f"{address}use/").url == f"{LAB}data/"
    assert "人口（地区・性別・年齢別）" in planner.get(f"{LAB}data/").text
    assert files.town_data(town).years == (2026,)
    assert "2地区、2026〜2026年" in planner.get(LAB).text
    response = planner.get(f"{address}original/")
    assert response.content == table(10, 20)
    assert "attachment" in response["Content-Disposition"]
    planner.post(f"{address}withdraw/")
    assert "人口のファイルがありません" in planner.get(f"{LAB}data/quality/").text
    assert "取り下げ" in planner.get(f"{LAB}data/").text
    planner.post(f"{address}use/")
    assert files.town_data(town).years == (2026,)


def test_the_path_leads_to_everything_that_is_computed(planner, town, now):
    used(town, now)
    page = planner.get(LAB).text
    places = [
        page.index(f'<a href="{LAB}{name}/">', page.index("lab-path"))
        for name in ("projections", "scenarios", "demand", "siting", "brief")
    ]
    assert places == sorted(places)


def test_a_file_that_can_not_be_used_shows_its_rows(planner):
    address = posted(planner, table(10).replace(b"10", "-３".encode())).url
    page = planner.get(address).text
    assert "このままでは使えません" in page
    assert "人数がマイナスです" in page
    assert "伏せられています" not in page
    assert f"{address}use/" not in page
    listed = b"".join(planner.get(f"{address}problems.csv").streaming_content).decode()
    assert "読めない,人口.csv,2,0~4歳" in listed
    assert "使えません" in planner.post(f"{address}use/", follow=True).text


def test_a_table_of_changes_that_does_not_fit_says_so_before_it_is_used(planner, town, now):
    used(town, now)
    address = posted(planner, "旧地区,新地区,割合\n旧浜,浜,60%\n旧浜,沖,40%\n".encode(), kind="area_changes").url
    page = planner.get(address).text
    assert "このままでは使えません" in page
    assert "3行目：新地区の「沖」は、いまのどの地区にも当たりません" in page
    assert f"{address}use/" not in page
    assert "新地区の「沖」" in planner.post(f"{address}use/", follow=True).text
    right = posted(planner, "旧地区,新地区,割合\n旧浜,浜,60%\n旧浜,山,40%\n".encode(), kind="area_changes").url
    assert f"{right}use/" in planner.get(right).text


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(planner):
    response = posted(planner, b"a,b\n", source="町民課")
    assert response.status_code == 422
    assert "見出しが見つかりません" in response.text
    assert "町民課" in response.text
    response = posted(planner, table(1), source="", as_of="2026/1/1")
    assert "2026-01-01" in response.text
    assert planner.post(f"{LAB}data/new/", {"kind": "population"}).status_code == 422
    assert "自治体標準オープンデータセット" in planner.get(f"{LAB}data/new/?kind=population").text


def test_lists_ask_as_often_for_many_as_for_one(planner, town, now):
    def queries(address):
        with CaptureQueriesContext(connection) as asked:
            assert planner.get(address).status_code == 200
        return len(asked)

    sent(town, now)
    used(town, now, title="0")
    planner.get(LAB)
    before = queries(f"{LAB}data/")
    for at in range(1, 6):
        used(town, now, title=str(at))
        sent(town, now)
    assert queries(f"{LAB}data/") == before


def test_others_have_no_business_there(client_of, staff, client, town, now):
    file = sent(town, now)
    for address in (LAB, f"{LAB}data/", f"{LAB}data/{file.pk}/", f"{LAB}data/{file.pk}/original/"):
        assert client_of(staff("clerk")).get(address).status_code == 403
        assert client.get(address).status_code in {302, 403}
