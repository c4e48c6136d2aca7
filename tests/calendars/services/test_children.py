"""A child's notices: kept by consent, told once, stopped at once."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from yakuba.calendars import services
from yakuba.calendars.core.notices.plan import Child
from yakuba.calendars.queries import children
from yakuba.calendars.services.remind_children import remind_children
from yakuba.calendars.services.stop_notices import drop_unwanted
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.messaging import queries as messaging_queries
from yakuba.messaging import services as messaging

BORN = date(2026, 9, 24)


def rows(model):
    return apps.get_model(model).objects


def keep(town, now, **changes):
    arguments = {
        "actor": SYSTEM,
        "town": town,
        "child": Child(born=BORN),
        "consent": True,
        "address": "hanako@example.jp",
        "language": "ja",
        "now": now,
    }
    return services.keep_child(**(arguments | changes))


def confirm(town, now):
    keys = list(rows("messaging.Subscription").values_list("pk", flat=True))
    token = messaging_queries.confirm_token(town.pk, keys)
    messaging.confirm(actor=SYSTEM, town=town, token=token, now=now)
    rows("messaging.OutboxMessage").all().delete()


def waiting():
    return rows("messaging.OutboxMessage").filter(state="waiting")


def test_nothing_of_the_child_lies_open(town, now):
    key = keep(town, now, child=Child(born=BORN, given={"five-in-one": (date(2026, 11, 24),)}))
    kept = str(rows("calendars.ChildPlan").values().get())
    assert "2026-09-24" not in kept
    assert children.child(town_id=town.pk, key=key).given["five-in-one"] == (date(2026, 11, 24),)


def test_without_consent_or_with_a_wrong_date_nothing_is_kept(town, now):
    for changes in ({"consent": False}, {"child": Child(born=date(2030, 1, 1))}, {"address": "none"}):
        with pytest.raises(Refusal):
            keep(town, now, **changes)
    assert not rows("calendars.ChildPlan").exists()


def test_what_begins_is_told_once_and_not_before_the_address_confirmed(town, now):
    keep(town, now)
    assert remind_children(now=now.replace(hour=8)) == 0
    confirm(town, now)
    assert remind_children(now=now) > 0
    assert remind_children(now=now + timedelta(hours=1)) == 0
    messaging.fan_out_due(now=now)
    told = list(waiting())
    assert any("五種混合（1回目）" in each.body for each in told)
    assert all(each.subject == "子育てのお知らせがあります" for each in told)
    assert all("2026-09-24" not in each.body and "/child-rearing/" in each.url for each in told)


def test_a_dose_that_was_given_brings_the_next_one(town, now):
    key = keep(town, now)
    confirm(town, now)
    remind_children(now=now)
    given = Child(born=BORN, given={"five-in-one": (now.date(),)})
    services.change_child(actor=SYSTEM, town=town, key=key, child=given, now=now)
    later = now + timedelta(days=15)
    remind_children(now=later)
    messaging.fan_out_due(now=later)
    assert any("五種混合（2回目）" in each.body for each in waiting())


def test_stopping_takes_the_dates_the_subscription_and_what_waits_at_once(town, other_town, now):
    key = keep(town, now)
    confirm(town, now)
    remind_children(now=now)
    messaging.fan_out_due(now=now)
    assert waiting().exists()
    assert not services.stop_notices(actor=SYSTEM, town=other_town, key=key, now=now)
    assert services.stop_notices(actor=SYSTEM, town=town, key=key, now=now)
    assert not waiting().exists()
    assert not rows("calendars.ChildPlan").exists()
    assert not rows("messaging.Subscription").exists()
    assert not services.stop_notices(actor=SYSTEM, town=town, key=key, now=now)
    assert remind_children(now=now + timedelta(days=30)) == 0
    with pytest.raises(NotFound):
        services.change_child(actor=SYSTEM, town=town, key=key, child=Child(born=BORN), now=now)


def test_what_was_announced_and_not_handed_over_yet_is_not_told_after_the_stop(town, now):
    key = keep(town, now)
    confirm(town, now)
    remind_children(now=now)
    services.stop_notices(actor=SYSTEM, town=town, key=key, now=now)
    assert messaging.fan_out_due(now=now) == 0
    assert not rows("messaging.AnnouncementText").filter(topic=children.topic_id(key)).exists()


def test_dates_that_nobody_wants_to_hear_of_go(town, now):
    keep(town, now)
    assert drop_unwanted(now=now + timedelta(days=2)) == 0
    assert drop_unwanted(now=now + timedelta(days=4)) == 1
    assert not rows("calendars.ChildPlan").exists()
