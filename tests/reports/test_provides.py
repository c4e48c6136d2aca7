from datetime import date, timedelta

from django.apps import apps

from yakuba.accounts.services import create_staff
from yakuba.kernel import ports
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.ledger.services import verify
from yakuba.reports import services
from yakuba.reports.core.demo.stories import since
from yakuba.reports.models import Report, ReportPhoto
from yakuba.reports.provides import DemoReports, ReportData, ReportQueue, ReportSearch, ResponseTime
from yakuba.reports.services.support import recount


def test_words_find_the_form(mapped):
    found = ReportSearch().search(mapped.pk, "街灯が消えている", "en", 5)
    assert found[0].title == "Street lights"
    assert found[0].url == "/report/?category=street-light"
    assert ReportSearch().search(mapped.pk, "　", "ja", 5) == []


def test_the_queue_counts_the_departments_open_reports(mapped, report, now):
    works = create_staff(
        actor=SYSTEM, town=mapped, email="w@example.jp", name="建設", roles=["clerk"], department="works", now=now
    )
    report()
    report(key="2", category="dumping")
    own, unreviewed = ReportQueue().counts(mapped.pk, works.pk, local_date(now) + timedelta(days=30))
    assert (own.waiting, own.overdue, unreviewed.waiting) == (1, 1, 2)


def test_response_time_counts_open_reports_and_no_duplicates(mapped, report, shown, clerk, now):
    start = now - timedelta(days=100)
    for number in range(4):
        made = report(key=f"f{number}", device=f"d{number}", at=start).report
        services.close(
            actor=clerk, town=mapped, report_id=made.pk, outcome="fixed", now=start + timedelta(days=number + 1)
        )
    same = report(key="same", device="x", at=start + timedelta(days=1)).report
    kept = report(key="kept", device="y", at=start).report
    services.merge(actor=clerk, town=mapped, report_id=same.pk, into_id=kept.pk, now=start + timedelta(days=2))
    result = ResponseTime().compute(mapped.pk, start.date(), now.date())
    assert (result.headline.count, result.headline.value) == (5, 3.0)
    assert [figure.value for figure in result.rows[1:]] == [5, 4, 1]
    assert ResponseTime().compute(mapped.pk, date(2020, 1, 1), date(2020, 2, 1)).headline.value is None


def test_open_data_has_what_the_public_has_read(mapped, report, shown):
    report(key="hidden", description="田中さんの家")
    made = shown(key="seen", device="d2", description="となりの鈴木さん")
    (dataset,) = ReportData().datasets(mapped.pk)
    (row,) = dataset.rows(mapped.pk)
    assert len(row) == len(dataset.columns)
    assert row[0] == made.pk
    assert "穴がある" in row
    assert "鈴木" not in str(row)


def test_the_demo_town_mends_faster_since_reports_come_from_the_street(mapped, staff, now):
    staff("clerk")
    DemoReports().generate(mapped.pk, 1, now, print)
    reports = Report.objects.filter(town=mapped)
    assert 290 <= reports.count() <= 300
    assert reports.filter(duplicate_of__isnull=False, supporters=0).count() > 5
    assert reports.filter(supporters__gt=1).exists()
    assert reports.filter(status__in=["received", "working"]).count() > 5
    split = since(local_date(now))
    before = ResponseTime().compute(mapped.pk, split - timedelta(days=180), split).headline.value
    after = ResponseTime().compute(mapped.pk, split, now.date()).headline.value
    assert after < 0.7 * before
    assert "reports" in ports.case_kinds
    # Written in bulk, it is what the services would have left.
    assert verify().problems == []
    assert services.rebuild_map(town=mapped, dry_run=True).wrong == 0
    open_cases = apps.get_model("cases.Case").objects.filter(town=mapped, closed_at=None).values_list("pk", flat=True)
    assert set(Report.objects.filter(status__in=["received", "working"]).values_list("case_id", flat=True)) == set(
        open_cases
    )
    for report in Report.objects.filter(duplicate_of=None)[:40]:
        told = report.supporters
        recount(report)
        assert report.supporters == told
    photos = ReportPhoto.objects.filter(report__isnull=False)
    assert photos.filter(role="report").count() == 20
    assert {*photos.values_list("state", flat=True)} == {"ready"}
    assert photos.filter(role="after").exclude(public="").exists()
    waiting = photos.filter(reviewed_at=None, role="report")
    assert 3 <= waiting.count() < 10
    assert not photos.filter(hash=None).exists()
