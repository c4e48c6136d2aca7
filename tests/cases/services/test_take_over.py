"""A case that went its way elsewhere stands as if it had gone it here."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from yakuba.cases import services
from yakuba.cases.core.natures import REPORT
from yakuba.cases.models import Case
from yakuba.kernel.actors import ANONYMOUS
from yakuba.ledger import queries as ledger
from yakuba.ledger.services import verify

OWN = {"id", "receipt_number", "secret_digest", "submit_key", "content_key"}


def opening(now, **changes):
    return {
        "actor": ANONYMOUS,
        "kind": "tests",
        "topic": "pothole",
        "title": "道路の穴",
        "nature": REPORT,
        "channel": "phone",
        "department_id": None,
        "applicant": services.Applicant(name="見本 花子"),
        "arrived_on": now.date(),
        "claimed_on": now.date(),
        "due_on": now.date() + timedelta(days=14),
        "content": b"{}",
        "now": now,
        **changes,
    }


def told(town, case):
    return [
        (each.kind, each.actor, each.at, {**each.payload, "case": 0, "content": ""})
        for each in ledger.stream(town_id=town.pk, stream=f"case:{case.pk}")
    ]


@pytest.mark.parametrize("acts", [(), ("examine",), ("examine", "complete"), ("complete",)])
def test_it_is_what_the_services_would_have_left(town, by_clerk, now, acts):
    moments = [(act, by_clerk, now + timedelta(days=number)) for number, act in enumerate(acts, 1)]
    given = opening(now)
    walked = services.submit(town=town, submit_key="walked", **given).case
    for act, actor, at in moments:
        services.transition(actor=actor, town=town, case_id=walked.pk, act=act, now=at)
    [taken] = services.take_over(town=town, pasts=[services.Past({**given, "submit_key": "taken"}, moments)])
    rows = {row["submit_key"]: row for row in Case.objects.values()}
    assert {name: value for name, value in rows["walked"].items() if name not in OWN} == {
        name: value for name, value in rows["taken"].items() if name not in OWN
    }
    assert told(town, taken) == told(town, walked)
    assert verify().problems == []


def test_a_known_key_takes_nothing_over(town, now):
    services.submit(town=town, submit_key="known", **opening(now))
    pasts = [services.Past(opening(now, submit_key=key)) for key in ("new", "known")]
    with pytest.raises(IntegrityError):
        services.take_over(town=town, pasts=pasts)
    assert Case.objects.filter(submit_key="new").count() == 0


def test_what_waits_for_the_applicant_is_not_taken_over(town, by_clerk, now):
    past = services.Past(opening(now, submit_key="k", nature="disposition"), [("request_correction", by_clerk, now)])
    with pytest.raises(ValueError, match="waits"):
        services.take_over(town=town, pasts=[past])
