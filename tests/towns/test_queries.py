"""Reads of towns: cached where every request needs them, and never another town's."""

from datetime import date, timedelta

import pytest

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import NotFound
from yakuba.towns import queries, services


def test_a_cached_town_costs_no_query(town, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert queries.by_slug("mihon") == town
        assert queries.by_host("TestServer") == town
    with django_assert_num_queries(0):
        assert queries.by_slug("mihon") == town
        assert queries.by_host("testserver") == town


def test_unknown(town):
    assert queries.by_slug("nowhere") is None
    assert queries.by_host("nowhere.example.jp") is None
    assert queries.by_id(0) is None


def test_only_town_while_there_is_one(town, now):
    assert queries.only_town() == town
    services.create_town(
        actor=SYSTEM, slug="tonari", name="となり町", kana="となりちょう", municipality_code="22698", now=now
    )
    assert queries.only_town() is None
    assert [each.slug for each in queries.all_towns()] == ["mihon", "tonari"]


def test_working_days_follow_closures_at_once(town, now, django_assert_num_queries):
    day = date(2026, 11, 26)
    assert queries.working_days(town).is_working(day)
    services.set_closure(actor=SYSTEM, town=town, day=day, reason="庁舎の停電", now=now)
    assert not queries.working_days(town).is_working(day)
    with django_assert_num_queries(0):
        queries.working_days(town)
    services.remove_closure(actor=SYSTEM, town=town, day=day, now=now)
    assert queries.working_days(town).is_working(day)


def _notice(town, now, **change):
    texts = {"title": {"ja": "断水"}, "body": {"ja": "あすの朝"}}
    return services.set_notice(actor=SYSTEM, town=town, now=now, **{**texts, "publish_from": now, **change})


def test_notices_on_show(town, other_town, now):
    shown = _notice(town, now, level="emergency")
    later = _notice(town, now, publish_from=now + timedelta(hours=1))
    ended = _notice(town, now, publish_from=now - timedelta(days=2), publish_until=now)
    _notice(other_town, now)
    assert list(queries.notices(town, now)) == [shown]
    assert list(queries.notices(town, now, levels=["info"])) == []
    assert set(queries.all_notices(town)) == {shown, later, ended}


def test_a_notice_of_another_town_does_not_exist(town, other_town, now):
    theirs = _notice(other_town, now)
    for read in (lambda: queries.notice(town, theirs.pk, now), lambda: queries.notice_for_staff(town, theirs.pk)):
        with pytest.raises(NotFound):
            read()
    assert queries.notice(other_town, theirs.pk, now) == theirs


def test_district_of(town, other_town, now):
    def add(code, name, postal_code="", where=town):
        return services.add_district(
            actor=SYSTEM, town=where, code=code, name=name, postal_code=postal_code, now=now
        ).pk

    hama, hamakita, yama = add("1", "浜", "4000001"), add("2", "浜北", "4000001"), add("3", "山", "4000002")
    add("1", "川", "4000003", where=other_town)
    assert queries.district_of(town.pk, "", "静岡県みほん町浜1-2") == hama
    assert queries.district_of(town.pk, "", "静岡県みほん町浜北3") == hamakita
    assert queries.district_of(town.pk, "400-0002", "") == yama
    assert queries.district_of(town.pk, "4000001", "") is None
    assert queries.district_of(town.pk, "4000003", "川1") is None
    assert [each.pk for each in queries.districts(town)] == [hama, hamakita, yama]
