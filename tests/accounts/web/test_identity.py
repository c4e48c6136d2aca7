"""Sign-in with `private_key_jwt` and PKCE against a strict provider that runs as a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from joserfc.jwk import ECKey, RSAKey

from tests.accounts.web import test_sign_in
from yakuba.accounts import queries, services
from yakuba.accounts.web.allauth_settings import constants, oidc_apps
from yakuba.accounts.web.sessions import ASSURANCE
from yakuba.kernel.actors import ANONYMOUS
from yakuba.ledger.queries import stream

LINK = "mihon-resident-digital"
BACK = f"/accounts/oidc/{LINK}/login/callback/"


def key(kid, kind=RSAKey, **more):
    made = RSAKey.generate_key(2048) if kind is RSAKey else ECKey.generate_key("P-256")
    pem = made.as_pem(private=True).decode()
    return {"kid": kid, "pem": pem, "type": "RSA" if kind is RSAKey else "EC", **more}


KEYS = [key("2026-11"), key("2027-01", ECKey, alg="ES256")]


@pytest.fixture(scope="module")
def provider():
    """Its address. The client's keys and redirect address are registered there."""
    script = Path(__file__).with_name("provider.py")
    process = subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    config = {"client_id": "yakuba-mihon", "redirect_uris": [f"http://testserver{BACK}"], "keys": KEYS}
    process.stdin.write(json.dumps(config) + "\n")
    process.stdin.flush()
    yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def faults(provider):
    """`faults(acr="aal1")`: what the provider does wrong from now on."""

    def give(**wrong):
        httpx.get(f"{provider}/faults", params=wrong)

    give()
    return give


def configured(settings, provider, keys=KEYS):
    entry = {
        "town": "mihon", "kind": "resident", "id": "digital", "name": "デジタル認証アプリ", "server_url": provider,
        "client_id": "yakuba-mihon", "private_keys": keys, "acr_values": "aal3", "scope": "openid name",
    }  # fmt: skip
    made = constants(https=False, oidc=json.dumps([entry]), email_url="console:")
    settings.SOCIALACCOUNT_PROVIDERS = made["SOCIALACCOUNT_PROVIDERS"]


@pytest.fixture(autouse=True)
def _settings(settings, provider, town):
    settings.ROOT_URLCONF = test_sign_in.__name__
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost"]
    configured(settings, provider)


def away(client):
    """To the provider; its own way back to us."""
    there = client.get(reverse("openid_connect_login", args=[LINK])).headers["Location"]
    back = httpx.get(there)
    assert back.status_code == 302, back.text
    return there, back.headers["Location"].removeprefix("http://testserver")


def sign_in(client):
    return client.get(away(client)[1])


def session_of(client):
    return client.get("/").wsgi_request.session


def nobody(client):
    return client.get("/").content == b"nobody"


def known(town, now, email="hanako@example.jp"):
    user = services.create_resident(actor=ANONYMOUS, town=town, email=email, now=now)
    SocialAccount.objects.create(user=user, provider=LINK, uid="subject-1")
    return user


def test_what_is_asked(client):
    query = parse_qs(urlsplit(away(client)[0]).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["acr_values"] == ["aal3"]
    assert set(query["scope"][0].split()) == {"openid", "name"}
    assert len(query["nonce"][0]) == 64


def test_a_known_person_signs_in_with_the_level_recorded(client, town, now):
    user = known(town, now)
    assert sign_in(client).status_code == 302
    assert session_of(client)[ASSURANCE] == 3
    assert int(session_of(client)["_auth_user_id"]) == user.pk
    last = stream(town_id=town.pk, stream=f"user:{user.pk}")[-1]
    assert (last.kind, last.payload) == ("account.signed_in", {"methods": ["socialaccount"], "assurance": 3})
    assert not SocialToken.objects.exists()
    assert SocialAccount.objects.get().extra_data == {}


def test_each_of_our_keys_is_taken_so_they_can_rotate(client, town, now, settings, provider):
    known(town, now)
    configured(settings, provider, KEYS[::-1])
    assert sign_in(client).headers["Location"] == "/"
    published = client.get(f"/accounts/oidc/{LINK}/jwks.json").json()["keys"]
    assert [(each["kid"], each["alg"]) for each in published] == [("2027-01", "ES256"), ("2026-11", "RS256")]
    assert not any("d" in each for each in published)


def test_a_key_that_is_not_registered_is_refused(client, town, now, settings, provider):
    known(town, now)
    configured(settings, provider, [{**key("other"), "kid": "2026-11"}])
    assert sign_in(client).status_code in {200, 401}
    assert nobody(client)
    assert httpx.get(f"{provider}/log").json()[-1] == "forged_assertion"


@pytest.mark.parametrize(
    "wrong",
    [
        {"acr": "aal1"},
        {"acr": "password"},
        {"nonce": "of-another-sign-in"},
        {"aud": "somebody-else"},
        {"iss": "https://elsewhere.example.jp"},
        {"lives": "-60"},
        {"forged": "1"},
        {"no_id_token": "1"},
        {"userinfo_sub": "subject-2"},
    ],
)
def test_a_wrong_answer_signs_nobody_in(client, town, now, faults, wrong):
    known(town, now)
    faults(**wrong)
    assert sign_in(client).status_code in {200, 401}
    assert nobody(client)


def test_a_code_is_worth_nothing_twice_or_elsewhere(client, town, now):
    known(town, now)
    _, back = away(client)
    stranger = Client()
    stranger.get(back)
    assert nobody(stranger)
    client.get(back)
    query = parse_qs(urlsplit(back).query)
    other = Client()
    mine = other.get(reverse("openid_connect_login", args=[LINK])).headers["Location"]
    state = parse_qs(urlsplit(mine).query)["state"][0]
    other.get(f"{BACK}?{urlencode({'code': query['code'][0], 'state': state})}")
    assert nobody(other)


def test_someone_new_shows_an_address_once(client, town, now, mailoutbox):
    assert sign_in(client).headers["Location"] == reverse("account_request_login_code")
    client.post("/accounts/login/code/", {"email": "new@example.jp"})
    code = test_sign_in.code_in(mailoutbox[-1])
    client.post("/accounts/login/code/confirm/", {"code": code, "action": "verify"})
    user = queries.resident_by_email(town.pk, "new@example.jp")
    assert session_of(client)[ASSURANCE] == 3
    assert SocialAccount.objects.get(user=user).uid == "subject-1"
    again = Client()
    sign_in(again)
    assert int(session_of(again)["_auth_user_id"]) == user.pk


@pytest.mark.parametrize("entry", [{"private_keys": [{"kid": "1"}]}, {"private_keys": [{"pem": "x"}]}])
def test_a_broken_configuration_says_what_is_wrong(entry):
    whole = {"town": "mihon", "kind": "resident", "id": "a", "name": "a", "server_url": "https://a", "client_id": "a"}
    with pytest.raises(ValueError, match=r"private_keys\."):
        oidc_apps(json.dumps([whole | entry]))


def test_another_town_has_no_such_provider(client, other_town):
    there = {"headers": {"host": "tonari.localhost"}}
    for path in ("login/", "login/callback/", "jwks.json"):
        assert client.get(f"/accounts/oidc/{LINK}/{path}", **there).status_code == 404
