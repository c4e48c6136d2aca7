"""A completed 届出 tells those who must act at once, in its own transaction; what was merely sent in tells nobody."""

import pytest
from django.apps import apps

from tests.calendars.services.test_children import confirm, keep
from tests.procedures.core.small import field, of_kind
from tests.procedures.services.small_town import CLEAR
from yakuba.calendars.core.notices.plan import Child
from yakuba.kernel.clock import local_date
from yakuba.procedures import services

MOVES = "occupation == 'employee'"


def pack(kind="moved_out", when=MOVES):
    data = of_kind("notification")
    data["pack.yaml"]["life_events"] = [{"kind": kind, "when": when}]
    data["form.yaml"]["sections"][0]["fields"] += [
        field("mail", "email", role="contact_email", required=False),
        field("phone", "phone", role="contact_phone", required=False),
    ]
    return data


def children():
    return apps.get_model("calendars.ChildPlan").objects.count()


@pytest.mark.parametrize(
    ("kind", "when", "mail", "left"),
    [
        ("moved_out", MOVES, "hanako@example.jp", 0),
        ("moved_out", MOVES, "taro@example.jp", 2),
        ("moved_out", "occupation == 'public'", "hanako@example.jp", 2),
        ("pregnancy_ended", MOVES, "hanako@example.jp", 1),
    ],
)
def test_a_familys_notices_stop_with_the_completed_case(send, desk, town, now, kind, when, mail, left):
    keep(town, now)
    keep(town, now, child=Child(due=local_date(now)))
    confirm(town, now)
    case_id = send(pack(kind, when), {**CLEAR, "mail": mail}).case_id
    assert children() == 2
    desk._seen(services.complete, case_id)
    assert children() == left


def test_a_telephone_number_is_an_address_too(send, desk, town, now):
    keep(town, now, channel="sms", address="090-1234-5678")
    desk._seen(services.complete, send(pack(), {**CLEAR, "phone": "09012345678"}).case_id)
    assert children() == 0
