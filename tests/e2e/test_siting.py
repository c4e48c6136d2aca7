"""The siting map by mouse and by keyboard: a candidate is dragged, taken in and moved, and the figures follow."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import DESKTOP, Served, visitor
from tests.e2e.journey import press, sign_in

pytestmark = pytest.mark.browser


def figures(page: Page) -> str:
    return page.locator(".siting-figures").inner_text()


def test_a_candidate_is_dragged_and_moved_by_keys(chromium: Browser, served: Served):
    with visitor(chromium, served, DESKTOP) as page:
        sign_in(page, "admin@demo.invalid")
        page.goto("/console/lab/siting/")
        mark = page.locator(".siting-map [data-site]").last
        site, before = mark.get_attribute("data-site"), figures(page)
        was = page.locator(f"#x-{site}").input_value()
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        with page.expect_response("**/siting/figures/"):
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 60, y + 25, steps=4)
            page.mouse.up()
        page.wait_for_function("before => document.querySelector('.siting-figures').innerText !== before", arg=before)
        assert page.locator(f"#x-{site}").input_value() != was
        free = page.locator('input[name^="use-"]:not(:checked)').first.get_attribute("name").removeprefix("use-")
        page.locator(f"#mark-{free}").focus()
        with page.expect_response("**/siting/figures/"):
            page.keyboard.press(" ")
        page.wait_for_selector(f"#use-{free}:checked")
        latitude = page.locator(f"#y-{free}").input_value()
        with page.expect_response("**/siting/figures/"):
            page.keyboard.press("ArrowUp")
        assert float(page.locator(f"#y-{free}").input_value()) > float(latitude)
        with page.expect_download() as download:
            page.locator(".siting-map button", has_text="CSV").click()
        assert download.value.suggested_filename.endswith(".csv")
        page.fill("#name", "一度だけ残す案")
        press(page, page.get_by_role("button", name="保存する"))
        page.goto("/console/lab/runs/?q=一度だけ残す案")
        assert page.locator("tr[data-row]").count() == 1
