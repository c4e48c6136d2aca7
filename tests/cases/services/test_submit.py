from importlib import import_module

import pytest
from django.db import transaction

from yakuba.cases import queries, services
from yakuba.cases.core.receipts import is_receipt_number
from yakuba.kernel.errors import NotFound
from yakuba.ledger import queries as ledger
from yakuba.webkit.vault import keyed_digest


def test_a_case_is_opened_and_recorded(town, submit, now):
    submitted = submit(content=b"what was asked", recommendation="approve")
    case = submitted.case
    assert submitted.created
    assert is_receipt_number(case.receipt_number)
    assert case.receipt_number.startswith("26-")
    assert (case.state, case.version, case.recommendation, case.applicant_key) == (
        "submitted",
        1,
        "approve",
        "ミホンハナコ",
    )
    (event,) = ledger.stream(town_id=town.pk, stream=f"case:{case.pk}")
    assert event.kind == "case.submitted"
    assert event.payload == {
        "case": case.pk,
        "topic": "child-allowance",
        "case_kind": "tests",
        "nature": "disposition",
        "channel": "online",
        "due": "2026-12-08",
        "arrived": "2026-11-24",
        "content": keyed_digest(bytes(case.content_key), b"what was asked"),
    }


def test_the_same_key_gives_the_same_receipt(submit):
    first, again = submit(submit_key="k"), submit(submit_key="k", title="another")
    assert (again.case.pk, again.case.receipt_number, again.secret) == (
        first.case.pk,
        first.case.receipt_number,
        first.secret,
    )
    assert (first.created, again.created) == (True, False)
    assert again.case.title == first.case.title


def test_the_same_key_in_another_town_is_another_case(submit, other_town):
    first, other = submit(submit_key="k"), submit(submit_key="k", town=other_town)
    assert other.created
    assert other.secret != first.secret


def test_a_replay_after_the_server_key_rotated_shows_the_first_secret(submit, settings):
    first = submit(submit_key="k")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    assert submit(submit_key="k").secret == first.secret


def test_the_secret_itself_is_not_kept(submit):
    submitted = submit()
    assert submitted.secret not in str(vars(submitted.case))


def test_number_and_secret_find_it_and_nothing_else_does(town, other_town, submit):
    submitted = submit()
    number = submitted.case.receipt_number
    found = queries.find_by_receipt(town_id=town.pk, number=number.lower(), secret=submitted.secret.lower())
    assert found.pk == submitted.case.pk
    other = submit()
    for town_id, secret in ((town.pk, other.secret), (town.pk, ""), (other_town.pk, submitted.secret)):
        with pytest.raises(NotFound) as refused:
            queries.find_by_receipt(town_id=town_id, number=number, secret=secret)
        assert "secret" in refused.value.fields


def test_a_drawn_number_that_is_taken_is_drawn_again(submit, monkeypatch):
    drawn = iter(["26-AAAA-AAAA", "26-AAAA-AAAA", "26-CCCC-CCCC"])
    monkeypatch.setattr(import_module("yakuba.cases.services.submit"), "make_receipt_number", lambda _: next(drawn))
    assert [submit().case.receipt_number for _ in range(2)] == ["26-AAAA-AAAA", "26-CCCC-CCCC"]


def test_it_belongs_to_the_domains_transaction(town, submit):
    class Trouble(Exception):
        pass

    def submit_and_fail():
        with transaction.atomic():
            opened.append(submit().case)
            raise Trouble

    opened = []
    with pytest.raises(Trouble):
        submit_and_fail()
    with pytest.raises(NotFound):
        queries.case_for_staff(town_id=town.pk, case_id=opened[0].pk)
    assert ledger.stream(town_id=town.pk, stream=f"case:{opened[0].pk}") == []


def test_the_secret_of_a_key(town, submit):
    submitted = submit(submit_key="k")
    assert services.secret_of(town=town, submit_key="k") == submitted.secret
