import json
from datetime import date

import pytest
from django.apps import apps
from django.db import connection

from tests.procedures.fixtures import ACCOUNT, DEFECTIVE, JUDGED, PERSONAL, acting
from yakuba.cases import queries as cases
from yakuba.kernel.errors import Refusal
from yakuba.ledger.services import verify
from yakuba.procedures import services
from yakuba.procedures.queries.applications import application_of


def counts():
    """How many rows each table of ours holds."""
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def stored(model):
    """Every value of a table as it lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        return str([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])


def test_one_act_makes_the_whole_case(submit, desk, town):
    receipt = submit()
    opened = desk.opened(receipt.case_id)
    case = opened.case
    assert receipt.created
    assert (case.receipt_number, case.kind, case.topic) == (receipt.number, "procedures", "child-allowance")
    assert (case.applicant_name, case.applicant_kana) == ("見本 花子", "ミホン ハナコ")
    assert (case.contact_email, case.contact_phone) == ("hanako@example.jp", "09000001234")
    assert (case.deliver_online, case.protected, case.channel) == (True, False, "online")
    assert (case.arrived_on, case.claimed_on) == (date(2026, 11, 24), date(2026, 11, 24))
    assert case.due_on == date(2026, 12, 22)  # 20 working days: the term leaves out weekends
    assert case.department.code == "children"
    assert case.recommendation == opened.screening.recommendation == "approve"
    assert opened.answers["account"] == ACCOUNT
    assert [event.kind for event in desk.events(case.pk)] == ["case.submitted", "case.screened"]
    assert cases.find_by_receipt(town_id=town.pk, number=receipt.number, secret=receipt.secret) == case


def test_the_applicant_is_told_by_mail(submit, desk, django_capture_on_commit_callbacks):
    submit()
    mail = apps.get_model("messaging.OutboxMessage").objects.get()
    assert mail.recipient == "hanako@example.jp"


@pytest.mark.parametrize(
    "step",
    [
        "yakuba.procedures.services.submit.add_revision",
        "yakuba.procedures.services.submit.store_screening",
        "yakuba.procedures.services.submit.tell",
        "yakuba.procedures.services.screen.ledger.append",
    ],
)
def test_a_step_that_breaks_leaves_nothing(submit, offered, monkeypatch, step):
    def broken(*_, **__):
        raise RuntimeError("power cut")

    before = counts()
    monkeypatch.setattr(step, broken)
    with pytest.raises(RuntimeError, match="power cut"):
        submit()
    assert counts() == before
    assert verify().ok


def test_the_same_key_gives_the_same_receipt(submit):
    first = submit(_submit_key="one")
    before = counts()
    again = submit(_submit_key="one", claimant_name="別人 太郎")
    assert (again.case_id, again.number, again.secret) == (first.case_id, first.number, first.secret)
    assert not again.created
    assert counts() == before


def test_a_key_of_another_town_is_another_key(submit, sync, other_town, offered, town):
    first = submit(_submit_key="one")
    sync(town=other_town)
    assert submit(_submit_key="one", _town=other_town).number != first.number


def test_missing_papers_never_stop_it_and_never_move_the_day(submit, desk):
    receipt = submit(**DEFECTIVE)
    opened = desk.opened(receipt.case_id)
    assert opened.case.recommendation == "correct"
    assert [finding.code for finding in opened.screening_result.defects] == ["insurance-paper"]
    assert opened.case.claimed_on == date(2026, 11, 24)


def test_what_a_person_must_judge_is_handed_over(submit, desk):
    assert desk.opened(submit(**JUDGED).case_id).case.recommendation == "judge"


def test_screening_is_kept_with_the_pack_it_ran_under(submit, desk, offered):
    receipt = submit(**DEFECTIVE)
    opened = desk.opened(receipt.case_id)
    assert opened.screening.pack == opened.application.pack == offered
    told = desk.payload(receipt.case_id, "case.screened")
    assert told["recommendation"] == "correct"
    assert "insurance-paper" in told["findings"]
    assert (told["pack"], told["pack_version"], told["pack_sha256"]) == (
        "child-allowance",
        offered.version,
        offered.sha256,
    )


def test_what_is_sensitive_lies_sealed(submit, desk):
    account = {**ACCOUNT, "holder": "ベツノ ナマエ"}
    receipt = submit(spouse_status="apart", evacuated=True, account=account)
    for label in ("Revision", "Screening", "Application", "Draft"):
        raw = stored(apps.get_model(f"procedures.{label}"))
        for secret in {*account.values(), "evacuated"} - {"0001", "123", "ordinary"}:
            assert secret not in raw
            assert json.dumps(secret) not in raw
    assert desk.opened(receipt.case_id).answers["evacuated"] is True


def test_nothing_personal_reaches_the_ledger(submit, desk, clerk):
    mended = submit(**DEFECTIVE).case_id
    desk.ask(mended)
    desk.mend(mended)
    desk.look(mended)
    desk.draft(mended, overruled=["fifteen-days"])
    judged = submit(**JUDGED).case_id
    desk.draft(judged, "reject", "児童手当法第4条に当たらないため。見本花子")
    desk.send_back(judged)
    submit(address_protected=True, _actor=acting(clerk), _channel="counter")
    told = stored(apps.get_model("ledger.Event"))
    assert "case.decided" in told
    for personal in PERSONAL:
        assert personal not in told
        assert json.dumps(personal)[1:-1] not in told
    assert verify().ok


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"claimant_name": 5}, "claimant_name"),
        ({"claimant_name": ["x"]}, "claimant_name"),
        ({"claimant_birth_date": "1994-13-40"}, "claimant_birth_date"),
        ({"claimant_occupation": "emperor"}, "claimant_occupation"),
        ({"deliver_online": "yes"}, "deliver_online"),
        ({"children": {"0": {}}}, "children"),
        ({"children": []}, "children"),
        ({"children": [{"child_name": "見本　湊"}]}, "children.0.child_kana"),
        ({"account": {**ACCOUNT, "number": "12"}}, "account"),
        ({"account": {**ACCOUNT, "more": "x"}}, "account"),
        ({"claimant_name": None}, "claimant_name"),
        ({"records_consent": False}, "records_consent"),
        ({"claimant_birth_date": "2030-01-01"}, "claimant_birth_date"),
    ],
)
def test_wrong_types_and_gaps_are_refused_by_name(submit, offered, wrong, path):
    before = counts()
    with pytest.raises(Refusal) as refused:
        submit(**wrong)
    assert refused.value.code == "form-incomplete"
    assert path in refused.value.fields
    assert counts() == before


@pytest.mark.parametrize("name", ["is_admin", "recommendation", "claimed_on"])
def test_a_field_that_the_form_does_not_have_is_refused(submit, name):
    with pytest.raises(Refusal) as refused:
        submit(**{name: "2020-01-01"})
    assert name in refused.value.fields


@pytest.mark.parametrize("field", ["claimant_name", "address"])
@pytest.mark.parametrize("number", ["123456789018", "１２３４　５６７８　９０１８"])
def test_an_individual_number_is_refused_and_not_repeated(submit, offered, field, number):
    before = counts()
    with pytest.raises(Refusal) as refused:
        submit(**{field: f"見本 {number}"})
    assert field in refused.value.fields
    assert "5678" not in str(refused.value.fields)
    assert "５６７８" not in str(refused.value.fields)
    assert counts() == before


def test_answers_to_questions_that_are_not_asked_are_left_out(submit, desk):
    receipt = submit(claim_reason="birth", former_town="まえの町", moved_out_on="2026-11-01")
    assert not {"former_town", "moved_out_on"} & desk.opened(receipt.case_id).answers.keys()


def test_another_towns_application_is_not_found(submit, other_town):
    receipt = submit()
    with pytest.raises(Exception, match="見つかりません"):
        application_of(town_id=other_town.pk, case_id=receipt.case_id)


def test_the_post_and_the_counter_say_when_it_arrived(submit, desk, clerk):
    receipt = submit(_actor=acting(clerk), _channel="post", _arrived_on=date(2026, 11, 20))
    case = desk.case(receipt.case_id)
    assert (case.channel, case.arrived_on, case.claimed_on) == ("post", date(2026, 11, 20), date(2026, 11, 20))
    assert desk.payload(case.pk, "case.submitted")["arrived"] == "2026-11-20"


def test_a_receipt_holds_no_row(submit):
    assert isinstance(submit(), services.Receipt)
