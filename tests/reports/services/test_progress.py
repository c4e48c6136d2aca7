from datetime import timedelta

import pytest

from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.ledger import queries as ledger
from yakuba.messaging.models import OutboxMessage
from yakuba.reports import services

pytestmark = pytest.mark.django_db


def kinds(report):
    return [each.kind for each in ledger.stream(town_id=report.town_id, stream=f"report:{report.pk}")]


def test_from_received_to_fixed_and_not_fixed_after_all(report, mapped, clerk, now):
    made = report(email="a@example.jp").report
    common = {"actor": clerk, "town": mapped, "report_id": made.pk}
    services.acknowledge(text="見に行きました", now=now + timedelta(days=1), **common)
    fixed = services.close(outcome="fixed", now=now + timedelta(days=2), **common)
    assert (fixed.status, fixed.acknowledged_at, fixed.fixed_at) == (
        "fixed",
        now + timedelta(days=1),
        now + timedelta(days=2),
    )
    assert [each.text for each in fixed.updates.all()] == ["見に行きました", ""]
    assert OutboxMessage.objects.filter(template="report_news", recipient="a@example.jp").count() == 2
    answer = {"actor": ANONYMOUS, "town": mapped, "report_id": made.pk, "now": now + timedelta(days=3)}
    services.answer_fixed(fixed=True, **answer)
    again = services.answer_fixed(fixed=False, words="まだあいています", **answer)
    assert (again.status, again.reopened, again.fixed_at, again.closed_at) == ("working", 1, None, None)
    with pytest.raises(Refusal) as error:
        services.answer_fixed(fixed=False, **answer)
    assert error.value.code == "report-not-closed"
    assert kinds(made) == [
        "report.submitted",
        "report.acknowledged",
        "report.updated",
        "report.closed",
        "report.updated",
        "report.answered",
        "report.answered",
        "report.reopened",
        "report.updated",
    ]


def test_closing_unmended_needs_words(report, mapped, clerk, now):
    made = report().report
    with pytest.raises(Refusal) as error:
        services.close(actor=clerk, town=mapped, report_id=made.pk, outcome="closed", now=now)
    assert set(error.value.fields) == {"text"}
    made.refresh_from_db()
    assert made.status == "received"


def test_whoever_saw_an_older_version_changes_nothing(report, mapped, clerk, now):
    made = report()
    with pytest.raises(Conflict):
        services.close(
            actor=clerk,
            town=mapped,
            report_id=made.report.pk,
            outcome="fixed",
            expected_version=made.case.version + 1,
            now=now,
        )
    made.report.refresh_from_db()
    assert made.report.status == "received"


def test_the_status_follows_the_pages_of_the_case(shown, mapped, clerk, now):
    made = shown()
    cases.withdraw(actor=ANONYMOUS, town=mapped, case_id=made.case_id, now=now)
    made.refresh_from_db()
    assert (made.status, made.shown) == ("withdrawn", "hidden")
    cases.reopen(actor=clerk, town=mapped, case_id=made.case_id, reason="電話", now=now)
    made.refresh_from_db()
    assert (made.status, made.reopened) == ("working", 0)
