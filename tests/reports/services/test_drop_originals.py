"""Photos as they were sent are kept for a while after the report was closed, and no longer."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps

from yakuba.kernel.actors import ANONYMOUS
from yakuba.ledger import queries as ledger
from yakuba.reports import services
from yakuba.reports.models import ReportPhoto
from yakuba.webkit.uploads import Photograph

KEPT = timedelta(days=30)
PHOTO = Photograph(b"\xff\xd8 as it came", "jpeg")


@pytest.fixture
def closed(report, mapped, clerk, now, settings):
    """A report with two photos that was mended; one of them was processed."""
    settings.REPORT_ORIGINAL_DAYS = KEPT.days
    made = report().report
    for _ in range(2):
        services.accept_photo(actor=ANONYMOUS, town=mapped, photograph=PHOTO, report=made, now=now)
    ReportPhoto.objects.update(state="ready")
    services.close(actor=clerk, town=mapped, report_id=made.pk, outcome="fixed", now=now)
    return made


def attached():
    return apps.get_model("cases.Attachment").objects.count()


def files(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_they_go_with_their_files_and_once(closed, mapped, now, settings, django_capture_on_commit_callbacks):
    assert services.drop_originals(now=now + KEPT - timedelta(hours=1)) == 0
    assert len(files(settings)) == attached() == 2
    later = now + KEPT + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.drop_originals(now=later) == 2
    assert files(settings) == []
    assert attached() == 0
    assert set(ReportPhoto.objects.values_list("original", flat=True)) == {""}
    assert services.drop_originals(now=later) == 0
    kinds = [each.kind for each in ledger.stream(town_id=mapped.pk, stream=f"case:{closed.case_id}")]
    assert kinds.count("case.files_dropped") == 1


def test_what_is_open_waits_or_is_kept_by_the_setting_stays(closed, report, mapped, clerk, now, settings):
    later = now + KEPT * 2
    ReportPhoto.objects.filter(pk=ReportPhoto.objects.first().pk).update(state="queued")
    assert services.drop_originals(now=later) == 1
    ReportPhoto.objects.update(state="ready")
    services.reopen(actor=clerk, town=mapped, report_id=closed.pk, reason="まだ", now=later)
    assert services.drop_originals(now=later + KEPT * 2) == 0
    services.close(actor=clerk, town=mapped, report_id=closed.pk, outcome="fixed", now=later)
    settings.REPORT_ORIGINAL_DAYS = 0
    assert services.drop_originals(now=later + KEPT * 2) == 0
