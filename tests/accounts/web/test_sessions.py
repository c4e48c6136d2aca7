"""Sessions: bound to their town, limited in time, free for visitors."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from tests.accounts.fixtures import sign_in
from yakuba.accounts import services
from yakuba.accounts.web.sessions import TownSession, cookie_name, session_class
from yakuba.kernel.actors import SYSTEM
from yakuba.webkit.access import public


@public
def who(request):
    return HttpResponse(request.user.name if request.user.is_authenticated else "nobody")


@public
def plain(request):
    return HttpResponse("plain")


@public
def remember(request):
    request.session["a"] = 1
    return HttpResponse("kept")


urlpatterns = [path("who/", who), path("plain/", plain), path("remember/", remember)]


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = __name__
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost", "shared.localhost"]


def ask(client, path="/who/", host="testserver"):
    return client.get(path, headers={"host": host}).content.decode()


def test_signed_in(clerk_client, clerk):
    assert ask(clerk_client) == clerk.name


def test_a_visitor_has_no_row_no_cookie_and_costs_no_query(client, town, django_assert_num_queries):
    ask(client)
    with django_assert_num_queries(0):
        response = client.get("/who/")
    assert not response.cookies
    assert not Session.objects.exists()


def test_a_page_that_asks_nothing_costs_a_signed_in_person_nothing(clerk_client, django_assert_num_queries):
    ask(clerk_client)
    with django_assert_num_queries(0):
        ask(clerk_client, "/plain/")
    with django_assert_num_queries(2):
        ask(clerk_client)


def test_a_cookie_of_one_town_is_worth_nothing_in_another(clerk_client, clerk, other_town):
    key = clerk_client.cookies[cookie_name("mihon")].value
    thief = Client()
    thief.cookies[cookie_name("tonari")] = key
    assert ask(thief, host="tonari.localhost") == "nobody"
    assert ask(thief, "/t/tonari/who/", host="shared.localhost") == "nobody"
    thief.cookies[cookie_name("mihon")] = key
    assert ask(thief, "/t/mihon/who/", host="shared.localhost") == clerk.name


def test_two_towns_under_one_host_at_once(client, clerk, other_town, now):
    theirs = services.create_resident(actor=SYSTEM, town=other_town, email="t@e.jp", name="となり", now=now)
    sign_in(sign_in(client, clerk), theirs)
    assert ask(client, "/t/mihon/who/", "shared.localhost") == clerk.name
    assert ask(client, "/t/tonari/who/", "shared.localhost") == "となり"


@pytest.mark.parametrize(("seconds", "alive"), [(29 * 60, True), (31 * 60, False)])
def test_idle_limit(client, clerk, seconds, alive):
    sign_in(client, clerk, at=time.time() - seconds)
    assert (ask(client) == clerk.name) is alive
    assert Session.objects.exists() is alive


def test_absolute_limit(client, clerk, settings):
    start = time.time() - settings.SESSION_ABSOLUTE_SECONDS["staff"] + 10
    session = session_class(clerk.town_id)(sign_in(client, clerk, at=start).cookies[cookie_name("mihon")].value)
    session._get_session()
    assert session.former_owner == str(clerk.pk), "idle since the beginning"

    sign_in(client, clerk, at=start)
    _seen_now(client)
    assert ask(client) == clerk.name
    settings.SESSION_ABSOLUTE_SECONDS = {"staff": 60}
    assert ask(client) == "nobody"


def _seen_now(client):
    """As if the person had been reading all the time."""
    row = Session.objects.get()
    store = TownSession()
    data = {**store.decode(row.session_data), "_seen": int(time.time())}
    Session.objects.filter(pk=row.pk).update(session_data=store.encode(data))


def test_being_there_is_noted_once_a_minute(client, clerk):
    sign_in(client, clerk, at=time.time() - 50)
    assert "yakuba-mihon" not in client.get("/who/").cookies
    sign_in(client, clerk, at=time.time() - 70)
    assert "yakuba-mihon" in client.get("/who/").cookies
    assert "yakuba-mihon" not in client.get("/who/").cookies


def test_an_anonymous_session_lasts_longer(client, town):
    client.get("/remember/")
    [row] = Session.objects.all()
    data = TownSession().decode(row.session_data)
    assert (data["_town"], data["a"]) == (town.pk, 1)
    two_hours_ago = int(time.time()) - 7200
    Session.objects.update(session_data=TownSession().encode({**data, "_seen": two_hours_ago, "_born": two_hours_ago}))
    client.get("/remember/")
    assert Session.objects.count() == 1


def test_a_deactivated_account_is_out_at_once(clerk_client, clerk, town, now):
    assert ask(clerk_client) == clerk.name
    services.deactivate(actor=SYSTEM, town=town, user_id=clerk.pk, now=now)
    assert ask(clerk_client) == "nobody"
    services.reactivate(actor=SYSTEM, town=town, user_id=clerk.pk, now=now)
    assert ask(clerk_client) == "nobody"


def test_cookie_flags_over_https(client, town, settings):
    settings.SESSION_COOKIE_NAME = "__Host-yakuba"
    settings.SESSION_COOKIE_SECURE = True
    [cookie] = client.get("/remember/").cookies.values()
    assert cookie.key == "__Host-yakuba-mihon"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_session_without_a_town_is_not_kept(db):
    session = TownSession()
    session["a"] = 1
    with pytest.raises(RuntimeError):
        session.save()


def test_ended_sessions_are_cleared_away(client, clerk, now):
    sign_in(client, clerk)
    assert services.remove_ended_sessions(now=Session.objects.get().expire_date) == 0
    Session.objects.update(expire_date=now)
    assert services.remove_ended_sessions(now=now.replace(minute=1)) == 1
