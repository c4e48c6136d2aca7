"""A procedure is written in the studio only, published by a second person, used by a resident, decided by a clerk."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, fits, visitor
from tests.e2e.journey import choose, forward, sign_in
from tests.e2e.writing import TITLE, Writer

pytestmark = pytest.mark.browser


def test_a_procedure_made_in_the_studio_only_is_published_used_and_decided(chromium: Browser, served: Served):
    with visitor(chromium, served, DESKTOP) as dx:
        sign_in(dx, "dx@demo.invalid")
        writer = Writer(dx, lambda _: in_order(dx))
        writer.write()
    with visitor(chromium, served, DESKTOP) as admin:
        sign_in(admin, "admin@demo.invalid")
        admin.goto(f"{writer.address}changes/")
        in_order(admin)
        with admin.expect_navigation():
            admin.get_by_role("button", name="に公開する").click()
        expect(admin.locator("main")).to_contain_text("公開しました")
    with visitor(chromium, served, PHONE) as resident:
        number = apply(resident)
    with visitor(chromium, served, DESKTOP) as clerk:
        sign_in(clerk, "residents@demo.invalid")
        clerk.goto(f"/console/cases/?q={number}")
        clerk.get_by_role("link", name=number).first.click()
        expect(clerk.locator("main")).to_contain_text("認定相当")
        clerk.locator('button[name="outcome"][value="approve"]').first.click()
        expect(clerk.locator("body")).to_contain_text("通知を作成しました")
        letter = clerk.locator('main a[href^="/console/cases/"][href*="/letters/"]').first.get_attribute("href")
        assert letter
        assert clerk.request.get(letter).body().startswith(b"%PDF-")


def in_order(page: Page) -> None:
    """No violation, and nothing sticks out, on a desk and on a phone."""
    accessible(page)
    fits(page)
    page.set_viewport_size(PHONE)
    fits(page)
    page.set_viewport_size(DESKTOP)


def apply(page: Page) -> str:
    """From the portal to the receipt; gives 受付番号."""
    page.goto("/procedures/")
    with page.expect_navigation():
        page.get_by_role("link", name=TITLE).first.click()
    accessible(page)
    with page.expect_navigation():
        page.locator("main button.button-primary").first.click()
    page.locator('[name="applicant_name"]').fill("試験　花子")
    choose(page, "garden", "yama")
    page.locator('[name="area"]').fill("30")
    choose(page, "machine", "yes")
    page.locator('[name="machine_kind"]').fill("耕うん機")
    page.locator('[name="declaration"]').check()
    accessible(page)
    forward(page)
    expect(page).to_have_url(re.compile("/review/"))
    expect(page.locator("main")).to_contain_text("耕うん機")
    forward(page)
    expect(page).to_have_url(re.compile("/receipt/"))
    return page.locator(".receipt-number").first.inner_text().strip()


def test_what_was_typed_is_not_lost_by_a_link_and_a_list_button_keeps_it(chromium: Browser, served: Served):
    with visitor(chromium, served, DESKTOP) as dx:
        sign_in(dx, "dx@demo.invalid")
        dx.goto("/console/studio/")
        with dx.expect_navigation():
            dx.locator("tr", has_text="犬の登録").get_by_role("button", name="変える").first.click()
        draft = dx.url
        dx.goto(f"{draft}form/?s=0&f=0")
        label = dx.locator('[name="s|sections/0/fields/0/label/ja"]')
        label.fill("書きかけの質問")
        asked: list[str] = []
        dx.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        dx.get_by_role("link", name="判定表", exact=True).click(no_wait_after=True)
        expect(label).to_have_value("書きかけの質問")
        assert asked == ["beforeunload"]
        dx.get_by_text("ページと質問（選ぶ・並べ替える・足す）").click()
        with dx.expect_navigation():
            dx.get_by_role("button", name="ページを足す").click()
        dx.goto(f"{draft}form/?s=0&f=0")
        expect(label).to_have_value("書きかけの質問")
