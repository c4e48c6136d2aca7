"""What a clerk does on the page of the case, and a report taken by telephone."""

import pytest
from django.urls import reverse

from tests.accounts.fixtures import make_staff
from yakuba.reports.models import Report


@pytest.fixture
def desk(mapped, staff, client_of):
    return client_of(staff("clerk"))


def test_a_report_by_telephone(desk):
    page = desk.get("/console/reports/new/").content.decode()
    assert "受けた方法" in page
    given = {"channel": "phone", "category": "tree", "a:tree:blocking": "road", "place_text": "浜通り", "once": "t"}
    assert desk.post("/console/reports/new/", given).headers["Location"] == "/console/reports/received/"
    report = Report.objects.get()
    assert (report.case.channel, report.device, report.attributes) == ("phone", "", {"blocking": "road"})
    assert report.case.receipt_number in desk.get("/console/reports/received/").content.decode()


def test_from_the_panel_to_fixed(desk, report):
    made = report(description="となりの田中です", email="a@example.jp").report
    case_page = reverse("console:case", args=[made.case_id])
    page = desk.get(case_page).content.decode()
    assert "となりの田中です</textarea>" in page
    desk.post(reverse("reports:publish", args=[made.pk]), {"public_text": "歩道の穴"})
    desk.post(reverse("reports:acknowledge", args=[made.pk]), {"text": "見に行きます"})
    desk.post(reverse("reports:priority", args=[made.pk]), {"priority": "3"})
    desk.post(reverse("reports:category", args=[made.pk]), {"category": "gutter"})
    desk.post(reverse("reports:update", args=[made.pk]), {"text": "材料を待っています"})
    desk.post(reverse("reports:close", args=[made.pk]), {"outcome": "fixed", "text": "直しました"})
    made.refresh_from_db()
    assert (made.shown, made.public_text, made.priority, made.category) == ("shown", "歩道の穴", 3, "gutter")
    assert (made.status, [each.text for each in made.updates.all()]) == (
        "fixed",
        ["見に行きます", "材料を待っています", "直しました"],
    )
    assert "対応を再開する" in desk.get(case_page).content.decode()
    desk.post(reverse("reports:reopen", args=[made.pk]), {"reason": "また穴があいた"})
    desk.post(reverse("reports:hide", args=[made.pk]))
    made.refresh_from_db()
    assert (made.status, made.shown) == ("working", "hidden")


def test_what_is_refused_is_said_on_the_page(desk, report):
    made = report().report
    page = desk.post(reverse("reports:close", args=[made.pk]), {"outcome": "closed"}, follow=True).content.decode()
    assert "内容を書いてください" in page


def test_another_towns_clerk_finds_nothing(report, other_town, now, client_of):
    made = report().report
    stranger = client_of(make_staff(other_town, now, "clerk"), headers={"host": "tonari.localhost"})
    assert stranger.post(reverse("reports:hide", args=[made.pk])).status_code in {403, 404}
    made.refresh_from_db()
    assert made.shown == "pending"
