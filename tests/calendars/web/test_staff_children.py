"""Staff stop a child's notices: found by a date or an address, gone at once, the reason in no log."""

from datetime import timedelta

import pytest

from tests.accounts.fixtures import sign_in
from tests.calendars.services.test_children import BORN, confirm, keep, rows
from yakuba.calendars.core.notices.plan import Child
from yakuba.calendars.queries import children
from yakuba.calendars.services.stop_notices import drop_unwanted
from yakuba.kernel.actors import SYSTEM
from yakuba.towns.services import create_town

PAGE = "/console/child-notices/"


@pytest.fixture
def clerk(client, staff):
    sign_in(client, staff("clerk"))
    return client


def plan():
    return rows("calendars.ChildPlan").get()


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ({"day": "2026-09-24"}, True),
        ({"address": "none"}, False),
        ({"address": "hanako@example.jp"}, True),
        ({"day": "2026-09-24", "address": "hanako@example.jp"}, True),
        ({"day": "2026-09-25"}, False),
        ({"day": "2026-09-24", "address": "taro@example.jp"}, False),
    ],
)
def test_a_child_is_found_by_what_is_known_of_it(clerk, town, now, typed, seen):
    keep(town, now)
    page = clerk.post(PAGE, typed).content.decode()
    assert ("h…@example.jp" in page) is seen
    assert ("預かっていません" in page) is not seen
    assert "hanako@example.jp" not in page.replace('value="hanako@example.jp"', "")


@pytest.mark.django_db(transaction=True)
def test_looking_is_written_down_by_itself(clerk, town):
    assert "預かっていません" in clerk.post(PAGE, {"address": "hanako@example.jp"}).content.decode()
    assert rows("ledger.Event").filter(kind="notices.looked_up").count() == 1


def test_nothing_typed_finds_nobody(clerk, town, now):
    keep(town, now)
    refused = clerk.post(PAGE, {})
    assert refused.status_code == 422
    assert "どちらか" in refused.content.decode()


def test_everything_stops_and_the_reason_stands_in_no_log(clerk, town, now, caplog):
    keep(town, now)
    confirm(town, now)
    clerk.post(PAGE, {"day": "2026-09-24"})
    page = clerk.post(f"{PAGE}{plan().pk}/stop/", {"reason": "died"}, follow=True).content.decode()
    assert "止めました" in page
    assert "<td>死亡</td>" in page
    assert not rows("calendars.ChildPlan").exists()
    assert not rows("messaging.Subscription").exists()
    told = [(event.kind, event.payload) for event in rows("ledger.Event").filter(kind__startswith="notices.")]
    assert ("notices.looked_up", '{"count":1}') in told
    assert ("notices.stopped", "{}") in told
    assert "died" not in f"{told}{caplog.text}{rows('calendars.NoticeStop').values().get()}"


def test_without_a_reason_nothing_stops(clerk, town, now):
    keep(town, now)
    assert clerk.post(f"{PAGE}{plan().pk}/stop/", {"reason": "whim"}).status_code == 422
    assert rows("calendars.ChildPlan").exists()


def test_another_towns_child_is_not_there(clerk, now):
    other = create_town(
        actor=SYSTEM, slug="tonari", name="となり町", kana="となりちょう", municipality_code="22697", now=now
    )
    keep(other, now)
    assert "預かっていません" in clerk.post(PAGE, {"day": "2026-09-24"}).content.decode()
    assert clerk.post(f"{PAGE}{plan().pk}/stop/", {"reason": "died"}).status_code == 404
    assert rows("calendars.ChildPlan").exists()


def test_the_reason_goes_after_ninety_days(clerk, town, now):
    keep(town, now)
    clerk.post(f"{PAGE}{plan().pk}/stop/", {"reason": "moved_out"})
    stopped = rows("calendars.NoticeStop").get().stopped_at
    drop_unwanted(now=stopped + timedelta(days=89))
    assert len(children.stops(town.pk, 5)) == 1
    drop_unwanted(now=stopped + timedelta(days=91))
    assert children.stops(town.pk, 5) == []


def test_an_unborn_child_is_found_by_its_due_date(clerk, town, now):
    keep(town, now, child=Child(due=BORN + timedelta(days=100)))
    assert "予定" in clerk.post(PAGE, {"day": "2027-01-02"}).content.decode()
