from datetime import date, timedelta

import pytest

from tests.reports.conftest import HERE
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Refusal
from yakuba.ledger import queries as ledger
from yakuba.reports.core.placing import Point
from yakuba.towns.services import set_closure

pytestmark = pytest.mark.django_db


def test_a_report_is_a_case_in_the_department_of_its_category(report, mapped):
    made = report(category="dumping", email="a@example.jp")
    assert made.created
    assert made.case.kind == "reports"
    assert made.case.nature == "report"
    assert made.case.department.code == "living"
    assert made.case.title == "不法投棄・散乱ごみ"
    assert (made.report.district.code, made.report.shown, made.report.status) == ("01", "pending", "received")
    assert made.report.cell is not None


def test_sent_twice_it_is_one_report_with_the_same_receipt(report):
    first, second = report(), report()
    assert not second.created
    assert (first.report.pk, first.secret) == (second.report.pk, second.secret)


def test_the_deadline_counts_working_days_with_holidays_and_the_towns_own_closures(report, mapped, now):
    # 24 November is a Tuesday: the second working day after it would be Thursday, which the town closes.
    assert report(category="animal").case.due_on == date(2026, 11, 26)
    set_closure(actor=SYSTEM, town=mapped, day=date(2026, 11, 26), reason="停電", now=now)
    assert report(category="animal", key="k2").case.due_on == date(2026, 11, 27)


def test_words_are_enough_where_there_is_no_map(report):
    made = report(point=None, place_text="港町のバス停の前")
    assert (made.report.district.code, made.report.latitude, made.report.cell) == ("02", None, None)


def test_without_consent_nothing_waits_for_review(report):
    assert report(public=False).report.shown == "hidden"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"point": None}, "place"),
        ({"point": Point(0, 0)}, "place"),
        ({"point": Point(HERE.longitude, HERE.latitude)}, "place"),
        ({"point": Point(36.0, 140.0)}, "place"),
        ({"category": "ufo"}, "category"),
        ({"category": "gutter"}, "attribute[problem]"),
        ({"description": "番号は 123456789018 です"}, "description"),
        ({"description": "長" * 2001}, "description"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(report, mapped, now, given, field):
    with pytest.raises(Refusal) as error:
        report(**given)
    assert set(error.value.fields) == {field}
    assert not list(
        ledger.events(town_id=mapped.pk, kinds=["report.submitted"], start=now - timedelta(1), end=now + timedelta(1))
    )


def test_the_ledger_has_no_word_of_it(report, mapped):
    made = report(description="となりの田中さんの前")
    events = list(ledger.stream(town_id=mapped.pk, stream=f"report:{made.report.pk}"))
    assert [each.kind for each in events] == ["report.submitted"]
    assert events[0].payload["district"] == "01"
    assert "田中" not in str(events[0].payload)
