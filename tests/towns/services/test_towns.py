"""What changes a town: checked, scoped, recorded."""

from datetime import timedelta

import pytest

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger.queries import stream
from yakuba.towns import queries, services

GOOD = {"slug": "mihon", "name": "みほん町", "kana": "みほんちょう", "municipality_code": "22699"}


@pytest.fixture
def create(db, now):
    return lambda **change: services.create_town(actor=SYSTEM, now=now, **{**GOOD, **change})


def test_a_town_gets_check_digit_prefecture_and_event(create):
    town = create()
    assert town.municipality_code == "226998"
    assert town.prefecture == "静岡県"
    assert town.romaji == "Mihon"
    [event] = stream(town_id=town.pk, stream=f"town:{town.pk}")
    assert (event.kind, event.payload) == ("town.created", {"slug": "mihon", "code": "226998"})


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "Mihon"},
        {"slug": "-mihon"},
        {"slug": "../etc"},
        {"slug": ""},
        {"municipality_code": "226999"},
        {"municipality_code": "2269"},
        {"municipality_code": "99999"},
        {"hosts": ["mihon.example.jp:8000"]},
        {"hosts": ["*.example.jp"]},
    ],
)
def test_refused(create, change):
    with pytest.raises(Refusal) as caught:
        create(**change)
    assert caught.value.fields
    assert not queries.all_towns().exists()


@pytest.mark.parametrize("change", [{"slug": "b"}, {"municipality_code": "22698"}, {"slug": "b", "hosts": ["a.jp"]}])
def test_taken(create, change):
    create(hosts=["a.jp"])
    with pytest.raises(Conflict):
        create(**change)


def test_change_town_shows_at_once_and_records_names_of_fields_only(town, now):
    assert queries.by_slug("mihon").mayor == ""
    services.change_town(actor=SYSTEM, town=town, mayor="見本 町長", phone="0550-00-0000", now=now)
    assert queries.by_slug("mihon").mayor == "見本 町長"
    assert stream(town_id=town.pk, stream=f"town:{town.pk}")[-1].payload == {"fields": ["mayor", "phone"]}


def test_slug_and_code_stay(town, now):
    with pytest.raises(Refusal):
        services.change_town(actor=SYSTEM, town=town, slug="other", now=now)


def test_add_host(town, other_town, now):
    services.add_host(actor=SYSTEM, town=town, host="Www.Mihon.example.jp", now=now)
    assert queries.by_host("www.mihon.example.jp") == town
    with pytest.raises(Conflict):
        services.add_host(actor=SYSTEM, town=other_town, host="www.mihon.example.jp", now=now)


def test_a_notice_needs_japanese_and_an_order_of_times(town, now):
    with pytest.raises(Refusal) as caught:
        services.set_notice(
            actor=SYSTEM,
            town=town,
            title={"ja": " ", "en": "Water"},
            body={"en": "…"},
            level="loud",
            publish_from=now,
            publish_until=now - timedelta(days=1),
            now=now,
        )
    assert set(caught.value.fields) == {"title.ja", "body.ja", "publish_until", "level"}


def test_a_notice_of_another_town_can_neither_be_changed_nor_deleted(town, other_town, now):
    texts = {"title": {"ja": "断水"}, "body": {"ja": "あす"}, "publish_from": now, "now": now}
    theirs = services.set_notice(actor=SYSTEM, town=other_town, **texts)
    with pytest.raises(NotFound):
        services.set_notice(actor=SYSTEM, town=town, notice_id=theirs.pk, **texts)
    with pytest.raises(NotFound):
        services.delete_notice(actor=SYSTEM, town=town, notice_id=theirs.pk, now=now)
    services.delete_notice(actor=SYSTEM, town=other_town, notice_id=theirs.pk, now=now)
    assert not queries.all_notices(other_town).exists()


def test_a_district_code_is_used_once(town, other_town, now):
    for where in (town, other_town):
        services.add_district(actor=SYSTEM, town=where, code="1", name="浜", now=now)
    with pytest.raises(Conflict):
        services.add_district(actor=SYSTEM, town=town, code="1", name="山", now=now)
