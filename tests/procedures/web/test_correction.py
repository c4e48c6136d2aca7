"""補正: just the fields that were asked for, whatever else a browser sends."""

import pytest
from django.apps import apps

from tests.procedures.fixtures import DEFECTIVE
from tests.procedures.web.test_entry import png


def text(response):
    return response.content.decode()


@pytest.fixture
def asked(applicant, desk):
    """`asked("account")` gives a case of which that is to be mended, opened by the resident; and where they land."""

    def give(*fields, **steps):
        case = applicant.apply(**steps)
        desk.ask(case.pk, fields=list(fields))
        response = applicant.client.post(f"/status/{case.receipt_number}/correct/")
        return case, response.url

    return give


def test_only_what_was_asked_can_be_typed(applicant, asked):
    _, address = asked("claimant_phone")
    assert address == applicant.url("apply/claimant/")
    page = text(applicant.client.get(address))
    assert 'name="claimant_phone"' in page
    assert 'name="claimant_name"' not in page
    assert "見本 花子" in page
    assert applicant.see("spouse").status_code == 404


def test_nothing_else_is_taken_from_a_browser(applicant, asked, desk):
    case, _ = asked("claimant_phone")
    response = applicant.fill(
        "claimant", {"claimant_phone": "09011112222", "claimant_name": "別人", "address": "よその町"}
    )
    assert response.url == applicant.url("review/")
    assert applicant.client.post(applicant.url("apply/bank/"), {"account.number": "1111111"}).status_code == 404
    assert applicant.send().url == applicant.url("receipt/")
    answers = desk.opened(case.pk).answers
    assert answers["claimant_phone"] == "09011112222"
    assert (answers["claimant_name"], answers["account"]["number"]) == ("見本 花子", "7654321")


def test_one_answer_of_a_child_leaves_the_others_and_the_children_as_they_are(applicant, asked, desk):
    case, address = asked("child_kana")
    assert address == applicant.url("apply/children/")
    page = text(applicant.client.get(address))
    assert "見本 湊" in page
    assert 'name="_add"' not in page
    assert 'name="_remove"' not in page
    applicant.client.post(
        address,
        {
            "children": "2",
            "children.0.child_kana": "ミホン　ソウ",
            "children.0.child_name": "別",
            "_remove": "children.0",
        },
    )
    applicant.send()
    (child,) = desk.opened(case.pk).answers["children"]
    assert (child["child_name"], child["child_kana"]) == ("見本 湊", "ミホン ソウ")


def test_a_changed_answer_opens_the_questions_that_hang_on_it(applicant, asked):
    _, address = asked("spouse_status")
    page = text(applicant.client.post(address, {"spouse_status": "together", "_refresh": "1"}))
    assert 'name="spouse_name"' in page
    response = applicant.client.post(address, {"spouse_status": "together"})
    assert response.status_code == 422
    done = {
        "spouse_status": "together",
        "spouse_name": "見本 次郎",
        "spouse_occupation": "none",
        "spouse_earns_more": "no",
    }
    assert applicant.client.post(address, done).url == applicant.url("review/")
    assert applicant.send().url == applicant.url("receipt/")


def test_a_paper_is_added_and_sealed_answers_stay_masked(applicant, asked, desk):
    case, address = asked("paper_insurance", "account_kind", claimant=DEFECTIVE)
    assert address == applicant.url("apply/bank/")
    assert "7654321" not in text(applicant.client.get(address))
    assert applicant.client.post(address, {"account_kind": "bank"}).url == applicant.url("apply/papers/")
    applicant.client.post(applicant.url("apply/papers/"), {"paper_insurance": png()})
    applicant.send()
    opened = desk.opened(case.pk)
    assert len(opened.answers["paper_insurance"]) == 1
    assert opened.answers["account"]["number"] == "7654321"
    assert opened.case.recommendation == "approve"


def test_a_file_for_a_field_that_was_not_asked_is_not_kept(applicant, asked):
    asked("claimant_phone", claimant=DEFECTIVE)
    before = apps.get_model("cases.Attachment").objects.count()
    applicant.fill("claimant", {"claimant_phone": "09011112222", "paper_insurance": png()})
    assert apps.get_model("cases.Attachment").objects.count() == before


def test_the_review_offers_to_change_only_what_was_asked(applicant, asked):
    asked("claimant_phone")
    page = text(applicant.review())
    assert applicant.url("apply/claimant/") in page
    assert applicant.url("apply/bank/") not in page


def test_a_request_in_words_alone_opens_the_whole_form(applicant, asked):
    _, address = asked()
    assert address == applicant.url("apply/claimant/")
    assert 'name="claimant_name"' in text(applicant.client.get(address))
    assert applicant.see("bank").status_code == 200


def test_a_correction_half_done_is_gone_on_with(applicant, asked):
    case, address = asked("claimant_phone")
    applicant.fill("claimant", {"claimant_phone": "09011112222"})
    again = applicant.client.post(f"/status/{case.receipt_number}/correct/")
    assert again.url == address
    assert "09011112222" in text(applicant.client.get(address))
    assert apps.get_model("procedures.Draft").objects.filter(corrects_id=case.pk).count() == 1
