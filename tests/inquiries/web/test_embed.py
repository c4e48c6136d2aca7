"""The chat within another site's page: which sites, whose conversation, and never a cookie."""

import re

import pytest
from django.core import signing
from django.test import Client

from tests.accounts.fixtures import sign_in
from yakuba.cases.models import Case
from yakuba.inquiries import services
from yakuba.inquiries.core.chat_settings import ChatSettings
from yakuba.inquiries.models import Conversation, Turn
from yakuba.inquiries.web import door
from yakuba.kernel.actors import SYSTEM
from yakuba.ledger.models import Event

FRAME = "/ask/embed/"


@pytest.fixture
def site(town, clock, told, now):
    services.set_chat(actor=SYSTEM, town=town, chat=ChatSettings(origins=("https://www.example.jp",)), now=now)
    return Client(enforce_csrf_checks=True)


def token(page) -> str:
    return re.search(r'name="conversation" value="([^"]*)"', page.content.decode())[1]


def policy(page) -> str:
    return re.search(r"frame-ancestors ([^;]*)", page.headers["Content-Security-Policy"])[1]


def test_only_the_allowed_sites_may_frame_it(site):
    page = site.get(FRAME)
    assert policy(page) == "https://www.example.jp"
    assert "X-Frame-Options" not in page.headers
    for other in ("/ask/", "/", "/faq/"):
        assert policy(site.get(other)) == "'none'"
        assert site.get(other).headers["X-Frame-Options"] == "DENY"


def test_nowhere_unless_a_site_was_allowed(town, clock, told):
    assert policy(Client().get(FRAME)) == "'none'"


def test_a_conversation_without_any_cookie(site, told):
    told.finds("choice", "batteries", "bulky", "cans")
    first = site.post(FRAME, {"question": "電池"})
    second = site.post(FRAME, {"question": "缶", "conversation": token(first)})
    assert Turn.objects.filter(conversation=Conversation.objects.get()).count() == 2
    chosen = site.post(f"{FRAME}turns/2/choose/", {"faq": "2", "conversation": token(second)})
    assert "戸別" in chosen.content.decode()
    assert f'action="{FRAME}turns/2/judge/"' in chosen.content.decode()
    assert not site.cookies


def test_every_form_of_the_frame_stays_in_it_and_carries_the_token(site, told):
    told.finds("answer", "bulky")
    page = site.post(FRAME, {"question": "ソファ"}).content.decode()
    forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
    assert len(forms) >= 2
    assert all(f'action="{FRAME}' in form and 'target="_self"' in form for form in forms)
    assert all("csrfmiddlewaretoken" not in form and 'name="conversation"' in form for form in forms)


@pytest.mark.parametrize("kind", ["forged", "other town", "old", "missing"])
def test_a_token_that_is_not_of_this_town_and_day_opens_nothing(site, told, town, kind, monkeypatch):
    told.finds("choice", "batteries", "bulky", "cans")
    good = token(site.post(FRAME, {"question": "電池"}))
    key = Conversation.objects.get().key
    tokens = {
        "forged": good[:-2] + "xx",
        "other town": signing.dumps([town.pk + 1, key], salt="inquiries.embed"),
        "old": good,
        "missing": "",
    }
    if kind == "old":
        monkeypatch.setattr(door, "TOKEN_SECONDS", -1)
    answer = site.post(f"{FRAME}turns/1/choose/", {"faq": "2", "conversation": tokens[kind]})
    assert answer.status_code == 404
    assert not Turn.objects.get().chosen


def test_the_sessions_conversation_is_not_the_frames(site, told):
    visitor = Client()
    visitor.post("/ask/", {"question": "電池"})
    assert "電池" not in visitor.get(FRAME).content.decode()


def test_from_the_frame_to_a_person(site, told):
    told.finds("person", "bulky")
    asked = site.post(FRAME, {"question": "ソファ"})
    form = site.post(f"{FRAME}person/", {"begin": "1", "conversation": token(asked)})
    assert "ソファ" in form.content.decode()
    sent = site.post(f"{FRAME}person/", {"question": "ソファ", "once": "k1", "conversation": token(form)})
    conversation = Conversation.objects.get()
    assert conversation.case.receipt_number in sent.content.decode()
    assert not site.cookies
    assert 'href="/status/' in sent.content.decode()


def test_who_is_signed_in_is_nobody_in_the_frame(site, told, resident, clock):
    """Their cookie comes along from a site of the same domain: without a token of the portal it must say nothing."""
    sign_in(site, resident)
    page = site.post(f"{FRAME}person/", {"question": "回収箱はどこですか", "once": "abc"})
    assert page.status_code == 200
    assert Case.objects.get().resident_id is None
    site.post(FRAME, {"question": "電池"})
    assert {each.actor for each in Event.objects.filter(kind__startswith="inquiry.")} == {""}


def test_the_script_may_be_loaded_by_any_site_and_names_the_frame(site):
    script = site.get("/ask/chat.js")
    assert script.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert "http://testserver/ask/embed/" in script.content.decode().replace("\\u002D", "-")
    assert not site.cookies
