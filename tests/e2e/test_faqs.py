"""Keeping questions in a browser: a table looked at and taken, an answer seen before it is kept, many changed and taken back."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import DESKTOP, Served, accessible, fits, visitor
from tests.e2e.journey import press, sign_in

pytestmark = pytest.mark.browser

TABLE = """No,質問,回答,カテゴリ,担当課,アクセス数
1,役場に駐車場はありますか,<p>正面に<b>20台</b>あります。</p>,施設,環境課,9
2,町のマスコットは何ですか,しおちゃんです。,町のこと,宇宙課,3
"""


def test_a_table_is_looked_at_and_taken(chromium: Browser, served: Served, viewport: dict[str, int]):
    with visitor(chromium, served, viewport) as page:
        sign_in(page, "clerk@demo.invalid")
        page.goto("/console/faq/import/")
        page.set_input_files("#file", {"name": "faq.csv", "mimeType": "text/csv", "buffer": TABLE.encode("cp932")})
        press(page, page.get_by_role("button", name="内容を確かめる"))
        expect(page.get_by_text("「宇宙課」という課はありません")).to_be_visible()
        accessible(page)
        fits(page)
        press(page, page.get_by_role("button", name="下書きにする"))
        expect(page.get_by_role("link", name="役場に駐車場はありますか").first).to_be_visible()
        accessible(page)
        fits(page)


def test_an_answer_is_seen_before_it_is_kept(chromium: Browser, served: Served, viewport: dict[str, int]):
    with visitor(chromium, served, viewport) as page:
        sign_in(page, "clerk@demo.invalid")
        page.goto("/console/faq/1/edit/")
        page.locator('[name="answer.ja"]').fill("**窓口**で取れます。")
        press(page, page.get_by_role("button", name="見え方を確かめる"))
        expect(page.get_by_role("article", name="日本語の見え方").locator("strong")).to_have_text("窓口")
        accessible(page)
        fits(page)
        press(page, page.get_by_role("button", name="この内容で下書きを保存"))
        expect(page.locator("main ins, main del").first).to_be_visible()
        accessible(page)
        fits(page)
        press(page, page.get_by_role("link", name="版を比べる"))
        accessible(page)
        fits(page)


def test_many_are_changed_by_keyboard_and_taken_back(chromium: Browser, served: Served):
    with visitor(chromium, served, DESKTOP) as page:
        sign_in(page, "approver@demo.invalid")
        page.goto("/console/faq/?q=ごみ&state=live")
        rows = page.locator("tr[data-row]")
        expect(rows.first).to_be_visible()
        for key in ("j", "x", "j", "x"):
            page.keyboard.press(key)
        expect(page.locator(".row-select:checked")).to_have_count(2)
        page.locator("summary", has_text="まとめて変える").click()
        page.locator("#change-review").fill("2031-03-31")
        press(page, page.get_by_role("button", name="見直し期限を変える"))
        expect(rows.filter(has_text="2031-03-31")).to_have_count(2)
        expect(page).to_have_url(re.compile("state=live"))
        accessible(page)
        press(page, page.get_by_role("button", name="元に戻す"))
        expect(rows.filter(has_text="2031-03-31")).to_have_count(0)
