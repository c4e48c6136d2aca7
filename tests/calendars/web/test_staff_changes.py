"""Storm and snow in two clicks."""

import pytest

from tests.accounts.fixtures import sign_in
from tests.calendars.conftest import area
from yakuba.calendars.models import DateChange


@pytest.fixture
def desk(client, staff, clock, shown):
    sign_in(client, staff("clerk"))
    return client


def test_a_day_is_moved_shown_to_residents_and_taken_back(desk):
    given = {"day": "2026-11-26", "moved_to": "2026-11-28", "reason": "snow", "where": "all", "act": "move"}
    assert "11月28日（土）に移す" in desk.post("/console/garbage/changes/", given, follow=True).content.decode()
    page = desk.get(f"/garbage/areas/{area('北区/片町')}/").content.decode()
    assert "収集日が変わります" in page
    assert "11月28日（土）に変わりました" in page
    change = DateChange.objects.get()
    assert "取消し" in desk.post(f"/console/garbage/changes/{change.pk}/withdraw/", follow=True).content.decode()


def test_only_the_chosen_areas_and_called_off(desk):
    given = {"day": "2026-11-26", "reason": "storm", "where": "some", "areas": [area("北区/片町")], "act": "cancel"}
    desk.post("/console/garbage/changes/", given)
    change = DateChange.objects.get()
    assert (change.moved_to, change.areas) == (None, [area("北区/片町")])


@pytest.mark.parametrize(
    "wrong", [{"day": ""}, {"day": "x"}, {"moved_to": ""}, {"reason": "mood"}, {"day": "2026-11-25"}]
)
def test_what_is_wrong_is_told_and_nothing_written(desk, wrong):
    given = {"day": "2026-11-26", "moved_to": "2026-11-28", "reason": "snow", "where": "all", "act": "move"} | wrong
    assert desk.post("/console/garbage/changes/", given).status_code == 422
    assert not DateChange.objects.exists()
