"""A photo is stored and queued, whatever becomes of its report."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps

from tests.webkit.uploads.samples import HEIC, photo
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.errors import Refusal
from yakuba.ledger import queries as ledger
from yakuba.reports import services
from yakuba.webkit.uploads import Photograph

pytestmark = pytest.mark.django_db


def files(settings) -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


@pytest.fixture
def sent(mapped, now):
    def send(content=HEIC, kind="heic", at=now, **given):
        return services.accept_photo(
            actor=ANONYMOUS, town=mapped, photograph=Photograph(content, kind), now=at, **given
        )

    return send


def test_the_original_is_stored_as_it_came_and_nothing_is_decoded(sent, mapped, settings, monkeypatch):
    monkeypatch.setattr("PIL.Image.open", None)
    made = sent()
    assert (made.state, made.report, made.public, made.clean) == ("queued", None, "", "")
    assert [path.read_bytes() for path in files(settings)] == [HEIC]
    (event,) = ledger.stream(town_id=mapped.pk, stream=f"photo:{made.pk}")
    assert (event.kind, event.payload["type"], event.payload["bytes"]) == ("report.photo_accepted", "heic", len(HEIC))


def test_a_photo_comes_first_and_its_report_takes_it_up(sent, report, mapped):
    first, second = sent(), sent(photo(), "jpeg")
    made = report(photo_keys=[first.original, second.original]).report
    assert [each.report_id for each in apps.get_model("reports.ReportPhoto").objects.all()] == [made.pk] * 2
    kinds = [event.kind for event in ledger.stream(town_id=mapped.pk, stream=f"case:{made.case_id}")]
    assert "case.attached" in kinds


def test_the_same_submit_again_takes_nothing_twice(sent, report):
    key = sent().original
    assert report(photo_keys=[key]).created
    assert not report(photo_keys=[key]).created


def test_nobody_takes_another_reports_photo(sent, report):
    key = sent().original
    report(photo_keys=[key])
    with pytest.raises(Refusal, match="保存期間"):
        report(key="2", photo_keys=[key])
    with pytest.raises(Refusal, match="保存期間"):
        report(key="3", photo_keys=["guessed"])
    assert apps.get_model("reports.Report").objects.count() == 1


def test_so_many_and_no_more(sent, report):
    with pytest.raises(Refusal, match="5枚まで"):
        report(photo_keys=[sent().original for _ in range(6)])
    made = report().report
    for _ in range(5):
        sent(report=made, role="after")
    with pytest.raises(Refusal, match="5枚まで"):
        sent(report=made, role="after")
    assert sent(report=made, role="before").role == "before"


def test_what_no_report_took_up_is_swept(sent, settings, now, django_capture_on_commit_callbacks):
    sent()
    with django_capture_on_commit_callbacks(execute=True):
        services.process_photos(now=now)
    assert len(files(settings)) == 3
    later = now + timedelta(days=16)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.sweep_photos(now=later)
        cases.sweep_files(now=later)
    assert files(settings) == []
    assert not apps.get_model("reports.ReportPhoto").objects.exists()


def test_pictures_without_a_row_are_swept(sent, settings, now, report):
    made = sent(report=report().report)
    services.process_photos(now=now)
    made.refresh_from_db()
    lost = Path(settings.MEDIA_ROOT, made.clean).with_name("lost.jpg")
    lost.write_bytes(b"x")
    tomorrow = now + timedelta(days=3650)
    assert services.sweep_photos(now=tomorrow) == 1
    assert not lost.exists()
    assert Path(settings.MEDIA_ROOT, made.clean).exists()


def test_erasing_the_case_erases_all(sent, shown, mapped, clerk, settings, now, django_capture_on_commit_callbacks):
    made = shown()
    each = sent(report=made)
    services.process_photos(now=now)
    services.publish_photo(actor=clerk, town=mapped, photo_id=each.pk, boxes=(), now=now)
    assert len(files(settings)) == 5
    services.close(actor=clerk, town=mapped, report_id=made.pk, outcome="fixed", now=now)
    with django_capture_on_commit_callbacks(execute=True):
        cases.erase(actor=SYSTEM, town=mapped, case_id=made.case_id, now=now + timedelta(days=5 * 366))
    assert files(settings) == []
    assert not apps.get_model("reports.ReportPhoto").objects.exists()
