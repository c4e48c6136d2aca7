"""The end of a case: everything is given to the person, then everything of theirs goes, and the chain still verifies."""

import json
import zipfile
from datetime import datetime

import pytest
from django.apps import apps
from django.db import connection

from tests.procedures.fixtures import ACCOUNT, CHILD, DEFECTIVE, PERSONAL
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.clock import JST
from yakuba.ledger.services import verify
from yakuba.procedures import services
from yakuba.procedures.queries.packs import procedure_of

OVER = datetime(2032, 4, 1, tzinfo=JST)


@pytest.fixture
def closed(submit, desk, offered, town, now):
    """Mended once, approved, looked into, with a correction's draft left over."""
    case_id = submit(**DEFECTIVE).case_id
    desk.ask(case_id)
    services.start_draft(
        actor=ANONYMOUS,
        town=town,
        pack_id="child-allowance",
        channel="online",
        now=now,
        answers=desk.opened(case_id).answers,
        corrects_id=case_id,
        version=offered,
    )
    desk.mend(case_id)
    desk.look(case_id)
    desk.draft(case_id)
    return case_id


def everything(town):
    """Every value of every table, but for the people who have accounts."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if (
                model._meta.app_label in {"procedures", "cases", "messaging", "ledger"}
                and model.__name__ != "PackVersion"
            ):
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")
                found[model._meta.label] = str(cursor.fetchall())
    return found


def test_disclosure_gives_every_revision_decision_and_letter(closed, desk, town, now):
    with cases.disclose(actor=ANONYMOUS, town=town, case_id=closed, now=now) as file, zipfile.ZipFile(file) as archive:
        content = json.loads(archive.read("case.json"))["content"]
    assert [each["revision"] for each in content["revisions"]] == [1, 2]
    assert content["revisions"][0]["answers"]["account"] == ACCOUNT
    assert content["revisions"][0]["answers"]["claimant_occupation"] == "employee"
    assert content["decisions"][0]["outcome"] == "approve"
    assert len(content["letters"]) == 2
    assert content["procedure"]["id"] == "child-allowance"
    assert desk.events(closed)[-1].kind == "case.disclosed"


def test_disclosure_of_a_protected_person_hides_the_address(submit, desk, town, now):
    case_id = submit(
        address_protected=True, children=[{**CHILD, "child_living": "apart", "child_address": "海の町1-1"}]
    ).case_id
    desk.draft(case_id)
    with cases.disclose(actor=ANONYMOUS, town=town, case_id=case_id, now=now) as file, zipfile.ZipFile(file) as archive:
        text = archive.read("case.json").decode()
    assert "見本 花子" in text
    for address in ("浜通り", "9990001", "海の町"):
        assert address not in text


def test_nothing_of_the_person_stays(closed, desk, town):
    assert "浜通り" in str(everything(town))
    cases.erase(actor=SYSTEM, town=town, case_id=closed, now=OVER)
    left = everything(town)
    for label, values in left.items():
        for personal in PERSONAL:
            assert personal not in values, (label, personal)
            assert json.dumps(personal)[1:-1] not in values, (label, personal)
    for label in ("Revision", "Application", "Letter", "Decision", "Screening"):
        assert apps.get_model(f"procedures.{label}").objects.exists()
    assert not apps.get_model("procedures.Draft").objects.exists()
    assert not apps.get_model("procedures.Look").objects.exists()
    assert verify().ok


def test_nothing_sealed_stays_either(closed, town):
    cases.erase(actor=SYSTEM, town=town, case_id=closed, now=OVER)
    assert not apps.get_model("procedures.Revision").objects.exclude(sealed=None).exists()
    assert not any(bytes(each) for each in apps.get_model("procedures.Letter").objects.values_list("pdf", flat=True))


def test_another_persons_case_is_left_alone(closed, submit, desk, town, offered):
    other = submit().case_id
    cases.erase(actor=SYSTEM, town=town, case_id=closed, now=OVER)
    assert desk.opened(other).answers["account"] == ACCOUNT
    assert procedure_of(offered).id == "child-allowance"


def test_figures_of_the_decision_stay_in_the_ledger(closed, desk, town):
    cases.erase(actor=SYSTEM, town=town, case_id=closed, now=OVER)
    assert desk.payload(closed, "case.decided")["outcome"] == "approve"
