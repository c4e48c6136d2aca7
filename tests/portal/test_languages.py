"""Every page that a resident meets, for every procedure that ships, is there in English and in やさしい日本語."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.packs.shipped import FOLDERS, golden, pack, procedure
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.procedures import services
from yakuba.webkit.forms import visible_sections
from yakuba.webkit.furigana import annotate

IDS = sorted(FOLDERS)
JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-鿿]")
LATIN = re.compile("[A-Za-z]")
NAMES = {"日本語", "やさしい日本語"}
# What only staff read: the names of rules' columns and tables, and of exports.
STAFF = re.compile(r"screening\.yaml\.(facts|tables)\.\d+\.title$|exports/")


def texts(data: Any, at: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of a pack by where it stands."""
    if isinstance(data, dict):
        if isinstance(data.get("ja"), str):
            yield at, data
        for key, value in data.items():
            yield from texts(value, f"{at}.{key}")
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from texts(value, f"{at}.{n}")


@pytest.mark.parametrize("id_", IDS)
def test_every_text_of_a_pack_is_there_in_three_languages(id_):
    missing = [
        f"{name}{at}: {language}"
        for name, document in pack(id_).documents.items()
        if name.endswith(".yaml") and name != "cases.yaml"
        for at, text in texts(document.data)
        if not STAFF.match(f"{name}{at}")
        for language, needed in (("ja-easy", JAPANESE), ("en", LATIN))
        if not needed.search(text.get(language, "")) and JAPANESE.search(text["ja"])
    ]
    assert missing == []


@pytest.fixture
def visitor(town, clock, settings, now, tmp_path, monkeypatch):
    """`visitor(*ids)`: an English browser before a town that offers these procedures and the interview."""
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr("yakuba.procedures.services.packs.check_procedure", lambda _: [])

    def come(*ids: str) -> Client:
        for id_ in ids:
            shutil.copytree(FOLDERS[id_], tmp_path / "packs" / "procedures" / id_)
        interviews = FOLDERS["child-allowance"].parents[1] / "interviews"
        shutil.copytree(interviews, tmp_path / "packs" / "interviews", dirs_exist_ok=True)
        services.sync_packs(actor=SYSTEM, town=town, roots=[tmp_path / "packs"], now=now)
        services.make_all_slots(now=now)
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return come


def japanese_only(page: str, allowed: set[str]) -> list[str]:
    """The texts of a page that have no word a reader of English could read. What was typed doesn't count."""
    found: list[str] = []

    def look(text: str) -> str:
        told = unescape(" ".join(text.split()))
        if JAPANESE.search(told) and not LATIN.search(told) and not any(name in told for name in allowed):
            found.append(told)
        return text

    annotate(page, look)
    return found


def test_a_text_that_nobody_translated_would_be_found():
    page = "<p>申請 <b>Apply</b></p><p data-typed>花子</p><p>汐鳴町</p><p>申請する</p>"
    assert japanese_only(page, {"汐鳴町"}) == ["申請", "申請する"]


def seen(client: Client, url: str, allowed: set[str]) -> list[str]:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return [f"{url}: {text}" for text in japanese_only(answer.content.decode(), allowed)]


def test_pages_of_no_procedure(visitor, town):
    client = visitor("child-allowance", "child-medical", "dog-registration")
    names = "home search privacy accessibility cases:lookup procedures:catalogue procedures:resume procedures:interview account_login"
    pages = [reverse(name) for name in names.split()] + [f"{reverse('search')}?q=zzzz"]
    assert [text for url in pages for text in seen(client, url, NAMES | {town.name})] == []


@pytest.mark.parametrize("id_", IDS)
def test_the_pages_of_a_procedure(id_, visitor, town, now, settings):
    held, client = procedure(id_), visitor(id_)
    allowed = {*NAMES, town.name, *held.legal_basis}
    pages = [reverse("procedures:online-detail", args=[id_])]
    pages += [reverse("procedures:eligibility", args=[id_])] if held.precheck else []
    cases = {case.expect["recommendation"]: case for case in golden(id_).values()}
    faults = [text for url in pages for text in seen(client, url, allowed)]
    for n, case in enumerate(cases.values()):
        draft, key = services.start_draft(
            actor=ANONYMOUS, town=town, pack_id=id_, channel="online", now=now, answers=case.answers
        )
        services.save_draft(actor=ANONYMOUS, draft=draft, answers=case.answers, reached=20, now=now)
        client.cookies[f"draft-online-{town.slug}-{id_}"] = key
        asked = [part.id for part in visible_sections(held.form, case.answers, today=now.date())] if n == 0 else []
        pages = [reverse("procedures:online-section", args=[id_, part]) for part in asked]
        pages.append(reverse("procedures:online-review", args=[id_]))
        faults += [text for url in pages for text in seen(client, url, allowed)]
    assert faults == []
    sent = client.post(reverse("procedures:online-review", args=[id_]))
    if sent.status_code == 302 and sent.url == reverse("procedures:online-receipt", args=[id_]):
        faults += seen(client, sent.url, allowed)
        case = client.get(sent.url).context["case"]
        faults += seen(client, reverse("cases:status", args=[case.receipt_number]), allowed)
    assert faults == []
