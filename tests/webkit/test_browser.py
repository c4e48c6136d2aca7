"""The parts as people meet them: every component in a real browser, on a phone and on a desk, under the strict policy."""

import os
import shutil
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, sync_playwright

from tests.webkit.conftest import kit_settings

pytestmark = pytest.mark.browser
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Server(ThreadingMixIn, WSGIServer):
    """One thread a connection: a browser opens some that it does not use at once."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the tests read the answers."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with kit_settings(DEBUG=True):
        server = make_server(
            "127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), server_class=Server, handler_class=Silent
        )
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("YAKUBA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium is installed: set YAKUBA_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Fails the test at the end where the browser complained, a blocked style or script above all."""
    complaints: list[str] = []
    context = browser.new_context(base_url=address, viewport=SIZES["phone"], locale="ja-JP")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [line for line in complaints if "Failed to load resource" not in line] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "path", ["/styleguide/", "/styleguide/?face=console", "/offline/", "/fail/locked/", "/fail/notfound/"]
)
def test_no_violations_and_nothing_runs_over_the_edge(page, path, size):
    page.set_viewport_size(SIZES[size])
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_language_is_chosen_without_javascript(browser, address):
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="ja-JP")
    page = context.new_page()
    page.goto("/styleguide/?face=portal")
    page.locator(".language-selector summary").click()
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/styleguide/?face=portal")
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()


def test_keys_of_the_console(page):
    page.goto("/styleguide/?face=console")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-row][aria-current]").count() == 1
    assert "妊娠届" in page.locator("[data-row][aria-current]").inner_text()
    page.keyboard.press("k")
    assert "児童手当" in page.locator("[data-row][aria-current]").inner_text()
    page.locator("#f-kana").press("j")
    assert page.locator("#f-kana").input_value() == "j"
    page.locator("h1").click()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    assert "次へ進む" in page.locator("#keys-list").inner_text()
    page.get_by_label("一文字のキー操作を使わない").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert "児童手当" in page.locator("[data-row][aria-current]").inner_text()


def test_an_act_that_matters_is_asked_about_first(page):
    page.goto("/styleguide/")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/page/" in request.url else None)
    page.evaluate("""() => {
        const form = document.createElement("form");
        form.action = "/page/";
        form.innerHTML = '<button class="button" data-confirm="取り下げますか？">取下げを実行</button>';
        document.querySelector("main").prepend(form);
    }""")
    page.get_by_role("button", name="取下げを実行").click()
    page.get_by_role("button", name="やめる").click()
    assert sent == []
    page.get_by_role("button", name="取下げを実行").click()
    page.get_by_role("dialog").get_by_role("button", name="取下げを実行").click()
    page.wait_for_url("**/page/*")
    assert len(sent) == 1


def test_chosen_files_are_named(page):
    page.goto("/styleguide/")
    page.set_input_files("#f-file", {"name": "証明書.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2500})
    assert page.locator("[data-chosen]").inner_text() == "証明書.pdf（3KB）"


def test_a_file_that_is_too_large_is_not_taken(page):
    page.goto("/styleguide/")
    field = page.locator("#f-file")
    field.evaluate("(input) => Object.assign(input.dataset, { maxBytes: '1000', tooLarge: '大きすぎます。' })")
    field.set_input_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2000})
    page.get_by_role("alert").filter(has_text="＊大きすぎます。").wait_for()
    assert field.evaluate("(input) => input.files.length") == 0


def test_without_a_network_the_town_says_so(page):
    page.goto("/styleguide/")
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.scope)")
    page.context.set_offline(offline=True)
    page.goto("/page/")
    assert page.title() == "インターネットにつながっていません"
    assert (
        page.evaluate("caches.keys().then((names) => caches.open(names[0])).then((c) => c.match('/styleguide/'))")
        is None
    )
    page.context.set_offline(offline=False)
