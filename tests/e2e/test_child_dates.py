"""A child's dates stay in the browser alone where somebody wants that, and nowhere where nobody does."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, Served, visitor

pytestmark = pytest.mark.browser


def look(page: Page) -> None:
    page.locator("#born").fill("2026-03-05")
    with page.expect_navigation():
        page.get_by_role("button", name="次にすることを見る").click()


def test_dates_are_kept_here_only_where_asked_and_forgotten(chromium: Browser, served: Served):
    with visitor(chromium, served, PHONE) as page:
        page.goto("/child-rearing/")
        look(page)
        assert page.evaluate("localStorage.length") == 0

        page.get_by_text("この端末だけに日付を覚えておく").click()
        look(page)
        page.goto("/child-rearing/")
        expect(page.locator("#born")).to_have_value("2026-03-05")

        page.get_by_role("button", name="忘れる").click()
        expect(page.locator("#born")).to_have_value("")
        page.goto("/child-rearing/")
        expect(page.locator("#born")).to_have_value("")
