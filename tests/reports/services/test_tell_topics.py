"""Who asked to hear of such reports hears of them, and nobody else."""

import pytest

from yakuba.kernel.actors import ANONYMOUS
from yakuba.messaging import services as messaging
from yakuba.messaging.models import Announcement, AnnouncementText
from yakuba.reports import services


@pytest.fixture
def wants(mapped, now):
    def subscribe(*topics):
        messaging.subscribe(
            actor=ANONYMOUS, town=mapped, address="a@example.jp", topics=topics, confirmed=True, now=now
        )

    return subscribe


def told():
    return set(AnnouncementText.objects.values_list("announcement__key", "topic"))


def test_new_reports_and_what_happens_with_them(wants, shown, mapped, clerk, now):
    wants(
        "reports:category=pothole", "reports:district=01", "reports:at=34.6540,138.0050,500", "reports:category=gutter"
    )
    report = shown(description="秘密", place_text="隠れ家")
    assert told() == {
        (f"report:{report.pk}:new", f"reports:{key}")
        for key in ("category=pothole", "district=01", "at=34.6540,138.0050,500")
    }
    text = AnnouncementText.objects.first()
    assert text.texts["ja"] == ["通報のお知らせ：道路の穴・ひび・段差 浜通り", "受付済み\n\n穴がある"]
    assert text.texts["en"][0] == "Report: Potholes, cracks, bumps 浜通り"
    assert text.url.endswith(f"/reports/{report.pk}/")
    wants(f"report:{report.pk}")
    services.close(actor=clerk, town=mapped, report_id=report.pk, outcome="fixed", text="直しました。", now=now)
    last = AnnouncementText.objects.filter(topic=f"report:{report.pk}").get()
    assert "直っていないときは" in last.texts["ja"][1]


def test_nobody_is_told_of_what_is_not_public_or_not_asked_for(wants, report, shown, mapped, clerk, now):
    wants("reports:category=gutter")
    made = report(key="a").report
    services.post_update(actor=clerk, town=mapped, report_id=made.pk, text="見ます", now=now)
    shown(key="b")
    assert not Announcement.objects.exists()


def test_publishing_twice_tells_once(wants, shown, mapped, clerk, now):
    wants("reports:all")
    report = shown()
    services.publish(actor=clerk, town=mapped, report_id=report.pk, public_text="別の言葉", now=now)
    assert Announcement.objects.count() == 1
