import pytest

from tests.procedures.core.small import REVOCATION, documents
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import applications

REASONS = "偽りその他不正の手段により認定を受けたため（見本条例第9条）。"


def revocable():
    data = documents()
    data["letters/revocation.md"] = REVOCATION
    return data


@pytest.fixture
def revoke(desk):
    def give(case_id, **more):
        given = {"actor": desk.approver, "reasons": REASONS, "hearing": "explanation"} | more
        return desk._seen(services.revoke_decision, case_id, **given)

    return give


def test_it_is_a_decision_of_its_own(send, desk, revoke):
    case_id = send(revocable()).case_id
    desk.draft(case_id)
    (approval,) = applications.letters_of(town_id=desk.town.pk, case_id=case_id)
    revoke(case_id)
    assert desk.case(case_id).state == "revoked"
    letter, _ = applications.letters_of(town_id=desk.town.pk, case_id=case_id)
    assert letter.kind == "revocation"
    assert approval.document_number in letter.text
    assert REASONS in letter.text
    assert "審査請求" in letter.text
    past = applications.decisions_of(town_id=desk.town.pk, application_id=desk.opened(case_id).application.pk)
    assert [each.outcome for each in past] == ["revoke", "approve"]
    assert desk.payload(case_id, "case.revoked")["hearing"] == "explanation"


@pytest.mark.parametrize(("name", "value"), [("reasons", "だめ"), ("hearing", ""), ("hearing", "asked")])
def test_it_needs_reasons_and_a_hearing(send, desk, revoke, name, value):
    case_id = send(revocable()).case_id
    desk.draft(case_id)
    with pytest.raises(Refusal) as refused:
        revoke(case_id, **{name: value})
    assert name in refused.value.fields
    assert desk.case(case_id).state == "approved"


def test_only_an_approval_is_revoked(send, desk, revoke):
    case_id = send(revocable()).case_id
    with pytest.raises(Refusal):
        revoke(case_id)


def test_without_its_letter_nothing_is_revoked(send, desk, revoke):
    case_id = send(documents()).case_id
    desk.draft(case_id)
    with pytest.raises(Refusal) as refused:
        revoke(case_id)
    assert refused.value.code == "revocation-letter"
