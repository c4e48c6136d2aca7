"""A small pack of questions, live in みほん町, and staff who write and review."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from yakuba.inquiries.services import sync_faqs
from yakuba.kernel.actors import SYSTEM, Actor

HEAD = """id: garbage
version: "1.0"
title: {ja: ごみ, ja-easy: ごみ, en: Waste}
effective_from: 2026-01-01
order: 10
department: living
reviewed_on: 2026-11-01
review_by: 2027-11-01
"""
FAQS = """faqs:
  - id: day
    question: {ja: ごみの収集日はいつですか, ja-easy: ごみの ひは いつですか, en: When is waste collected?}
    answer: {ja: "**カレンダー**を見てください。電話 {phone}", en: See the calendar.}
    aliases: [今日なんのゴミ, ゴミの日]
    source: {title: 廃棄物処理法第6条}
    related: [garbage/batteries]
  - id: batteries
    question: {ja: 電池の捨て方は, en: How do I dispose of batteries?}
    answer: {ja: 混ぜないでください。, en: Never mix them.}
    aliases: [モバイルバッテリー捨てたい]
    source: {title: 資源有効利用促進法}
    procedures: [bulky-waste]
  - id: old
    question: {ja: 昨年度のごみ袋は使えますか}
    answer: {ja: 使えません。}
    valid_until: 2026-03-31
    source: {title: 条例}
"""


@pytest.fixture
def roots(tmp_path) -> list[Path]:
    folder = tmp_path / "packs" / "faq" / "garbage"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "faqs.yaml").write_text(FAQS, encoding="utf-8")
    return [tmp_path / "packs"]


@pytest.fixture
def known(town, roots, now, settings):
    """The town with the three questions; the third ended in March."""
    settings.PACK_ROOTS = roots
    sync_faqs(actor=SYSTEM, town=town, roots=roots, now=now)
    return town


@pytest.fixture
def writer(staff):
    return Actor("staff", str(staff("clerk").pk))


@pytest.fixture
def reviewer(staff):
    return Actor("staff", str(staff("head").pk))


@dataclass(frozen=True)
class OpenAi:
    """A running server of `openai_server.py`."""

    address: str

    def heard(self) -> list[dict]:
        """Every request so far."""
        return httpx.get(f"{self.address}/", timeout=5).json()


@pytest.fixture(scope="session")
def openai():
    script = Path(__file__).parent / "openai_server.py"
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    yield OpenAi(f"http://127.0.0.1:{int(process.stdout.readline())}")
    process.kill()
    process.wait()
