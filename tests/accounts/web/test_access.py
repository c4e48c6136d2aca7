"""Who gets in: the declaration of each view, for every kind of person."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from tests.accounts.fixtures import make_staff, sign_in
from yakuba.webkit.access import machine, public, resident_only, staff_only


def page(request, *args, **kwargs):
    return HttpResponse("inside")


def undeclared(request):
    return HttpResponse("inside")


@public
def everyone(request):
    return page(request)


@machine
def program(request):
    return page(request)


@resident_only
def residents(request):
    return page(request)


@staff_only()
def any_staff(request):
    return page(request)


@staff_only("approver", "auditor")
def approvers(request):
    return page(request)


urlpatterns = [
    path("everyone/", everyone),
    path("program/", program),
    path("residents/", residents),
    path("staff/", any_staff),
    path("approvers/", approvers),
    path("undeclared/", undeclared),
    path("", include("yakuba.config.urls")),
]


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def enter(town, client_of, resident, staff, now):
    """`enter("clerk", "/staff/", "post")` gives the status and where one is sent."""
    people = {"resident": lambda: resident}

    def go(who, address, method="get"):
        client = Client() if who == "nobody" else client_of(people.get(who, lambda: staff(who))())
        response = getattr(client, method)(address)
        return response.status_code, response.headers.get("Location", "")

    return go


IN = (200, "")
NO = (403, "")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["nobody", "resident", "clerk", "auditor"])
def test_open_to_all(enter, who, method):
    assert enter(who, "/everyone/", method) == IN
    assert enter(who, "/program/", method) == IN


@pytest.mark.parametrize(
    ("who", "address", "method", "expected"),
    [
        ("nobody", "/staff/", "get", (302, "/accounts/login/?next=%2Fstaff%2F")),
        ("nobody", "/staff/", "post", (302, "/accounts/login/")),
        ("nobody", "/residents/", "get", (302, "/accounts/login/code/?next=%2Fresidents%2F")),
        ("resident", "/residents/", "get", IN),
        ("resident", "/residents/", "post", IN),
        ("resident", "/staff/", "get", NO),
        ("resident", "/approvers/", "post", NO),
        ("clerk", "/staff/", "post", IN),
        ("clerk", "/residents/", "get", NO),
        ("clerk", "/approvers/", "get", NO),
        ("admin", "/approvers/", "get", NO),
        ("approver", "/approvers/", "post", IN),
        ("auditor", "/approvers/", "get", IN),
        ("auditor", "/approvers/", "post", NO),
        ("auditor", "/staff/", "get", IN),
        ("auditor", "/staff/", "post", NO),
        ("auditor", "/accounts/password/change/", "post", (302, "/accounts/password/set/")),
        ("resident", "/accounts/2fa/", "get", NO),
    ],
)
def test_by_kind_and_role(enter, who, address, method, expected):
    assert enter(who, address, method) == expected


@pytest.mark.parametrize("who", ["nobody", "resident", "clerk", "admin"])
def test_undeclared_is_refused_to_all(enter, who, caplog):
    with caplog.at_level(logging.ERROR, "yakuba.access"):
        assert enter(who, "/undeclared/") == NO
    assert "declares no access" in caplog.text


def test_staff_of_another_town_are_strangers(other_town, town, now):
    theirs = make_staff(other_town, now, "clerk")
    client = sign_in(Client(), theirs)
    client.cookies["yakuba-mihon"] = client.cookies["yakuba-tonari"].value
    assert client.get("/staff/").status_code == 302
    assert client.get("/staff/", headers={"host": "tonari.localhost"}).status_code == 200


def test_a_public_page_costs_no_query_and_a_staff_page_two(clerk_client, client, django_assert_num_queries):
    clerk_client.get("/everyone/")
    with django_assert_num_queries(0):
        clerk_client.get("/everyone/")
    with django_assert_num_queries(2):  # the session and the person
        clerk_client.get("/staff/")


def test_htmx_is_sent_as_a_whole_page(client, town):
    response = client.get("/staff/", headers={"hx-request": "true"})
    assert response.status_code == 204
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=%2Fstaff%2F"


def test_staff_without_a_second_factor_reach_nothing_but_its_enrolment(clerk_client, settings):
    settings.STAFF_MFA_REQUIRED = True
    assert clerk_client.get("/staff/").headers["Location"] == "/accounts/2fa/"
    assert clerk_client.post("/staff/").headers["Location"] == "/accounts/2fa/"
    assert clerk_client.get("/accounts/2fa/").status_code == 200


def test_a_resident_needs_no_second_factor(resident_client, settings):
    settings.STAFF_MFA_REQUIRED = True
    assert resident_client.get("/residents/").status_code == 200
