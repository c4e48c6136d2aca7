from datetime import timedelta

import pytest
from django.apps import apps

from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound
from yakuba.procedures import services
from yakuba.procedures.queries.applications import open_looks
from yakuba.procedures.queries.panels import LOOK, staff_panel


@pytest.fixture
def case_id(submit):
    return submit().case_id


def text_of(case_id, staff):
    [panel] = staff_panel(case_id, staff.pk, SystemClock().now())
    return str([[row.text for row in part.rows] for part in panel.context["described"]])


def test_each_look_is_an_event(case_id, desk, clerk):
    for _ in range(2):
        desk.look(case_id)
    events = [event for event in desk.events(case_id) if event.kind == "case.sealed_viewed"]
    assert len(events) == 2
    assert events[0].payload["field"] == "account"
    assert (events[0].actor_kind, events[0].actor) == ("staff", str(clerk.pk))


def test_it_opens_one_field_to_one_person_for_ten_minutes(case_id, desk, clerk, approver, clock):
    assert "7654321" not in text_of(case_id, clerk)
    desk.look(case_id)
    assert "7654321" in text_of(case_id, clerk)
    assert "7654321" not in text_of(case_id, approver)
    clock.at = desk.now + LOOK
    assert "7654321" in text_of(case_id, clerk)
    clock.at = desk.now + LOOK + timedelta(seconds=1)
    assert "7654321" not in text_of(case_id, clerk)


def test_a_look_at_one_case_opens_no_other(case_id, submit, desk, clerk, clock):
    other = submit().case_id
    desk.look(case_id)
    assert "7654321" not in text_of(other, clerk)


def test_old_looks_are_forgotten(case_id, desk):
    desk.look(case_id)
    desk.later(desk.now + timedelta(minutes=11)).look(case_id, "address_protected")
    assert apps.get_model("procedures.Look").objects.count() == 1


@pytest.mark.parametrize("field", ["claimant_name", "", "nothing", "見本"])
def test_only_sealed_fields_are_looked_at(case_id, desk, field):
    before = len(desk.events(case_id))
    with pytest.raises(NotFound):
        desk.look(case_id, field)
    assert len(desk.events(case_id)) == before


def test_another_town_looks_at_nothing(case_id, desk, other_town):
    with pytest.raises(NotFound):
        services.look_at_sealed(actor=desk.clerk, town=other_town, case_id=case_id, field="account", now=desk.now)
    assert (
        open_looks(
            town_id=other_town.pk,
            application_id=desk.opened(case_id).application.pk,
            staff_id=int(desk.clerk.id),
            since=desk.now,
        )
        == frozenset()
    )
