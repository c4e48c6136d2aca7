"""Deadlines as a resident sees them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from yakuba.cases import services
from yakuba.kernel.actors import ANONYMOUS, Actor
from yakuba.kernel.clock import SystemClock

pytestmark = pytest.mark.usefixtures("kind", "media")


@pytest.fixture
def case(submit, client, now, monkeypatch):
    submitted = submit()
    monkeypatch.setattr(SystemClock, "now", lambda _: now)
    client.post("/status/", {"receipt_number": submitted.case.receipt_number, "secret": submitted.secret})
    return submitted.case


def at(monkeypatch, moment):
    monkeypatch.setattr(SystemClock, "now", lambda _: moment)


def page(client, case):
    return client.get(f"/status/{case.receipt_number}/").content.decode()


def events(client, case):
    response = client.get(f"/status/{case.receipt_number}/calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_working_days_not_calendar_days(client, case, now, monkeypatch):
    assert case.due_on == date(2026, 12, 8)
    assert "標準処理期間まであと10開庁日" in page(client, case)
    at(monkeypatch, now + timedelta(days=11))
    assert "標準処理期間まであと2開庁日" in page(client, case)
    at(monkeypatch, now + timedelta(days=14))
    assert "標準処理期間は今日までです" in page(client, case)
    at(monkeypatch, now + timedelta(days=15))
    assert "めやすの日を過ぎています" in page(client, case)


def test_while_the_resident_mends_the_correction_counts_and_the_clock_stands(client, case, town, now, clerk):
    services.request_correction(
        actor=Actor("staff", str(clerk.pk)),
        town=town,
        case_id=case.pk,
        fields=["a"],
        message="",
        due=date(2026, 12, 1),
        now=now,
    )
    shown = page(client, case)
    assert "補正の期限まであと5開庁日" in shown
    assert "標準処理期間は進みません" in shown
    (event,) = events(client, case)
    assert event["DTSTART"].dt == date(2026, 12, 1)
    assert str(event["UID"]) == f"correction-{case.receipt_number}@{town.slug}.yakuba"


def test_the_same_event_moves_and_says_no_name(client, case, now, monkeypatch):
    (first,) = events(client, case)
    at(monkeypatch, now + timedelta(days=3))
    (second,) = events(client, case)
    assert first["UID"] == second["UID"]
    assert case.applicant_name not in first.to_ical().decode()


def test_a_closed_case_has_no_days_and_nobody_else_gets_the_file(client, case, town, now):
    assert Client().get(f"/status/{case.receipt_number}/calendar.ics").status_code == 404
    services.withdraw(actor=ANONYMOUS, town=town, case_id=case.pk, reason="", now=now)
    assert client.get(f"/status/{case.receipt_number}/calendar.ics").status_code == 404
    assert "カレンダー" not in page(client, case)
