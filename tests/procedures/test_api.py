import json
import re

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.procedures.fixtures import acting, answers_with
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.queries import connections

ROOT = "/api/v1"


@pytest.fixture
def key(town, clerk, now, offered):
    return services.create_api_key(actor=acting(clerk), town=town, name="会計システム", scopes=["submit"], now=now)


@pytest.fixture
def send(client, key):
    def give(answers, *, idempotency="2026-000123", bearer=key, accept="ja", **more):
        headers = {"Idempotency-Key": idempotency, "Accept-Language": accept} | (
            {"Authorization": f"Bearer {bearer}"} if bearer else {}
        )
        return client.post(
            f"{ROOT}/procedures/child-allowance/applications",
            json.dumps({"answers": answers} | more),
            content_type="application/json",
            headers=headers,
        )

    return give


def post(client, path, body):
    return client.post(f"{ROOT}{path}", json.dumps(body), content_type="application/json")


def test_what_the_town_offers(client, offered):
    [line] = [each for each in client.get(f"{ROOT}/procedures").json() if each["id"] == "child-allowance"]
    assert line["title"]["ja"] == "児童手当の認定請求"
    detail = client.get(f"{ROOT}/procedures/child-allowance").json()
    fields = {field["id"]: field for section in detail["sections"] for field in section["fields"]}
    assert fields["moved_out_on"]["show_if"] == "claim_reason == 'moved_in'"
    assert fields["claimant_occupation"]["options"][0]["value"] == "employee"
    missing = client.get(f"{ROOT}/procedures/no-such")
    assert (missing.status_code, missing.json()["code"]) == (404, "procedure-unknown")


def test_may_i_get_it(client, offered):
    child = {"child_birth_date": "2026-11-10", "child_living": "together", "child_care": True, "child_support": True}
    answers = {"claimant_occupation": "public", "children": [child]}
    found = post(client, "/procedures/child-allowance/eligibility", {"answers": answers})
    assert found.status_code == 200, found.content
    assert found.json()["recommendation"] == "judge"
    named = post(client, "/procedures/child-allowance/eligibility", {"answers": {"claimant_name": "見本 花子"}})
    assert (named.status_code, named.json()["fields"]) == (422, {"claimant_name": "ここでは聞いていない項目です。"})
    wrong = post(
        client, "/procedures/child-allowance/eligibility", {"answers": {"children": [{"child_birth_date": 5}]}}
    )
    assert "children.0.child_birth_date" in wrong.json()["fields"]


def test_apply_and_follow(client, send, desk, town):
    made = send(answers_with())
    assert made.status_code == 201, made.content
    receipt = made.json()
    again = send(answers_with(claimant_name="別人 太郎"))
    assert (again.status_code, again.json()) == (200, receipt | {"created": False})
    found = post(client, "/status", {name: receipt[name] for name in ("receipt_number", "secret")})
    assert (found.status_code, found.json()["state"]) == (200, "submitted")
    wrong = post(client, "/status", {"receipt_number": receipt["receipt_number"], "secret": "wrong"})
    assert (wrong.status_code, wrong.json()["code"]) == (404, "receipt-unknown")
    event = ledger.latest(town_id=town.pk, limit=1, kind="case.submitted")[0]
    assert re.fullmatch(r"api-key:\d+", event.actor)


def test_an_application_is_checked_whole(send):
    refused = send(answers_with(claimant_name=None))
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["claimant_name"])


def test_what_is_wrong_is_said_in_the_reader_s_language(send):
    refused = send(answers_with(claimant_name=None)).json()
    assert any("\u3040" <= letter <= "\u30ff" for letter in refused["fields"]["claimant_name"])
    english = send(answers_with(claimant_name=None), accept="en").json()
    assert english["message"] == "Some answers are missing or wrong. Mend them and send again."
    assert english["fields"]["claimant_name"].isascii()


def test_without_a_right_key_nothing_is_taken(send, town, other_town, clerk, key, now):
    foreign = services.create_api_key(actor=acting(clerk), town=other_town, name="よそ", scopes=["submit"], now=now)
    for bearer in ("", "ykb_wrong", foreign):
        assert send(answers_with(), bearer=bearer).status_code == 401
    [row] = connections.api_keys(town_id=town.pk)
    assert key not in str(vars(row))
    services.revoke_api_key(actor=acting(clerk), town=town, key_id=row.pk, now=now)
    assert send(answers_with()).json()["code"] == "key-invalid"


def test_guessing_is_throttled(client, offered):
    body = {"receipt_number": "26-A7KF-93TC", "secret": "x"}
    codes = [post(client, "/status", body).status_code for _ in range(21)]
    assert codes[-1] == 429


def test_the_description_is_ours_alone(client, offered):
    text = client.get(f"{ROOT}/openapi.json").content.decode()
    assert "cdn" not in text
    assert client.get(f"{ROOT}/docs").status_code == 404


@pytest.fixture
def api_schema(offered):
    """Requests that come by WSGI would close the connection that the test's transaction is on; Django's client knows that."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", get_wsgi_application())
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
QUICK = hypothesis_settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def test_whatever_is_sent_the_answer_is_as_described(api_schema, key, monkeypatch):
    """Schemathesis makes the requests from the description, right ones and wrong ones."""
    monkeypatch.setattr("yakuba.webkit.throttle.demand", lambda *_: None)
    operations = [each.ok() for each in api_schema.get_all_operations()]
    assert len(operations) == 5
    for operation in operations:

        @QUICK
        @given(operation.as_strategy())
        def check(case):
            case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {key}"})

        check()
