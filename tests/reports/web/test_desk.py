"""The list and the map of all reports for staff."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reports.conftest import HERE
from yakuba.reports import services
from yakuba.reports.core.placing import Point
from yakuba.reports.models import Likeness, Report, ReportPhoto

NEAR = Point(HERE.latitude + 0.0001, HERE.longitude)
WHOLE = {"bbox": "137.9,34.5,138.3,34.8", "zoom": "12"}


@pytest.fixture
def three(mapped, report, now):
    """Two of one hole, and weeds whose text looks like a formula."""
    return [
        report(key="1", description="道路に大きな穴が開いています").report,
        report(
            key="2", description="舗装が欠けて穴になっている", point=NEAR, device="d2", at=now + timedelta(hours=1)
        ).report,
        report(
            key="3", category="weeds", description="=HYPERLINK(1)", point=None, place_text="役場の裏", public=False
        ).report,
    ]


@pytest.fixture
def desk(client_of, staff, mapped):
    return client_of(staff("clerk"))


def shown_on(response) -> set[int]:
    return {row.report.pk for row in response.context["rows"]}


def test_the_list_is_filtered_and_counted(desk, three, now):
    services.compare_waiting(now=now + timedelta(hours=2))
    hole, again, weeds = (each.pk for each in three)
    assert shown_on(desk.get("/console/reports/")) == {hole, again, weeds}
    assert shown_on(desk.get("/console/reports/?category=weeds")) == {weeds}
    assert shown_on(desk.get("/console/reports/?text=役場")) == {weeds}
    assert shown_on(desk.get("/console/reports/?status=fixed")) == set()
    assert shown_on(desk.get("/console/reports/?duplicates=1&sort=-reported")) == {again}
    page = desk.get("/console/reports/?unreviewed=1")
    assert shown_on(page) == {hole, again}
    assert page.context["counts"] == {"open": 3, "late": 0, "unreviewed": 2, "duplicates": 1}


def test_a_long_list_asks_no_more_than_a_short_one(desk, three, report, django_assert_num_queries):
    desk.get("/console/reports/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/console/reports/")
    for number in range(4, 14):
        report(key=str(number), device=f"d{number}")
    with django_assert_num_queries(len(few)):
        desk.get("/console/reports/")


def test_downloads_hold_what_is_shown_and_run_nothing(desk, three):
    text = b"".join(desk.get("/console/reports/reports.csv").streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert text.count("\r\n") == 4
    found = json.loads(desk.get("/console/reports/reports.geojson").content)
    assert [each["id"] for each in found["features"]] == [three[0].pk, three[1].pk]
    assert desk.get("/console/reports/reports.xlsx?category=weeds").content[:2] == b"PK"


def test_the_map_holds_what_the_list_does(desk, three):
    every = desk.get("/console/reports/map.json", WHOLE).json()["items"]
    assert sum(each["n"] for each in every) == 2
    late = desk.get("/console/reports/map.json", WHOLE | {"late": "1"}).json()["items"]
    assert late == []
    mine = desk.get("/console/reports/map.json", WHOLE | {"assignee": "none"}).json()["items"]
    assert sum(each["n"] for each in mine) == 2


def test_many_are_acted_on_each_for_itself_and_taken_back(desk, three):
    chosen = [each.pk for each in three]
    page = desk.post("/console/reports/act/", {"act": "publish", "report": chosen})
    assert [each.done for each in page.context["outcomes"]] == [True, True, False]
    assert "公開に同意していない" in page.content.decode()
    assert set(Report.objects.values_list("public_text", flat=True)) == {""}
    desk.post("/console/reports/act/", {"act": page.context["undo"], "report": chosen[:2]})
    assert not Report.objects.filter(shown="shown").exists()
    page = desk.post(
        "/console/reports/act/", {"act": "close", "outcome": "fixed", "report": chosen, "text": "直しました。"}
    )
    assert page.context["done"] == 3
    assert set(Report.objects.values_list("status", flat=True)) == {"fixed"}
    desk.post("/console/reports/act/", {"act": "reopen", "report": chosen})
    assert set(Report.objects.values_list("status", flat=True)) == {"working"}


def test_assigning_and_taking_up_are_taken_back(desk, three, staff):
    chosen = [each.pk for each in three]

    def assigned():
        return list(Report.objects.order_by("pk").values_list("case__assignee", flat=True))

    def undone(page):
        form = page.content.decode().split("できた")[0].rpartition("<form")[2]
        return dict(re.findall(r'name="((?:before-)?[0-9a-z-]+)" value="([0-9a-z_]*)"', form)) | {"report": chosen}

    head = staff("head")
    desk.post("/console/reports/act/", {"act": "assign", "assignee": head.pk, "report": chosen[:1]})
    page = desk.post("/console/reports/act/", {"act": "assign", "assignee": "me", "report": chosen})
    assert len(set(assigned())) == 1
    back = desk.post("/console/reports/act/", undone(page))
    assert assigned() == [head.pk, None, None]
    assert "元に戻す" not in back.content.decode()

    page = desk.post("/console/reports/act/", {"act": "acknowledge", "report": chosen})
    assert set(Report.objects.values_list("status", flat=True)) == {"working"}
    desk.post("/console/reports/act/", undone(page))
    assert set(Report.objects.values_list("status", "acknowledged_at", "case__state")) == {
        ("received", None, "submitted")
    }
    again = desk.post("/console/reports/act/", {"act": "put_back", "report": chosen})
    assert again.context["done"] == 0


def test_a_photo_of_the_case_leads_to_its_review(desk, report):
    made = report().report
    photo = ReportPhoto.objects.create(
        town=made.town, report=made, original="k", clean="1/photos/a.jpg", state="ready", created_at=made.reported_at
    )
    page = desk.get(f"/console/reports/{made.pk}/", follow=True).content.decode()
    assert f'href="/console/reports/photos/{photo.pk}/"' in page
    assert "公開の確認待ち" in page


def test_a_likeness_is_merged_or_told_apart_on_the_page_of_its_case(desk, three, now):
    services.compare_waiting(now=now + timedelta(hours=2))
    hole, again, _ = three
    page = desk.get(f"/console/reports/{again.pk}/", follow=True).content.decode()
    assert "同じものの見込み" in page
    assert "不具合の種類が同じ" in page
    desk.post(f"/console/reports/{again.pk}/apart/{hole.pk}/")
    assert "同じものの見込み" not in desk.get(f"/console/reports/{again.pk}/", follow=True).content.decode()
    Likeness.objects.update(dismissed_at=None)
    desk.post(f"/console/reports/{again.pk}/merge/{hole.pk}/")
    again.refresh_from_db()
    assert again.duplicate_of_id == hole.pk
