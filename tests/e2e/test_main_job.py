"""The whole journey on a phone and a desktop, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, visitor
from tests.e2e.journey import apply, look_up, press, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_resident_applies_a_clerk_decides_and_the_resident_reads_the_notice(
    chromium: Browser, served: Served, viewport: dict[str, int], script: bool
):
    with visitor(chromium, served, viewport, script=script) as resident:
        number, secret = apply(resident, script=script)
        with visitor(chromium, served, DESKTOP, script=script) as clerk:
            sign_in(clerk, "clerk@demo.invalid")
            clerk.goto(f"/console/cases/?q={number}")
            press(clerk, clerk.get_by_role("link", name=number).first)
            expect(clerk.locator("main")).to_contain_text("認定相当")
            clerk.locator('button[name="outcome"][value="approve"]').first.click()
            expect(clerk.locator("body")).to_contain_text("通知を作成しました")
        resident.goto(f"/status/{number}/")
        expect(resident.locator("main")).to_contain_text("認定通知書")
    with visitor(chromium, served, viewport, script=script) as another:
        another.goto(f"/status/{number}/")
        expect(another.locator("main")).not_to_contain_text("認定通知書")
        look_up(another, number, secret)
        letter = another.locator('a[href*="/letters/"]').first.get_attribute("href")
        response = another.request.get(letter)
        assert response.status == 200
        assert response.body().startswith(b"%PDF-")


def test_a_defect_is_sent_back_mended_and_approved(chromium: Browser, served: Served):
    with visitor(chromium, served, PHONE) as resident, visitor(chromium, served, DESKTOP) as clerk:
        number, _ = apply(resident, holder="ベツノ　ヒト")
        sign_in(clerk, "clerk@demo.invalid")
        clerk.goto(f"/console/cases/?q={number}")
        press(clerk, clerk.get_by_role("link", name=number).first)
        expect(clerk.locator("main")).to_contain_text("補正が必要")
        clerk.get_by_role("button", name="補正のお願いを送る").click()
        expect(clerk.locator("body")).to_contain_text("補正のお願いを送りました")
        resident.goto(f"/status/{number}/")
        press(resident, resident.get_by_role("button", name="補正する"))
        expect(resident).to_have_url(re.compile("/apply/bank/"))
        resident.locator('[name="account.holder"]').fill("シケン　ハナコ")
        press(resident, resident.locator("main button.button-primary").first)
        expect(resident).to_have_url(re.compile("/review/"))
        resident.get_by_role("button", name="補正を送信する").click()
        expect(resident.locator("main")).to_contain_text("補正を受け付けました")
        clerk.reload()
        expect(clerk.locator("main")).to_contain_text("前回からの変更")
        expect(clerk.locator("main")).to_contain_text("認定相当")


def test_a_clerk_decides_with_one_key(chromium: Browser, served: Served):
    with visitor(chromium, served, PHONE) as resident, visitor(chromium, served, DESKTOP) as clerk:
        number, _ = apply(resident)
        sign_in(clerk, "clerk@demo.invalid")
        clerk.goto(f"/console/cases/?q={number}")
        press(clerk, clerk.get_by_role("link", name=number).first)
        expect(clerk.locator("[data-show-keys]")).to_be_visible()
        clerk.keyboard.press("a")
        expect(clerk.locator("body")).to_contain_text("通知を作成しました")


def test_the_counter_is_the_same_path(chromium: Browser, served: Served):
    with visitor(chromium, served, DESKTOP) as clerk:
        sign_in(clerk, "clerk@demo.invalid")
        clerk.goto("/console/counter/")
        press(clerk, clerk.get_by_role("link", name=re.compile("児童手当")).first)
        press(clerk, clerk.locator("main button.button-primary").first)
        expect(clerk).to_have_url(re.compile("/console/counter/child-allowance/entry/"))
        accessible(clerk)


def test_what_was_typed_outlives_an_error(chromium: Browser, served: Served):
    with visitor(chromium, served, PHONE) as resident:
        resident.goto("/procedures/child-allowance/")
        press(resident, resident.locator("main button.button-primary").first)
        resident.locator('[name="claimant_name"]').fill("途中　まで")
        resident.locator('[name="claimant_phone"]').fill("電話")
        press(resident, resident.locator("main form button.button-primary").first)
        expect(resident.locator(".error-summary")).to_be_visible()
        expect(resident.locator('[name="claimant_name"]')).to_have_value("途中　まで")
        expect(resident.locator('[name="claimant_phone"]')).to_have_value("電話")
        expect(resident.locator('[name="claimant_phone"]')).to_have_attribute("aria-invalid", "true")
        accessible(resident)
