"""The chat where residents meet it: in the corner of a page on a phone, and on another town site."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, fits, visitor
from tests.e2e.journey import press, sign_in

pytestmark = pytest.mark.browser

QUESTION = "引っ越してきた"


class Site(BaseHTTPRequestHandler):
    """A site that is not ours, with the one tag, under a policy of its own."""

    def __init__(self, tag: str, *more: object) -> None:
        self.tag = tag
        super().__init__(*more)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(
            f"<!DOCTYPE html><html lang='ja'><title>観光</title><main><h1>観光案内</h1></main>{self.tag}".encode()
        )

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def foreign(tag: str) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, tag))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def allow(page: Page, *origins: str) -> None:
    sign_in(page, "admin@demo.invalid")
    page.goto("/console/inquiries/chat/")
    page.get_by_label("チャットを置いてよいサイト").fill("\n".join(origins))
    with page.expect_navigation():
        page.get_by_role("button", name="保存する").click()
    accessible(page)
    expect(page.locator("#script-tag")).to_contain_text("/ask/chat.js")


def test_in_the_corner_of_a_page(chromium: Browser, served: Served, viewport: dict[str, int]):
    with visitor(chromium, served, viewport) as page:
        page.goto("/status/")
        opener = page.get_by_role("button", name="質問する")
        opener.click()
        panel = page.get_by_role("dialog", name="質問する")
        panel.get_by_label("質問", exact=True).fill(QUESTION)
        panel.get_by_role("button", name="質問する").click()
        choice = panel.get_by_role("log").get_by_role("button").first
        title = choice.inner_text()
        choice.click()
        expect(panel.get_by_role("heading", name=title)).to_be_visible()
        accessible(page)
        fits(page)
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(opener).to_be_focused()
        page.goto("/privacy/")
        page.get_by_role("button", name="質問する").press("Enter")
        expect(page.get_by_role("log")).to_contain_text(QUESTION)


def test_it_never_stands_on_a_button(chromium: Browser, served: Served):
    with visitor(chromium, served, PHONE) as page:
        page.goto("/")
        corner = page.locator("[data-corner]")
        for _ in range(12):
            page.mouse.wheel(0, 100)
            page.wait_for_timeout(60)
            if "corner-aside" not in corner.get_attribute("class"):
                assert page.evaluate("""() => {
                    const box = document.querySelector("[data-corner-open]").getBoundingClientRect();
                    return ![...document.querySelectorAll("main button, main .button, main input, footer button")].some((each) => {
                        const own = each.getBoundingClientRect();
                        return own.right > box.left + 1 && own.left < box.right && own.bottom > box.top + 1 && own.top < box.bottom - 1;
                    });
                }""")


def test_without_javascript_it_is_a_link(chromium: Browser, served: Served):
    with visitor(chromium, served, PHONE, script=False) as page:
        page.goto("/privacy/")
        page.locator("[data-corner]").get_by_role("link", name="質問する").click()
        page.get_by_label("質問", exact=True).fill(QUESTION)
        page.get_by_role("button", name="質問する").click()
        expect(page.get_by_role("log")).to_contain_text(QUESTION)


def test_on_another_site(chromium: Browser, served: Served):
    tag = f'<script src="{served.address}/ask/chat.js" async></script>'
    with foreign(tag) as port, visitor(chromium, served, DESKTOP) as clerk:
        allow(clerk, f"http://127.0.0.1:{port}")
        context = chromium.new_context(viewport=PHONE, locale="ja-JP")
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_role("button", name="汐鳴町に質問する").click()
        frame = page.frame_locator("iframe")
        frame.get_by_label("質問", exact=True).fill(QUESTION)
        frame.get_by_role("button", name="質問する").click()
        frame.get_by_role("log").get_by_role("button").first.click()
        frame.get_by_role("button", name="解決しなかった").click()
        frame.get_by_role("button", name="職員に質問する").click()
        frame.get_by_role("button", name="この質問を送る").click()
        expect(frame.get_by_role("heading", name="受付番号")).to_be_visible()
        accessible(page)
        assert context.cookies() == []
        page.keyboard.press("Escape")
        expect(page.locator("iframe")).to_be_hidden()

        page.goto(f"http://refused.localhost:{port}/")
        with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
            page.get_by_role("button", name="汐鳴町に質問する").click()
        expect(page.frame_locator("iframe").get_by_label("質問", exact=True)).to_have_count(0)
        context.close()


def test_a_clerk_answers_somebody_who_waits(chromium: Browser, served: Served):
    with visitor(chromium, served, PHONE) as resident, visitor(chromium, served, DESKTOP) as clerk:
        sign_in(clerk, "admin@demo.invalid")
        clerk.goto("/console/inquiries/chat/")
        clerk.get_by_label("待っている方に、職員がその場で回答する").check()
        clerk.get_by_label("始まり").fill("00:00")
        clerk.get_by_label("終わり").fill("23:59")
        press(clerk, clerk.get_by_role("button", name="保存する"))

        resident.goto("/ask/person/")
        resident.get_by_label("職員に聞きたいこと").fill("花火大会の日の駐車場はどこですか")
        press(resident, resident.get_by_role("button", name="この質問を送る"))
        if not resident.locator("[data-live]").count():
            pytest.skip("the town is closed today: nobody is asked to wait")
        number = resident.locator(".receipt-number").first.inner_text()
        accessible(resident)

        clerk.goto("/console/inquiries/waiting/")
        accessible(clerk)
        press(clerk, clerk.locator("#waiting li", has_text=number).get_by_role("button"))
        clerk.get_by_label("回答", exact=True).fill("中央公園です。")
        clerk.get_by_role("button", name="送る").click()
        expect(resident.get_by_role("log")).to_contain_text("中央公園です。")
        resident.get_by_label("職員へのことば").fill("無料ですか。")
        resident.get_by_role("button", name="送る").click()
        expect(clerk.get_by_role("log")).to_contain_text("無料ですか。")
        accessible(resident)
        accessible(clerk)
        fits(resident)
        press(clerk, clerk.get_by_role("button", name="回答を終えて、この問合せを閉じる"))
        expect(resident.locator("[data-live-state]")).to_contain_text("職員が回答を終えました。")
