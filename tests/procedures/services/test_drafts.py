from datetime import timedelta

import pytest
from django.apps import apps

from tests.procedures.fixtures import ACCOUNT, ANSWERS, PACK, answers_with
from yakuba.kernel import ports
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import NotFound
from yakuba.procedures import services
from yakuba.procedures.queries.drafts import find_draft


@pytest.fixture
def start(offered, town, now):
    def give(**more):
        common = {"actor": ANONYMOUS, "town": town, "pack_id": PACK, "channel": "online", "now": now}
        return services.start_draft(**(common | more))

    return give


@pytest.fixture
def find(town):
    def give(key, **more):
        return find_draft(**({"town_id": town.pk, "key": key, "pack_id": PACK} | more))

    return give


def rows():
    return apps.get_model("procedures.Draft").objects


def test_what_was_typed_is_there_again(start, find, now):
    draft, key = start()
    services.save_draft(actor=ANONYMOUS, draft=draft, answers=ANSWERS, reached=3, now=now)
    opened = find(key)
    assert opened.answers == answers_with()
    assert (opened.draft.reached, opened.procedure.id) == (3, PACK)


def test_the_key_is_kept_nowhere_and_what_is_sensitive_lies_sealed(start):
    _, key = start(answers=ANSWERS)
    raw = str(list(rows().values_list()))
    assert key not in raw
    assert ACCOUNT["number"] not in raw
    assert "address_protected" not in raw


def test_reached_never_goes_back(start, find, now):
    draft, key = start()
    services.save_draft(actor=ANONYMOUS, draft=draft, answers={}, reached=4, now=now)
    services.save_draft(actor=ANONYMOUS, draft=find(key).draft, answers={}, reached=1, now=now)
    assert find(key).draft.reached == 4


@pytest.mark.parametrize("key", ["", "wrong", "ほげ", "x" * 5000])
def test_another_key_opens_nothing(start, find, key):
    start()
    assert find(key) is None


def test_another_town_pack_or_person_opens_nothing(start, find, other_town, clerk, approver):
    _, key = start()
    assert find(key, town_id=other_town.pk) is None
    assert find(key, pack_id="another") is None
    assert find(key, owner_id=clerk.pk) is None
    _, owned = start(owner_id=clerk.pk, channel="counter")
    assert find(owned) is None
    assert find(owned, owner_id=approver.pk) is None
    assert find(owned, owner_id=clerk.pk) is not None


def test_only_procedures_in_force_are_begun(start):
    with pytest.raises(NotFound):
        start(pack_id="no-such-procedure")


def test_a_draft_that_became_a_case_is_not_written_again(start, submit, find, now):
    draft, key = start(answers=ANSWERS)
    receipt = submit(_submit_key=draft.submit_key, _draft=draft)
    services.save_draft(actor=ANONYMOUS, draft=draft, answers={"claimant_name": "別人"}, reached=1, now=now)
    opened = find(key)
    assert opened.draft.case_id == receipt.case_id
    assert (opened.answers, opened.draft.sealed) == ({}, None)


def test_the_chore_forgets_what_nobody_touched_for_two_weeks(start, now):
    chore = ports.chores.get("procedures-drafts")
    old, _ = start(now=now - timedelta(days=15))
    kept, _ = start(now=now - timedelta(days=13))
    assert chore.run(now) == 1
    assert list(rows().values_list("pk", flat=True)) == [kept.pk]
    services.save_draft(actor=ANONYMOUS, draft=kept, answers={}, reached=0, now=now)
    assert chore.run(now + timedelta(days=13)) == 0
    assert chore.run(now + timedelta(days=15)) == 1
    assert old.pk != kept.pk
