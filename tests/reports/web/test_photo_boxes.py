"""Boxes over a photo by mouse and keys, in a real browser: what is drawn is what is hidden."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.webkit.uploads.samples import photo

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parents[3] / "src/yakuba/reports/web"
ITEM = """<li data-box><label><input type="checkbox" name="box" value="{value}" checked><span data-number></span><span
 data-kind>顔</span></label><button type="button" data-remove hidden>消す<span data-number></span></button></li>"""
PAGE = f"""<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>x</title><style>{{css}}</style><form>
<div class="photo-canvas" data-canvas><img src="/photo.jpg" width="600" height="400" alt=""><svg aria-hidden="true"
 data-overlay><g data-drawn><rect/><text>1</text></g></svg></div><p data-how hidden></p>
<ul data-list>{ITEM.format(value="0.1,0.1,0.2,0.2,face")}</ul><p data-none hidden>なし</p>
<button type="button" data-add hidden>囲みを足す</button><template data-new>{ITEM.format(value="")}</template></form>
<script type="module" src="/boxes.js"></script></html>"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    path = os.environ.get("YAKUBA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium is installed: set YAKUBA_CHROMIUM")
    css = (ASSETS / "static/reports/photos.css").read_text(encoding="utf-8")
    script = (ASSETS / "static/reports/boxes.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 800, "height": 700})
        page.route("**/boxes.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        page.route("**/photo.jpg", lambda route: route.fulfill(body=photo((600, 400)), content_type="image/jpeg"))
        page.route("**/page", lambda route: route.fulfill(body=PAGE.format(css=css), content_type="text/html"))
        yield page
        browser.close()


@pytest.fixture
def boxes(page: Page):
    page.goto("http://photos.test/page")
    expect(page.locator("[data-add]")).to_be_visible()

    def values() -> list[list[float]]:
        return [[float(part) for part in text.split(",")[:4]] for text in page.evaluate(
            "[...document.querySelectorAll('[data-list] input')].map((input) => input.value)"
        )]  # fmt: skip

    return values


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    area = page.locator("[data-overlay]").bounding_box()
    assert area
    for at, act in ((start, page.mouse.down), (end, page.mouse.up)):
        page.mouse.move(area["x"] + area["width"] * at[0], area["y"] + area["height"] * at[1])
        act()


def test_drawn_moved_and_sized_by_mouse(page, boxes):
    drag(page, (0.5, 0.5), (0.7, 0.8))
    assert boxes()[1] == pytest.approx([0.5, 0.5, 0.2, 0.3], abs=0.01)
    drag(page, (0.55, 0.55), (0.35, 0.45))
    assert boxes()[1] == pytest.approx([0.3, 0.4, 0.2, 0.3], abs=0.01)
    drag(page, (0.5, 0.7), (0.6, 0.9))
    assert boxes()[1] == pytest.approx([0.3, 0.4, 0.3, 0.5], abs=0.01)
    drag(page, (0.4, 0.5), (0.99, 0.99))
    left, top, width, height = boxes()[1]
    assert left + width <= 1.0001
    assert top + height <= 1.0001


def test_added_moved_sized_and_removed_by_keys(page, boxes):
    page.locator("[data-add]").focus()
    for key in ("Enter", "ArrowRight", "ArrowUp", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert boxes()[1] == pytest.approx([0.41, 0.39, 0.2, 0.21], abs=0.001)
    page.keyboard.press("Space")
    assert not page.locator("[data-list] input").last.is_checked()
    page.keyboard.press("Delete")
    assert len(boxes()) == 1
    page.locator("[data-remove]").click()
    assert boxes() == []
    expect(page.locator("[data-none]")).to_be_visible()
