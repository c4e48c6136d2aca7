"""ふりがな on request: remembered by a cookie, without a script, never on what somebody typed."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.procedures.web.applicant import STEPS, Applicant
from yakuba.kernel.actors import SYSTEM
from yakuba.towns.services import change_town

RUBY = "<ruby>"
TYPED = "鷺沼鶴之介"


def text(response):
    return response.content.decode()


@pytest.fixture
def reader(settings):
    client = Client()
    client.cookies[settings.FURIGANA_COOKIE_NAME] = "on"
    return client


def test_the_switch_sets_a_cookie_and_leads_back(offered, clock, settings):
    client = Client()
    assert RUBY not in text(client.get("/procedures/"))
    answer = client.post("/furigana/", {"furigana": "on", "next": "/procedures/?q=a"})
    assert answer.url == "/procedures/?q=a"
    cookie = answer.cookies[settings.FURIGANA_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert "<ruby>手続<rt>てつづ</rt></ruby>き" in text(client.get("/procedures/"))
    client.post("/furigana/", {"furigana": "off", "next": "/"})
    assert RUBY not in text(client.get("/procedures/"))


def test_the_switch_leads_nowhere_else(town):
    assert Client().post("/furigana/", {"furigana": "on", "next": "https://elsewhere.example/"}).url == "/"
    assert Client().get("/furigana/").status_code == 405


@pytest.mark.parametrize(("language", "shown"), [("ja", True), ("ja-easy", True), ("en", False)])
def test_languages_with_kanji_offer_it(offered, clock, reader, settings, language, shown):
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = text(reader.get("/procedures/"))
    assert (RUBY in page) is shown
    assert ("/furigana/" in page) is shown


def test_caches_are_told_that_the_cookie_matters(offered, clock, reader):
    answer = reader.get("/procedures/")
    assert "Cookie" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert "Cookie" in Client().get("/procedures/").headers["Vary"]


def test_staff_and_machines_get_none(offered, clock, clerk_client, reader, settings):
    clerk_client.cookies[settings.FURIGANA_COOKIE_NAME] = "on"
    assert RUBY not in text(clerk_client.get("/console/"))
    assert RUBY not in text(reader.get("/manifest.webmanifest"))
    assert RUBY not in text(reader.get("/service-worker.js"))


def test_the_towns_own_words(offered, clock, reader, town, now):
    change_town(actor=SYSTEM, town=town, settings={**town.settings, "readings": {"手続き": "しゅぞくき"}}, now=now)
    page = text(reader.get("/procedures/"))
    assert "<ruby>手続<rt>しゅぞく</rt></ruby>き" in page
    assert f"みほん<ruby>町<rt>{town.kana[3:]}</rt></ruby>" in page


@pytest.fixture
def applicant(offered, clock):
    return Applicant()


def test_a_part_of_a_page_is_read_like_the_page(applicant, settings):
    applicant.client.cookies[settings.FURIGANA_COOKIE_NAME] = "on"
    applicant.start()
    whole = text(applicant.see("claimant"))
    part = text(applicant.fill("claimant", {"_refresh": "1"}, headers={"HX-Request": "true"}))
    assert RUBY in part
    assert "<html" in whole
    assert "<html" not in part


def bare(page: str) -> None:
    """What was typed stands on the page as it was typed, and no reading is anywhere in it."""
    without = re.sub(r"<rt>[^<]*</rt>|</?ruby>|</?rp>", "", page)
    assert page.count(TYPED) == without.count(TYPED)


def test_never_on_what_somebody_typed(applicant, settings, town):
    applicant.client.cookies[settings.FURIGANA_COOKIE_NAME] = "on"
    typed = {
        "claimant": {"claimant_name": TYPED, "address": f"{TYPED}町１－２"},
        "children": {
            "children.0.child_name": TYPED,
            "children.0.child_living": "apart",
            "children.0.child_address": f"{TYPED}町",
        },
        "bank": {"account.bank_name": f"{TYPED}銀行"},
    }
    applicant.start()
    for step in STEPS:
        bare(text(applicant.fill(step, {**typed.get(step, {}), "_refresh": "1"})))
        files = {"paper_separate": picture()} if step == "papers" else {}
        assert applicant.fill(step, {**typed.get(step, {}), **files}).status_code == 302, step
        page = text(applicant.see(step))
        assert RUBY in page
        bare(page)
    review = text(applicant.review())
    assert TYPED in review
    bare(review)
    applicant.send()
    case = applicant.receipt().context["case"]
    status = reverse("cases:status", args=[case.receipt_number])
    applicant.client.post(
        reverse("cases:reply", args=[case.receipt_number]), {"body": f"{TYPED}です。", "files": picture()}
    )
    page = text(applicant.client.get(status))
    assert TYPED in page
    assert RUBY in page
    bare(page)


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "white").save(content, "PNG")
    return SimpleUploadedFile(f"{TYPED}.png", content.getvalue(), "image/png")


def test_a_search_shows_the_word_as_typed(offered, clock, reader):
    for address in ("/procedures/", "/search/"):
        page = text(reader.get(address, {"q": TYPED}))
        assert TYPED in page
        bare(page)
