"""Cells are edited with their reading beside them; many at once; suspensions."""

import pytest

from tests.accounts.fixtures import sign_in
from tests.calendars.conftest import area, type_
from yakuba.calendars.models import Schedule, Suspension


@pytest.fixture
def desk(client, staff, clock):
    sign_in(client, staff("clerk"))
    return client


@pytest.fixture
def draft(take):
    return take(publish=False)


def cells(draft, key="北区/片町"):
    return Schedule.objects.get(version=draft, area=area(key)).cells


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("水2 水4", "第2・第4水曜日"),
        ("", "町では収集しません"),
        ("2土", "「土2」と書きます"),
        ("毎週月・木", "「月 木」のことですか"),
    ],
)
def test_the_reading_says_what_is_meant(desk, typed, said):
    assert said in desk.get("/console/garbage/reading/", {"cell-1": typed}).content.decode()


def test_a_cell_is_saved_and_its_year_shown(desk, draft):
    address = f"/console/garbage/{draft.pk}/areas/{area('北区/片町')}/"
    assert desk.get(address).content.decode().count("bin-month-small") == 12
    desk.post(address, {f"cell-{type_('資源')}": "木1  木3", "centre": "西部"})
    assert cells(draft)[str(type_("資源"))] == "木1 木3"
    assert Schedule.objects.get(version=draft, area=area("北区/片町")).centre == "西部"


def test_an_unreadable_cell_is_refused_with_what_was_typed(desk, draft):
    response = desk.post(
        f"/console/garbage/{draft.pk}/areas/{area('北区/片町')}/", {f"cell-{type_('資源')}": "2土", "centre": "東部"}
    )
    assert response.status_code == 422
    assert 'value="2土"' in response.content.decode()
    assert cells(draft)[str(type_("資源"))] == "水2 *1"


def test_a_mended_cell_is_reported_no_more(desk, take):
    draft = take(publish=False, area_days="地名,センター,可燃ごみ,資源\n片町,東部,月 木,2土\n", area_master=None)
    assert "「土2」と書きます" in desk.get(f"/console/garbage/{draft.pk}/").content.decode()
    desk.post(f"/console/garbage/{draft.pk}/areas/{area('片町')}/", {f"cell-{type_('資源')}": "土2", "centre": "東部"})
    assert "読めないセル" not in desk.get(f"/console/garbage/{draft.pk}/").content.decode()


def test_a_published_version_is_not_edited(desk, shown):
    address = f"/console/garbage/{shown.pk}/areas/{area('北区/片町')}/"
    assert desk.get(address).status_code == 200
    assert desk.post(address, {f"cell-{type_('資源')}": "木1", "centre": ""}).status_code == 409


def test_the_same_words_are_changed_everywhere(desk, draft):
    page = desk.post(
        f"/console/garbage/{draft.pk}/replace/",
        {"type": type_("可燃ごみ"), "old": "月 木", "new": "月 金"},
        follow=True,
    )
    assert "2地区を変更しました" in page.content.decode()
    assert cells(draft, "南区/片町")[str(type_("可燃ごみ"))] == "月 金"
    assert cells(draft, "北区/表町")[str(type_("可燃ごみ"))] == "火 金"


@pytest.mark.parametrize(("old", "new"), [("月 木", "2土"), ("日", "月"), ("月 木", "月 木")])
def test_what_would_change_nothing_or_wrongly_is_refused(desk, draft, old, new):
    posted = desk.post(f"/console/garbage/{draft.pk}/replace/", {"type": type_("可燃ごみ"), "old": old, "new": new})
    assert posted.status_code == 422


def test_suspensions_are_a_line_each(desk, draft):
    address = f"/console/garbage/{draft.pk}/suspensions/"
    desk.post(address, {"suspensions": "東部,2026/12/29,2027/1/3\n\n西部，2027-01-01，2027-01-02\n"})
    assert Suspension.objects.filter(version=draft).count() == 2
    draft.refresh_from_db()
    assert not draft.shifts
    assert desk.post(address, {"suspensions": "東部,あした,あさって"}).status_code == 422
    assert desk.post(address, {"suspensions": "東部,2027/1/3,2027/1/1"}).status_code == 422
    assert Suspension.objects.filter(version=draft).count() == 2
