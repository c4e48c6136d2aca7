"""A real server on a copied database, and a real browser in front of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from yakuba.config.cli.demo_home import environment
from yakuba.config.cli.server import free_port, stop, wait_until_answers

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class Served:
    """A running Yakuba: where it answers, and where its data is."""

    address: str
    home: Path


def small_town(base: Path) -> Path:
    """One demo town for the whole run, whichever worker comes first."""
    home = base / "template"
    with (base / "template.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not home.exists():
            home.mkdir()
            build = "from tests.e2e.build_town import main; main()"
            env = {**os.environ, **environment(home, host="127.0.0.1"), "PYTHONPATH": os.pathsep.join(sys.path)}
            subprocess.run([sys.executable, "-c", build], env=env, check=True)
    return home


@contextmanager
def serving(home: Path) -> Iterator[Served]:
    """`yakuba serve` on a copy: what a test writes, no other test sees."""
    port = free_port()
    env = {**os.environ, **environment(home, host="127.0.0.1")}
    command = [sys.executable, "-m", "yakuba", "serve", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=env, start_new_session=True)
    address = f"http://localhost:{port}"
    try:
        wait_until_answers(process, f"http://127.0.0.1:{port}/")
        yield Served(address, home)
    finally:
        stop(process)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(small_town(shared), home)
    with serving(home) as running:
        yield running


def browser_path() -> str | None:
    """The Chromium that `make` found; None lets Playwright use its own."""
    return os.environ.get("YAKUBA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def viewport(request: pytest.FixtureRequest) -> dict[str, int]:
    return request.param


def told(message: ConsoleMessage) -> str:
    return f"{message.location.get('url')}: {message.text}"


@contextmanager
def visitor(
    chromium: Browser, served: Served, viewport: dict[str, int], *, script: bool = True, workers: str = "block"
) -> Iterator[Page]:
    """A fresh browser of one person. `workers`: "allow" keeps what it needs where there is no network."""
    context: BrowserContext = chromium.new_context(
        viewport=viewport,
        has_touch=viewport == PHONE,
        base_url=served.address,
        locale="ja-JP",
        java_script_enabled=script,
        service_workers=workers,
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(told(message)) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    policy = [text for text in complaints if "Content Security Policy" in text]
    assert not policy, policy


def accessible(page: Page) -> None:
    """Zero axe violations on the page as it stands; whoever clicked has waited for the page that follows."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    told = [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']][:3]}" for each in found]
    assert not told, f"{page.url}: {told}"


def fits(page: Page) -> None:
    """Nothing makes the page itself scroll sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), page.url
