from datetime import timedelta

import pytest
from django.apps import apps

from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.reports import services

pytestmark = pytest.mark.django_db


def test_another_category_goes_to_its_department_without_answers_it_never_asked(report, mapped, clerk, now):
    made = report(category="gutter", attributes={"problem": ["smell"]})
    changed = services.change_category(actor=clerk, town=mapped, report_id=made.report.pk, category="dumping", now=now)
    made.case.refresh_from_db()
    assert (made.case.topic, made.case.title) == ("dumping", "不法投棄・散乱ごみ")
    assert made.case.department.code == "living"
    assert changed.attributes == {}


def test_priority(report, mapped, clerk, now):
    made = report().report
    change = {"actor": clerk, "town": mapped, "report_id": made.pk, "now": now}
    assert services.change_priority(priority=3, **change).priority == 3
    with pytest.raises(Refusal):
        services.change_priority(priority=9, **change)


def test_only_staff_publish_and_only_with_consent(report, mapped, clerk, now):
    agreed, private = report().report, report(key="2", public=False).report
    publish = {"town": mapped, "public_text": "道路の穴", "now": now}
    with pytest.raises(Forbidden):
        services.publish(actor=ANONYMOUS, report_id=agreed.pk, **publish)
    with pytest.raises(Refusal):
        services.publish(actor=clerk, report_id=private.pk, **publish)
    assert services.publish(actor=clerk, report_id=agreed.pk, **publish).shown == "shown"
    assert services.hide(actor=clerk, town=mapped, report_id=agreed.pk, now=now).shown == "hidden"


def test_erasure_takes_the_words_and_leaves_what_was_public(shown, mapped, clerk, now):
    made = shown(email="a@example.jp", place_text="田中の前")
    services.support(actor=ANONYMOUS, town=mapped, report_id=made.pk, device="x", email="b@example.jp", now=now)
    services.close(actor=clerk, town=mapped, report_id=made.pk, outcome="fixed", now=now)
    later = now + timedelta(days=5 * 366)
    cases.erase(actor=SYSTEM, town=mapped, case_id=made.case_id, now=later)
    made.refresh_from_db()
    assert (made.description, made.place_text, made.device) == ("", "", "")
    assert (made.public_text, made.latitude, made.supporters) == ("穴がある", 34.655, 1)
    assert not apps.get_model("reports.Support").objects.filter(report=made).exists()
