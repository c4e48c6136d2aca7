"""Signing in through the real pages: staff, residents, and everything that must not work."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from tests.accounts.fixtures import PASSWORD, make_staff, sign_in
from yakuba.accounts import queries, services
from yakuba.accounts.web.sessions import TownSession, cookie_name
from yakuba.kernel.actors import SYSTEM
from yakuba.ledger.queries import stream
from yakuba.webkit.access import public, resident_only, staff_only


@public
def home(request):
    return HttpResponse(request.user.name if request.user.is_authenticated else "nobody")


@staff_only()
def desk(request):
    return HttpResponse(f"desk {request.POST.get('note', '')}")


@resident_only
def mine(request):
    return HttpResponse("mine")


urlpatterns = [
    path("", home),
    path("desk/", desk, name="desk"),
    path("mine/", mine),
    path("", include("yakuba.config.urls")),
]


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.ROOT_URLCONF = __name__
    settings.STAFF_REDIRECT_URL = "desk"
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost", "shared.localhost"]


@pytest.fixture
def hanako(town, now):
    return make_staff(town, now, "clerk", password=PASSWORD)


def kinds(user):
    return [event.kind for event in stream(town_id=user.town_id, stream=f"user:{user.pk}")]


def enter(client, email, password=PASSWORD, where="/accounts/login/", **more):
    return client.post(where, {"login": email, "password": password}, **more)


def test_staff_sign_in_with_a_password(client, hanako):
    assert client.get("/accounts/login/").status_code == 200
    response = enter(client, hanako.email.upper())
    assert response.headers["Location"] == "/desk/"
    assert client.get("/").content.decode() == hanako.name
    event = stream(town_id=hanako.town_id, stream=f"user:{hanako.pk}")[-1]
    assert (event.kind, event.payload, event.actor) == (
        "account.signed_in",
        {"methods": ["password"], "assurance": 1},
        str(hanako.pk),
    )


def test_signing_in_gives_a_new_session_key_and_signing_out_ends_it(client, hanako):
    client.post("/accounts/password/reset/", {"email": "someone@example.jp"})
    anonymous = client.cookies[cookie_name("mihon")].value
    enter(client, hanako.email)
    key = client.cookies[cookie_name("mihon")].value
    assert key != anonymous
    thief = Client()
    thief.cookies[cookie_name("mihon")] = key
    assert thief.get("/").content.decode() == hanako.name
    client.post("/accounts/logout/")
    assert client.get("/").content.decode() == "nobody"
    assert thief.get("/").content.decode() == "nobody"
    assert not Session.objects.filter(pk__in=[key, anonymous]).exists()


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example/", "http://tonari.localhost/"])
def test_next_stays_on_this_host(client, hanako, other_town, next_url):
    response = client.post("/accounts/login/", {"login": hanako.email, "password": PASSWORD, "next": next_url})
    assert response.headers["Location"] == "/desk/"


def test_next_within_the_host_is_followed(client, hanako):
    response = client.post("/accounts/login/", {"login": hanako.email, "password": PASSWORD, "next": "/mine/"})
    assert response.headers["Location"] == "/mine/"


@pytest.mark.parametrize(
    ("email", "password"), [("{}", "wrong"), ("nobody@example.jp", PASSWORD), ("{}", " " + PASSWORD)]
)
def test_wrong(client, hanako, email, password):
    response = enter(client, email.format(hanako.email), password)
    assert response.status_code == 200
    assert "メールアドレスかパスワードが違います。" in response.content.decode()
    assert client.get("/").content.decode() == "nobody"


def test_failures_are_events_without_an_address(client, hanako, town):
    enter(client, hanako.email, "wrong")
    enter(client, "nobody@example.jp", "wrong")
    assert kinds(hanako)[-1] == "account.sign_in_failed"
    event = stream(town_id=town.pk, stream=f"town:{town.pk}")[-1]
    assert (event.kind, event.payload, event.actor) == ("account.sign_in_failed", {"reason": "password"}, "")


def test_an_account_of_another_town_does_not_exist_here(client, other_town, town, now):
    theirs = make_staff(other_town, now, "clerk", password=PASSWORD)
    assert enter(client, theirs.email).status_code == 200
    assert enter(client, theirs.email, headers={"host": "tonari.localhost"}).status_code == 302


def test_under_a_prefix(client, hanako, other_town):
    page = client.get("/t/mihon/accounts/login/", headers={"host": "shared.localhost"}).content.decode()
    assert 'action="/t/mihon/accounts/login/"' in page
    response = enter(client, hanako.email, where="/t/mihon/accounts/login/", headers={"host": "shared.localhost"})
    assert response.headers["Location"] == "/t/mihon/desk/"


def test_a_deactivated_account_can_not_enter(client, hanako, town, now):
    services.deactivate(actor=SYSTEM, town=town, user_id=hanako.pk, now=now)
    assert enter(client, hanako.email).status_code == 200


def test_guessing_is_stopped_but_locks_nobody_else_out(client, hanako):
    for _ in range(8):
        enter(client, hanako.email, "wrong")
    assert "何度も試された" in enter(client, hanako.email).content.decode()
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert enter(elsewhere, hanako.email).status_code == 302


def test_a_resident_has_no_password(client, resident):
    resident.set_password(PASSWORD)
    resident.save()
    assert enter(client, resident.email).status_code == 200


def ask_code(client, email, **more):
    return client.post("/accounts/login/code/", {"email": email}, **more)


def code_in(message):
    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{2,})\s*$", message.body, re.MULTILINE).group(1)


def test_a_resident_signs_in_by_code(client, resident):
    assert client.get("/accounts/login/code/").status_code == 200
    assert ask_code(client, resident.email).headers["Location"] == "/accounts/login/code/confirm/"
    [message] = mail.outbox
    assert message.to == [resident.email]
    assert "みほん町" in message.subject
    assert client.get("/accounts/login/code/confirm/").status_code == 200
    response = client.post("/accounts/login/code/confirm/", {"code": code_in(message), "action": "verify"})
    assert response.headers["Location"] == "/"
    assert client.get("/mine/").content == b"mine"


def test_the_first_time_makes_an_account_that_the_code_confirms(client, town):
    ask_code(client, "New@Example.jp")
    user = queries.resident_by_email(town.pk, "new@example.jp")
    assert not user.confirmed
    client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0]), "action": "verify"})
    user.refresh_from_db()
    assert user.confirmed
    assert kinds(user) == ["account.created", "account.signed_in"]


def test_a_wrong_code_can_be_tried_five_times(client, resident):
    ask_code(client, resident.email)
    for _ in range(4):
        assert client.post("/accounts/login/code/confirm/", {"code": "WRONG", "action": "verify"}).status_code == 200
    assert client.post("/accounts/login/code/confirm/", {"code": "WRONG", "action": "verify"}).status_code == 302
    response = client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0]), "action": "verify"})
    assert response.headers["Location"] == "/accounts/login/code/"
    assert client.get("/").content == b"nobody"


def test_codes_for_one_address_are_throttled(client, town):
    answers = [ask_code(Client(REMOTE_ADDR=f"198.51.100.{n}"), "new@example.jp").status_code for n in range(7)]
    assert answers == [302] * 5 + [429] * 2
    assert len(mail.outbox) == 5


def test_a_code_is_no_way_in_for_staff(client, hanako, town):
    ask_code(client, hanako.email)
    client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0]), "action": "verify"})
    assert client.get("/desk/").status_code == 403
    assert queries.resident_by_email(town.pk, hanako.email) is not None


def test_the_same_address_is_another_resident_in_another_town(client, resident, other_town):
    ask_code(client, resident.email, headers={"host": "tonari.localhost"})
    assert "となり町" in mail.outbox[0].subject
    theirs = queries.resident_by_email(other_town.pk, resident.email)
    assert theirs.pk != resident.pk


def test_a_password_is_set_by_a_mailed_code(client, town, now):
    user = make_staff(town, now, "clerk")
    assert client.get("/accounts/password/reset/").status_code == 200
    client.post("/accounts/password/reset/", {"email": user.email})
    assert client.get("/accounts/password/reset/confirm/").status_code == 200
    client.post("/accounts/password/reset/confirm/", {"code": code_in(mail.outbox[0])})
    assert client.get("/accounts/password/reset/complete/").status_code == 200
    weak = client.post("/accounts/password/reset/complete/", {"password1": "password1234", "password2": "password1234"})
    assert weak.status_code == 200
    client.post("/accounts/password/reset/complete/", {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get("/accounts/password/reset/done/").status_code == 200
    assert enter(Client(), user.email).status_code == 302
    assert "account.password_changed" in kinds(user)


@pytest.mark.parametrize("email", ["nobody@example.jp", "resident"])
def test_a_reset_for_others_sends_nothing_and_says_nothing(client, resident, email):
    email = resident.email if email == "resident" else email
    response = client.post("/accounts/password/reset/", {"email": email})
    assert response.headers["Location"] == "/accounts/password/reset/confirm/"
    assert not mail.outbox


def test_changing_the_password_needs_the_old_one_and_ends_other_sessions(client, hanako):
    other = Client()
    enter(client, hanako.email)
    enter(other, hanako.email)
    new = {"password1": "another-long-パスワード", "password2": "another-long-パスワード"}
    assert client.get("/accounts/password/change/").status_code == 200
    assert client.post("/accounts/password/change/", {"oldpassword": "wrong", **new}).status_code == 200
    assert client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert client.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302


def test_nothing_typed_is_lost_when_the_session_ends(client, hanako):
    sign_in(client, hanako, at=1_000_000.0)
    response = client.post("/desk/?page=2", {"note": "長い <メモ>", "tag": ["a", "b"], "csrfmiddlewaretoken": "x"})
    assert response.headers["Location"] == "/accounts/session-expired/?page=staff"
    page = client.get(response.headers["Location"]).content.decode()
    assert "/accounts/login/?next=/accounts/resume/" in page
    response = client.post(
        "/accounts/login/", {"login": hanako.email, "password": PASSWORD, "next": "/accounts/resume/"}
    )
    page = client.get(response.headers["Location"]).content.decode()
    assert 'action="/desk/?page=2"' in page
    assert 'name="note" value="長い &lt;メモ&gt;"' in page
    assert page.count('name="tag"') == 2
    assert 'value="x"' not in page
    assert client.get("/accounts/resume/").status_code == 302, "shown once"


def test_what_was_typed_is_shown_to_nobody_else(client, hanako, town, now):
    other = make_staff(town, now, "approver", password=PASSWORD)
    sign_in(client, hanako, at=1_000_000.0)
    client.post("/desk/", {"note": "秘密"})
    enter(client, other.email)
    assert client.get("/accounts/resume/").status_code == 302
    enter(client, hanako.email)
    assert "秘密" not in client.get("/accounts/resume/", follow=True).content.decode()


def test_what_was_typed_lies_sealed(client, hanako):
    sign_in(client, hanako, at=1_000_000.0)
    client.post("/desk/", {"note": "secret-note"})
    assert "secret-note" not in str(dict(client_session(client)))


def client_session(client):
    return TownSession().decode(Session.objects.get(pk=client.cookies[cookie_name("mihon")].value).session_data)


def test_a_visitors_forged_post_keeps_nothing(client, town):
    assert client.post("/desk/", {"note": "x"}).headers["Location"] == "/accounts/login/"
    assert cookie_name("mihon") not in client.cookies


def test_profile_and_removal(resident_client, resident, town):
    assert resident_client.get("/accounts/profile/").status_code == 200
    good = {"name": "見本 花子", "postal_code": "400-0001", "address": "浜1-2-3", "phone": "090-0000-0000"}
    assert resident_client.post("/accounts/profile/", good).status_code == 302
    assert queries.person(town.pk, resident.pk).postal_code == "4000001"
    for wrong in ({"phone": "abc"}, {"postal_code": "12"}, {"name": ""}, {"address": "123456789018"}):
        assert resident_client.post("/accounts/profile/", {**good, **wrong}).status_code == 422
    assert resident_client.get("/accounts/remove/").status_code == 405
    assert resident_client.post("/accounts/remove/").status_code == 302
    assert queries.person(town.pk, resident.pk) is None
    assert resident_client.get("/").content == b"nobody"


def test_there_is_no_other_way_to_make_an_account(client, town):
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/email/").status_code == 404
