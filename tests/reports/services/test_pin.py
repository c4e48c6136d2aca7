"""The map's counts follow every report, whatever happens to it."""

import pytest

from tests.reports.conftest import HERE
from yakuba.reports import services
from yakuba.reports.core.cells import ANY, ZOOMS
from yakuba.reports.core.placing import Point
from yakuba.reports.models import MapCell, Pin
from yakuba.reports.services.rebuild_map import rebuild_map

NEXT = Point(HERE.latitude + 0.00001, HERE.longitude)


def counts() -> set[tuple[str, str, bool, int]]:
    cells = MapCell.objects.filter(zoom=ZOOMS[-1]).exclude(category=ANY)
    return set(cells.values_list("category", "status", "shown", "count"))


def test_counts_follow_a_report_from_beginning_to_end(mapped, report, clerk, now):
    one = report(key="1").report
    assert counts() == {("pothole", "received", False, 1)}
    services.publish(actor=clerk, town=mapped, report_id=one.pk, public_text="穴", now=now)
    services.acknowledge(actor=clerk, town=mapped, report_id=one.pk, now=now)
    services.change_category(actor=clerk, town=mapped, report_id=one.pk, category="weeds", now=now)
    assert counts() == {("weeds", "working", True, 1)}
    assert rebuild_map(town=mapped).wrong == 0
    two = report(key="2", point=NEXT, device="d2").report
    services.merge(actor=clerk, town=mapped, report_id=two.pk, into_id=one.pk, now=now)
    assert Pin.objects.get().report_id == one.pk
    services.unmerge(actor=clerk, town=mapped, report_id=two.pk, now=now)
    services.close(actor=clerk, town=mapped, report_id=one.pk, outcome="fixed", now=now)
    assert counts() == {("weeds", "fixed", True, 1), ("pothole", "working", False, 1)}
    services.hide(actor=clerk, town=mapped, report_id=one.pk, now=now)
    services.erase_content(case_id=one.case_id)
    assert counts() == {("pothole", "working", False, 1)}
    assert rebuild_map(town=mapped).wrong == 0


def test_a_report_without_a_point_is_not_on_the_map(report):
    report(point=None, place_text="役場の前")
    assert not Pin.objects.exists()
    assert not MapCell.objects.exists()


@pytest.mark.parametrize("dry_run", [True, False])
def test_wrong_counts_are_found_and_mended(mapped, report, dry_run):
    report(key="1")
    report(key="2", point=NEXT)
    right = sorted(MapCell.objects.values_list("zoom", "column", "row", "count", "latitudes", "reports"))
    MapCell.objects.filter(zoom=12).update(count=7)
    MapCell.objects.filter(zoom=14).delete()
    assert rebuild_map(town=mapped, dry_run=dry_run).wrong == 4
    mended = sorted(MapCell.objects.values_list("zoom", "column", "row", "count", "latitudes", "reports"))
    assert (mended == right) is not dry_run
