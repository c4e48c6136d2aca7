"""From questions nobody answered to an answer residents read: one writes, another publishes."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, fits, visitor
from tests.e2e.journey import press, sign_in

pytestmark = pytest.mark.browser


def test_an_unanswered_cluster_becomes_a_live_answer(chromium: Browser, served: Served):
    with visitor(chromium, served, DESKTOP) as writer, visitor(chromium, served, DESKTOP) as head:
        sign_in(writer, "clerk@demo.invalid")
        writer.goto("/console/inquiries/learning/")
        largest = writer.locator("main tbody a").first
        asked = largest.inner_text()
        press(writer, largest)
        writer.get_by_label("質問", exact=True).fill("ためしに書いた質問")
        writer.get_by_label("答え", exact=True).fill("建設課で貸し出しています。")
        writer.get_by_label("分野").select_option(index=1)
        press(writer, writer.get_by_role("button", name="下書きにする"))
        expect(writer).to_have_url(re.compile(r"/console/faq/\d+/$"))
        address = writer.url
        press(writer, writer.get_by_role("button", name="確認に出す"))
        sign_in(head, "approver@demo.invalid")
        head.goto(address)
        press(head, head.get_by_role("button", name="公開する"))
        writer.goto("/console/inquiries/learning/labels/")
        expect(writer.get_by_role("cell", name=asked, exact=True)).to_be_visible()
        accessible(writer)
        writer.set_viewport_size(PHONE)
        fits(writer)
        writer.goto(address.replace("/console", ""))
        expect(writer.locator("main")).to_contain_text("建設課で貸し出しています。")
