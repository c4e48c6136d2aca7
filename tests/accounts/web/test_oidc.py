"""Sign-in through an identity provider: a real one on localhost, for people who are known, within one town."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from tests.accounts.fixtures import make_staff
from tests.accounts.web import test_sign_in
from yakuba.accounts import queries
from yakuba.accounts.web.allauth_settings import constants, oidc_apps
from yakuba.ledger.queries import stream

ENTRY = {
    "town": "mihon",
    "kind": "staff",
    "id": "entra",
    "name": "庁内の認証",
    "server_url": "https://login.example.jp/v2.0",
    "client_id": "client",
    "secret": "s3cret",
    "emails_are_verified": True,
}


class Provider(BaseHTTPRequestHandler):
    """Just enough of OpenID Connect: discovery, token (with PKCE) and userinfo."""

    def do_GET(self):
        root = f"http://{self.headers['Host']}"
        if self.path.endswith("openid-configuration"):
            endpoints = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            self.answer(
                {f"{name}_endpoint": f"{root}/{path}" for name, path in endpoints.items()}
                | {"issuer": root, "jwks_uri": f"{root}/keys"}
            )
        else:
            assert self.headers["Authorization"] == "Bearer access"
            self.answer(self.server.person)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        right = base64.urlsafe_b64encode(digest).decode().rstrip("=") == self.server.challenge
        self.answer({"access_token": "access", "token_type": "Bearer"} if right else {"error": "invalid_grant"})

    def answer(self, data):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def provider():
    with ThreadingHTTPServer(("127.0.0.1", 0), Provider) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def _settings(settings, provider):
    settings.ROOT_URLCONF = test_sign_in.__name__
    settings.STAFF_REDIRECT_URL = "desk"
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost"]
    local = {**ENTRY, "server_url": f"http://127.0.0.1:{provider.server_port}"}
    resident = {**local, "kind": "resident", "id": "app", "name": "デジタル認証アプリ", "emails_are_verified": False}
    oidc = json.dumps([local, resident])
    settings.SOCIALACCOUNT_PROVIDERS = constants(https=True, oidc=oidc, email_url="console:")["SOCIALACCOUNT_PROVIDERS"]


@pytest.fixture
def arrive(provider):
    """`arrive(client, "staff-entra", email=…)`: go to the provider and come back as that person."""

    def go(client, which, *, challenge=None, **person):
        link = reverse("openid_connect_login", args=[f"mihon-{which}"])
        away = client.get(link).headers["Location"]
        query = {name: values[0] for name, values in parse_qs(urlsplit(away).query).items()}
        assert query["code_challenge_method"] == "S256"
        provider.challenge = challenge or query["code_challenge"]
        provider.person = {"sub": "subject-1", "birthdate": "1990-01-01", **person}
        back = urlsplit(query["redirect_uri"]).path
        return client.get(back, {"code": "code", "state": query["state"]}), query

    return go


def test_no_provider_without_configuration():
    assert oidc_apps("") == []


@pytest.mark.parametrize(("key", "value"), [("kind", "mayor"), ("secret", None)])
def test_a_broken_configuration_says_what_is_wrong(key, value):
    entry = {name: given for name, given in {**ENTRY, key: value}.items() if given is not None}
    with pytest.raises(ValueError, match=key):
        oidc_apps(json.dumps([entry]))


def test_each_page_offers_its_own_providers_in_its_own_town(client, town, other_town):
    link = reverse("openid_connect_login", args=["mihon-staff-entra"])
    assert link in client.get("/accounts/login/").content.decode()
    assert "デジタル認証アプリ" not in client.get("/accounts/login/").content.decode()
    assert "デジタル認証アプリ" in client.get("/accounts/login/code/").content.decode()
    there = {"headers": {"host": "tonari.localhost"}}
    assert link not in client.get("/accounts/login/", **there).content.decode()
    assert client.get(link, **there).status_code == 404
    assert client.get("/accounts/oidc/nowhere/login/callback/").status_code == 404


def test_known_staff_sign_in_and_nothing_else_is_stored(client, arrive, town, now):
    user = make_staff(town, now, "clerk")
    response, _ = arrive(client, "staff-entra", email=user.email)
    assert response.headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()
    last = stream(town_id=town.pk, stream=f"user:{user.pk}")[-1]
    assert (last.kind, last.payload) == ("account.signed_in", {"methods": ["socialaccount"], "assurance": 1})

    again = Client()
    arrive(again, "staff-entra", email="changed@example.jp")
    assert again.get("/desk/").status_code == 200, "known by the subject from now on"
    assert SocialAccount.objects.get().extra_data == {}


def test_a_second_factor_is_still_asked_for(client, arrive, town, now, settings):
    settings.STAFF_MFA_REQUIRED = True
    arrive(client, "staff-entra", email=make_staff(town, now, "clerk").email)
    assert client.get("/desk/").headers["Location"] == "/accounts/2fa/"


def test_staff_whom_nobody_entered_are_refused(client, arrive, town, other_town, now):
    theirs = make_staff(other_town, now, "clerk")
    for email in ("stranger@example.jp", theirs.email):
        response, _ = arrive(client, "staff-entra", email=email)
        assert response.headers["Location"] == "/accounts/error/"
    assert client.get("/").content == b"nobody"
    assert client.get("/accounts/error/").status_code == 401
    assert client.get("/accounts/cancelled/").status_code == 200
    assert not SocialAccount.objects.exists()


def test_a_resident_needs_a_verified_address(client, arrive, town):
    response, _ = arrive(client, "resident-app", email="new@example.jp")
    assert response.headers["Location"] == "/accounts/error/"
    response, _ = arrive(client, "resident-app", email="new@example.jp", email_verified=True)
    assert response.headers["Location"] == "/"
    assert client.get("/mine/").status_code == 200
    assert queries.resident_by_email(town.pk, "new@example.jp").confirmed


def test_a_stolen_code_or_state_is_worth_nothing(client, arrive, town, now):
    user = make_staff(town, now, "clerk")
    response, query = arrive(client, "staff-entra", challenge="of someone else", email=user.email)
    assert response.status_code in {200, 401}
    back = urlsplit(query["redirect_uri"]).path
    for state in ("", "forged", query["state"]):
        assert Client().get(back, {"code": "code", "state": state}).status_code in {200, 401}
    assert client.get("/").content == b"nobody"
