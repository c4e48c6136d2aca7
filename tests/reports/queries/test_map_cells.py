import pytest

from tests.reports.conftest import HERE
from yakuba.reports.core.placing import Bounds, Point
from yakuba.reports.models import Report
from yakuba.reports.queries.map_cells import Kinds, chosen, viewport

WHOLE = Bounds(34.5, 137.9, 34.8, 138.3)
CLOSE = Bounds(HERE.latitude - 0.002, HERE.longitude - 0.002, HERE.latitude + 0.002, HERE.longitude + 0.002)
ALL = Kinds(shown_only=False)


@pytest.fixture
def three(report):
    """Two side by side, one ten kilometres away."""
    points = (HERE, Point(HERE.latitude + 0.0002, HERE.longitude), Point(HERE.latitude, HERE.longitude + 0.1))
    categories = ("pothole", "weeds", "pothole")
    return [
        report(key=str(at), point=point, category=category).report
        for at, (point, category) in enumerate(zip(points, categories, strict=True))
    ]


@pytest.mark.parametrize("zoom", [3, 9, 12, 15, 16, 18, 21])
def test_nothing_is_lost_at_any_zoom(mapped, three, zoom):
    for found in (
        viewport(town_id=mapped.pk, bounds=WHOLE, zoom=zoom, kinds=ALL),
        chosen(reports=Report.objects.filter(town_id=mapped.pk), bounds=WHOLE, zoom=zoom),
    ):
        assert sum(item.count for item in found) == 3
        assert sum(item.open for item in found) == 3
        assert {item.report_id for item in found if item.count == 1} <= {each.pk for each in three}
        assert len(found) in ({2, 3} if zoom >= 12 else {1, 2})


def test_only_what_is_asked_for(mapped, three):
    near = viewport(town_id=mapped.pk, bounds=CLOSE, zoom=19, kinds=ALL)
    assert [item.report_id for item in near] == [three[0].pk, three[1].pk]
    weeds = viewport(town_id=mapped.pk, bounds=WHOLE, zoom=10, kinds=Kinds(categories=["weeds"], shown_only=False))
    assert [(item.report_id, item.category) for item in weeds] == [(three[1].pk, "weeds")]
    assert viewport(town_id=mapped.pk, bounds=WHOLE, zoom=10, kinds=Kinds()) == []
    assert viewport(town_id=mapped.pk + 1, bounds=WHOLE, zoom=10, kinds=ALL) == []
    assert viewport(town_id=mapped.pk, bounds=WHOLE, zoom=10, kinds=Kinds(statuses=["fixed"], shown_only=False)) == []
