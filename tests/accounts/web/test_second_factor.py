"""Second factors: enrolment, sign-in, recovery, removal; secrets sealed, everything an event."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.accounts.fixtures import PASSWORD, make_staff
from tests.accounts.web import test_sign_in
from tests.accounts.web.test_sign_in import client_session, enter
from yakuba.accounts import services
from yakuba.accounts.web.sessions import TownSession, cookie_name
from yakuba.ledger.queries import stream


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.ROOT_URLCONF = test_sign_in.__name__
    settings.STAFF_REDIRECT_URL = "desk"
    settings.STAFF_MFA_REQUIRED = True


@pytest.fixture
def hanako(town, now):
    return make_staff(town, now, "clerk", password=PASSWORD)


def totp_code(secret, *, step=0):
    counter = next(iter(yield_hotp_counters_from_time())) if step == 0 else int(time.time()) // 30 + step
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def enrolled(client, hanako, django_capture_on_commit_callbacks):
    """Signed in once, authenticator app set up. Gives the secret."""
    assert enter(client, hanako.email).headers["Location"] == "/desk/"
    assert client.get("/desk/").headers["Location"] == "/accounts/2fa/"
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    assert 'src="data:image/svg+xml' in page
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/accounts/2fa/totp/activate/", {"code": totp_code(secret)})
    assert response.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return secret


def kinds(user):
    return [(event.kind, event.payload) for event in stream(town_id=user.town_id, stream=f"user:{user.pk}")]


def test_enrolment_opens_the_desk_and_is_recorded(client, hanako, enrolled):
    assert client.get("/desk/").status_code == 200
    assert ("account.mfa_added", {"factor": "totp"}) in kinds(hanako)
    assert ("account.mfa_added", {"factor": "recovery_codes"}) in kinds(hanako)


def test_the_secret_lies_sealed(client, hanako, enrolled):
    assert enrolled not in str(Authenticator.objects.values_list("data", flat=True))
    assert TOTP(Authenticator.objects.get(type="totp")).validate_code(totp_code(enrolled, step=1))


def test_the_next_sign_in_asks_for_it(hanako, enrolled):
    client = Client()
    assert enter(client, hanako.email).headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/desk/").status_code == 302
    page = client.get("/accounts/2fa/authenticate/").content.decode()
    assert 'id="js_data"' in page
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "コードが違うか、期限が切れています。" in wrong.content.decode()
    assert kinds(hanako)[-1] == ("account.sign_in_failed", {"reason": "totp"})
    client.post("/accounts/2fa/authenticate/", {"code": totp_code(enrolled, step=1)})
    assert client.get("/desk/").status_code == 200
    assert kinds(hanako)[-1] == ("account.signed_in", {"methods": ["password", "totp"], "assurance": 2})


def test_guessing_codes_is_stopped(hanako, enrolled):
    client = Client()
    enter(client, hanako.email)
    for _ in range(8):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    page = client.post("/accounts/2fa/authenticate/", {"code": totp_code(enrolled, step=1)}).content.decode()
    assert "何度も試された" in page
    assert client.get("/desk/").status_code == 302


def test_a_recovery_code_works_once(client, hanako, enrolled):
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    code = re.findall(r"<code>(\d{8})</code>", page)[0]
    download = client.get("/accounts/2fa/recovery-codes/download/")
    assert code in download.content.decode()
    assert download.headers["Content-Disposition"].startswith("attachment")
    first, second = Client(), Client()
    enter(first, hanako.email)
    first.post("/accounts/2fa/authenticate/", {"code": code})
    assert first.get("/desk/").status_code == 200
    enter(second, hanako.email)
    second.post("/accounts/2fa/authenticate/", {"code": code})
    assert second.get("/desk/").status_code == 302


def test_changing_factors_asks_for_the_person_again(client, hanako, enrolled):
    session = client_session(client)
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    stored = Session.objects.filter(pk=client.cookies[cookie_name("mihon")].value)
    stored.update(session_data=TownSession().encode(session))
    for name in ("mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"):
        assert "reauthenticate" in client.get(reverse(name)).headers["Location"]
    assert client.get("/accounts/reauthenticate/").status_code == 200
    assert client.get("/accounts/2fa/reauthenticate/").status_code == 200
    assert client.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code == 200
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    assert client.get("/accounts/2fa/totp/deactivate/").status_code == 200


def test_removal_is_recorded_and_the_next_session_must_enrol_again(client, hanako, enrolled):
    assert client.get("/accounts/2fa/recovery-codes/generate/").status_code == 200
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert ("account.mfa_removed", {"factor": "totp"}) in kinds(hanako)
    later = Client()
    enter(later, hanako.email)
    assert later.get("/desk/").headers["Location"] == "/accounts/2fa/"


def test_passkey_pages_load_files_and_run_nothing_inline(client, hanako, enrolled):
    for address in ("/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/"):
        response = client.get(address)
        assert response.status_code == 200
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", response.content.decode(), re.DOTALL)
        for attributes, body in scripts:
            assert "src=" in attributes or 'type="application/json"' in attributes
            assert not body.strip() or 'type="application/json"' in attributes
    login = Client().get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert "challenge" in login.json()["request_options"]["publicKey"]


def test_a_rubbish_passkey_is_refused(client, hanako, enrolled):
    assert client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": "{}"}).status_code == 200
    assert client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": "nonsense"}).status_code == 200
    assert not Authenticator.objects.filter(type="webauthn").exists()
    assert Client().post("/accounts/2fa/webauthn/login/", {"credential": "{}"}).status_code == 302


def test_a_passkey_of_another_person_does_not_exist(client, hanako, enrolled, town, now):
    other = make_staff(town, now, "head")
    theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "theirs", "credential": {}})
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
        assert client.post(reverse(name, args=[theirs.pk]), {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_own_passkeys_can_be_named_and_removed(client, hanako, enrolled):
    own = Authenticator.objects.create(user=hanako, type="webauthn", data={"name": "机の鍵", "credential": {}})
    assert "机の鍵" in client.get("/accounts/2fa/webauthn/").content.decode()
    assert client.get(reverse("mfa_edit_webauthn", args=[own.pk])).status_code == 200
    client.post(reverse("mfa_edit_webauthn", args=[own.pk]), {"name": "新しい名前"})
    own.refresh_from_db()
    assert own.data["name"] == "新しい名前"
    assert client.get(reverse("mfa_remove_webauthn", args=[own.pk])).status_code == 200
    client.post(reverse("mfa_remove_webauthn", args=[own.pk]))
    assert ("account.mfa_removed", {"factor": "webauthn"}) in kinds(hanako)


def test_an_operator_takes_off_what_was_lost(client, hanako, enrolled, capsys):
    call_command("reset_second_factor", town="mihon", email=hanako.email)
    assert "2個" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert kinds(hanako)[-1] == ("account.mfa_reset", {"factor": "all", "count": 2})
    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/"), "their sessions ended"
    with pytest.raises(CommandError):
        call_command("reset_second_factor", town="mihon", email="nobody@example.jp")


def test_secrets_are_sealed_anew_after_a_rotation(enrolled, settings):
    assert services.reseal_factors() == 0
    settings.VAULT_KEYS = ["a-new-vault-key", *settings.VAULT_KEYS]
    assert services.reseal_factors() == 2
    settings.VAULT_KEYS = settings.VAULT_KEYS[:1]
    assert TOTP(Authenticator.objects.get(type="totp")).validate_code(totp_code(enrolled, step=1))
