"""Departments hear once of each review date; without one, the DX office does."""

from datetime import timedelta

import pytest
from django.apps import apps

from tests.accounts.fixtures import make_staff
from yakuba.accounts import services as accounts
from yakuba.inquiries import services
from yakuba.inquiries.models import Faq
from yakuba.kernel.actors import SYSTEM
from yakuba.ledger import queries as ledger

NEAR = timedelta(days=335)
"""Until two weeks before the review dates of the small pack."""


def mails():
    return list(apps.get_model("messaging.OutboxMessage").objects.order_by("pk").values_list("recipient", "subject"))


@pytest.fixture
def people(known, now):
    accounts.create_department(actor=SYSTEM, town=known, code="living", name="くらし課", now=now)
    return {
        role: accounts.create_staff(
            actor=SYSTEM,
            town=known,
            email=f"{role}@living.example.jp",
            name=role,
            roles=[role],
            department=department,
            now=now,
        )
        for role, department in (("clerk", "living"), ("head", "living"), ("dx", None))
    }


def test_the_head_hears_once_and_again_for_a_new_date(known, people, reviewer, now):
    assert services.remind_reviews(town=known, now=now) == 0
    near = now + NEAR
    assert services.remind_reviews(town=known, now=near) == 1
    assert services.remind_reviews(town=known, now=near + timedelta(days=1)) == 0
    assert mails() == [("head@living.example.jp", "【みほん町】見直し期限が近い質問が3件あります")]
    day = Faq.objects.get(key="garbage/day")
    assert ledger.stream(town_id=known.pk, stream=f"faq:{known.pk}:{day.pk}")[-1].kind == "faq.reminded"
    services.change_faqs(actor=reviewer, town=known, faq_ids=[day.pk], act="review", value="2027-12-24", now=near)
    assert services.remind_reviews(town=known, now=near + timedelta(days=50)) == 1
    assert "1件" in mails()[-1][1]


def test_without_a_head_the_clerks_and_without_anybody_the_dx_office(known, people, now):
    accounts.deactivate(actor=SYSTEM, town=known, user_id=people["head"].pk, now=now)
    services.remind_reviews(town=known, now=now + NEAR)
    assert [to for to, _ in mails()] == ["clerk@living.example.jp"]
    Faq.objects.filter(key="garbage/day").update(department="nobody", reminded_for=None)
    services.remind_reviews(town=known, now=now + NEAR)
    assert mails()[-1][0] == "dx@living.example.jp"


def test_where_nobody_can_be_told_it_is_told_later(known, now):
    assert services.remind_reviews(town=known, now=now + NEAR) == 0
    make_staff(known, now, "dx")
    assert services.remind_reviews(town=known, now=now + NEAR) == 1


def test_every_town_its_own(known, other_town, people, now):
    make_staff(other_town, now, "dx")
    assert services.remind_all_reviews(now=now + NEAR) == 1
