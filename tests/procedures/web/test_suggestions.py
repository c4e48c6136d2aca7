"""Earlier applications of the same person, offered and never filled in unasked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.procedures.web.applicant import Applicant


def text(response):
    return response.content.decode()


@pytest.fixture
def again(submit, resident, client_of, clock):
    """A signed-in resident who applied before, at the beginning of a new form."""
    submit(_resident_id=resident.pk)
    applicant = Applicant(client_of(resident))
    applicant.start()
    return applicant


def test_nothing_is_filled_in_unasked_and_one_button_does(again):
    page = text(again.see("claimant"))
    assert "前の申請で書いた内容" in page
    assert "見本町浜通り1-2-3" in page
    assert 'value="見本町浜通り1-2-3"' not in page
    taken = again.client.post(again.url("apply/claimant/"), {"_suggest": "all", "claimant_occupation": "employee"})
    assert taken.status_code == 200
    assert 'value="見本町浜通り1-2-3"' in text(taken)
    assert "error-summary" not in text(taken)
    assert 'value="employee" checked' in text(taken)


def test_what_was_typed_is_never_overwritten(again):
    taken = text(
        again.client.post(
            again.url("apply/claimant/"), {"_suggest": "all", "address": "いまの住所", "postal_code": "12"}
        )
    )
    assert 'value="いまの住所"' in taken
    assert 'value="12"' in taken


def test_a_child_is_chosen_instead_of_typed(again):
    page = text(again.see("children"))
    assert "見本 湊 を入れる" in page
    chosen = text(again.client.post(again.url("apply/children/"), {"children": "1", "_suggest": "0"}))
    assert 'name="children.0.child_name" value="見本 湊"' in chosen
    assert "見本 湊 を入れる" not in chosen


def test_sealed_answers_are_not_offered(again):
    page = text(again.see("bank"))
    assert "7654321" not in page
    assert "前の申請で書いた内容" not in page


def test_only_ones_own(submit, applicant, resident, other_resident, client_of):
    submit(_resident_id=resident.pk)
    neighbour = Applicant(client_of(other_resident))
    for each in (applicant, neighbour):
        each.start()
        assert "前の申請で書いた内容" not in text(each.see("claimant"))
        assert "見本町浜通り" not in text(each.client.post(each.url("apply/claimant/"), {"_suggest": "all"}))


def test_a_correction_offers_nothing(again, desk, resident, submit):
    case_id = submit(_resident_id=resident.pk, _submit_key="corrected", claimant_occupation="employee").case_id
    desk.ask(case_id)
    number = desk.case(case_id).receipt_number
    response = again.client.post(f"/status/{number}/correct/", follow=True)
    assert response.status_code == 200
    assert "前の申請で書いた内容" not in text(response)


def test_the_same_number_of_queries_for_one_earlier_application_and_many(again, submit, resident):
    again.see("claimant")
    with CaptureQueriesContext(connection) as one:
        again.see("claimant")
    for n in range(8):
        submit(_resident_id=resident.pk, _submit_key=f"more-{n}")
    with CaptureQueriesContext(connection) as many:
        again.see("claimant")
    assert len(many) == len(one)
