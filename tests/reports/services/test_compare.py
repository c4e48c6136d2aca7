"""What a report probably repeats is found by the worker, and decided by staff."""

from datetime import timedelta

import pytest

from tests.reports.conftest import HERE
from yakuba.kernel.errors import NotFound
from yakuba.reports import services
from yakuba.reports.core.placing import Point
from yakuba.reports.models import Likeness, ReportPhoto, ToCompare

NEAR = Point(HERE.latitude + 0.0001, HERE.longitude)


@pytest.fixture
def two(report, now):
    one = report(key="1", description="道路に大きな穴が開いています").report
    later = now + timedelta(hours=5)
    other = report(key="2", point=NEAR, description="舗装が欠けて穴になっている", device="d2", at=later).report
    return one, other


def test_a_repeated_report_is_found_once_and_only_the_later_one(two, now):
    one, other = two
    later = now + timedelta(hours=6)
    assert services.compare_waiting(now=later) == 2
    found = Likeness.objects.get()
    assert (found.report_id, found.earlier_id) == (other.pk, one.pk)
    assert found.probability > 0.8
    assert 10 < found.metres < 12
    assert services.compare_waiting(now=later) == 0


def test_a_no_stays_and_what_was_never_suggested_is_refused(mapped, two, clerk, now):
    one, other = two
    services.compare_waiting(now=now)
    services.tell_apart(actor=clerk, town=mapped, report_id=other.pk, earlier_id=one.pk, now=now)
    services.change_category(actor=clerk, town=mapped, report_id=other.pk, category="gutter", now=now)
    services.change_category(actor=clerk, town=mapped, report_id=other.pk, category="pothole", now=now)
    assert services.compare_waiting(now=now) == 1
    assert Likeness.objects.get().dismissed_at == now
    with pytest.raises(NotFound):
        services.tell_apart(actor=clerk, town=mapped, report_id=other.pk, earlier_id=one.pk, now=now)


def test_a_report_waits_for_its_photos_but_not_for_ever(mapped, two, now):
    _, other = two
    ReportPhoto.objects.create(town=mapped, report=other, state="queued", created_at=now)
    assert services.compare_waiting(now=now + timedelta(minutes=1)) == 1
    assert ToCompare.objects.get().report_id == other.pk
    assert services.compare_waiting(now=now + timedelta(hours=6)) == 1
