"""対象確認 over all procedures, in a browser: question by question, nothing stored."""

import re

import pytest
from django.apps import apps
from django.test import Client

from yakuba.kernel.actors import SYSTEM
from yakuba.procedures.services import sync_packs

URL = "/what-may-i-get/"


@pytest.fixture
def visitor(town, clock, settings, now):
    sync_packs(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
    return Client()


def text(response):
    return response.content.decode()


def sofar(response):
    return re.search(r'name="sofar" value="([^"]*)"', text(response))[1]


def answer(client, response, section, **fields):
    return client.post(URL, {"sofar": sofar(response), "section": section, **fields})


def household(client, *, children, expecting="no"):
    first = client.get(URL)
    return answer(client, first, "household", raises_children=children, expecting=expecting)


def test_two_answers_may_be_enough(visitor):
    result = text(household(visitor, children="no", expecting="yes"))
    assert "50,000円" in result
    assert "用意するもの" in result
    assert "対象になりません" in result


def test_the_next_page_follows_and_the_way_back_keeps_the_answer(visitor):
    second = household(visitor, children="yes")
    assert 'name="children.0.born_on.year"' in text(second)
    back = text(visitor.post(URL, {"sofar": sofar(second), "section": "children", "back": "1"}))
    assert re.search(r'name="raises_children"[^>]*value="yes"[^>]*checked', back)


def test_what_is_missing_is_said_at_its_field(visitor):
    response = visitor.post(URL, {"sofar": sofar(visitor.get(URL)), "section": "household", "expecting": "no"})
    assert response.status_code == 422
    assert "必ず入力" in text(response) or "選んでください" in text(response)


def test_nothing_is_stored_and_nothing_is_in_the_address(visitor):
    response = household(visitor, children="no", expecting="yes")
    assert response.status_code == 200
    assert apps.get_model("procedures.Draft").objects.count() == 0
    assert apps.get_model("cases.Case").objects.count() == 0
    assert "sessionid" not in response.cookies
    assert apps.get_model("sessions.Session").objects.count() == 0


@pytest.mark.parametrize("forged", ["", "x", '[{"raises_children": true}, ["household"]]'])
def test_answers_that_we_did_not_sign_begin_anew(visitor, forged):
    response = visitor.post(URL, {"sofar": forged, "section": "children"})
    assert 'name="raises_children"' in text(response)


@pytest.mark.parametrize("language", ["ja-easy", "en"])
def test_it_speaks_the_other_languages(visitor, language):
    visitor.post("/language/", {"language": language, "next": URL})
    page = text(household(visitor, children="no", expecting="yes"))
    assert {"ja-easy": "もらえそうです", "en": "You will probably get these"}[language] in page
    assert "受けられる見込みです" not in page


def test_a_town_without_such_procedures_has_no_interview(town, clock):
    assert Client().get(URL).status_code == 404
