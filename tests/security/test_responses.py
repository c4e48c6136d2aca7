"""What every answer carries: cookies, headers, types; and which requests change anything. ASVS V3, V4, V12–V14."""

import re
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.accounts.fixtures import PASSWORD, make_staff
from tests.security.routes import routes
from yakuba.accounts.web.sessions import cookie_name
from yakuba.webkit.access import Access

YEAR = 365 * 24 * 3600
PUBLIC = [
    route
    for route in routes()
    if not route.parameters and route.access == Access("public") and "2fa" not in route.template
]

# Open data: the same for everybody, and read by programs of any site.
FOR_EVERY_SITE = {"calendars-api:areas", "calendars:changes", "opendata:sitemap"}


@pytest.fixture
def https(settings):
    """As with YAKUBA_HTTPS=1."""
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_SSL_REDIRECT = True
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        setattr(settings, f"{name}_COOKIE_SECURE", True)
        plain = getattr(settings, f"{name}_COOKIE_NAME")
        setattr(settings, f"{name}_COOKIE_NAME", f"__Host-{plain.removeprefix('__Host-')}")
    return settings


def test_the_setting_switches_all_of_it_on():
    source = (Path(__file__).parents[2] / "src/yakuba/config/settings.py").read_text(encoding="utf-8")
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT"):
        assert re.search(rf"^{name} = PUBLIC_HTTPS$", source, re.MULTILINE)
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME"):
        assert re.search(rf'^{name} = f"{{COOKIE_PREFIX}}', source, re.MULTILINE)
    seconds = re.search(r"^SECURE_HSTS_SECONDS = ([\d_]+) if PUBLIC_HTTPS", source, re.MULTILINE)[1]
    assert int(seconds) >= YEAR


def test_every_cookie_is_bound_to_host_and_https(https, town, now):
    user = make_staff(town, now, "clerk", password=PASSWORD)
    client, seen = Client(), SimpleCookie()
    seen.update(client.get("/accounts/login/", secure=True).cookies)
    form = {"login": user.email, "password": PASSWORD}
    seen.update(client.post("/accounts/login/", form, secure=True).cookies)
    seen.update(client.post("/language/", {"language": "en"}, secure=True).cookies)
    assert len(seen) >= 3
    for cookie in seen.values():
        assert cookie.key.startswith("__Host-"), cookie.key
        assert cookie["secure"], cookie.key
        assert cookie["path"] == "/", cookie.key
        assert not cookie["domain"], cookie.key
        assert cookie["httponly"], cookie.key


def test_plain_http_is_sent_to_https(https, town):
    response = Client().get("/accounts/login/")
    assert response.status_code == 301
    assert response.headers["Location"].startswith("https://")


@pytest.mark.parametrize("route", PUBLIC, ids=lambda route: route.name)
def test_headers_of_public_pages(https, town, route):
    response = Client().get(f"/{route.template}", secure=True, headers={"origin": "https://evil.example"})
    assert response.status_code < 500
    assert "max-age=63072000" in response.headers["Strict-Transport-Security"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers.get("Access-Control-Allow-Origin") == ("*" if route.name in FOR_EVERY_SITE else None)
    assert "Access-Control-Allow-Credentials" not in response.headers
    content_type = response.headers["Content-Type"]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    # A service worker is UTF-8 whatever is said: HTML standard, "fetch a classic worker script".
    if body and content_type.startswith("text/") and route.name != "service-worker":
        assert "charset=utf-8" in content_type.lower()


def test_an_error_page_has_them_too(https, town):
    response = Client().get("/nowhere/", secure=True)
    assert response.status_code == 404
    assert response.headers["Strict-Transport-Security"]
    assert response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/pyproject.toml", "/static/../pyproject.toml", "/var/", "/files/"]
)
def test_nothing_lies_about(client, town, path):
    assert client.get(path).status_code == 404


FRAMED = {"embed:page", "embed:person", "embed:say", "embed:stream"}


def test_a_form_without_a_token_changes_nothing(town, now, clerk):
    client = Client(enforce_csrf_checks=True)
    changing = [route for route in routes() if not route.parameters and route.access != Access("machine")]
    statuses = {route.name: client.post(f"/{route.template}").status_code for route in changing}
    exempt = {name for name, status in statuses.items() if status != 403}
    assert exempt == FRAMED, "a frame's forms carry the conversation's own token, and a cookie is never looked at"
    client.cookies["yakuba-csrf"] = "a" * 32
    forged = client.post("/accounts/logout/", {"csrfmiddlewaretoken": "b" * 32})
    assert forged.status_code == 403


def test_get_signs_nobody_out_and_removes_nobody(resident_client):
    assert resident_client.get("/accounts/logout/").status_code == 200
    assert resident_client.get("/accounts/profile/").status_code == 200
    assert resident_client.get("/accounts/remove/").status_code == 405


def test_signing_out_clears_the_browser(clerk_client):
    key = clerk_client.cookies[cookie_name("mihon")].value
    response = clerk_client.post("/accounts/logout/")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert response.cookies[cookie_name("mihon")].value != key


def test_pages_of_signed_in_people_are_kept_nowhere(clerk_client):
    assert "no-store" in clerk_client.get("/accounts/2fa/").headers["Cache-Control"]


def test_no_address_has_room_for_a_secret():
    names = {name for route in routes() for name in route.parameters}
    assert not names & {"secret", "password", "code", "session", "sessionid", "email", "name"}


def test_a_new_installation_has_no_account(db):
    assert not get_user_model().objects.exists()


def test_passwords_are_masked_and_may_be_pasted_and_filled_in(client, town):
    page = client.get("/accounts/login/").content.decode()
    box = re.search(r"<input[^>]*name=\"password\"[^>]*>", page)[0]
    assert 'type="password"' in box
    assert 'autocomplete="current-password"' in box
    assert "onpaste" not in page
    assert "maxlength" not in box
