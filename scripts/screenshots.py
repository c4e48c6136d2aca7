"""Pictures of the main pages into docs/screenshots/, from the demo town. Run by `make screenshots`."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - needs the path above

from tests.e2e.conftest import DESKTOP, PHONE, QUIET, Served, browser_path, serving, small_town, visitor  # noqa: E402 - needs the path above
from tests.e2e.journey import apply, sign_in  # noqa: E402 - needs the path above

TARGET = ROOT / "docs" / "screenshots"


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    page.screenshot(path=TARGET / f"{name}.png", full_page=whole)
    print(f"docs/screenshots/{name}.png")


def resident(browser: Browser, served: Served) -> str:
    """The resident's pages on a phone."""
    with visitor(browser, served, PHONE) as page:
        page.goto("/")
        shoot(page, "phone-home")
        page.goto("/procedures/child-allowance/")
        shoot(page, "phone-procedure")
        page.locator("main button.button-primary").first.click()
        shoot(page, "phone-form")
        page.context.clear_cookies()
        number, _ = apply(page)
        shoot(page, "phone-receipt")
        page.goto(f"/status/{number}/")
        shoot(page, "phone-status")
    return number


def staff(browser: Browser, served: Served, number: str) -> None:
    """The staff's pages on a desk."""
    with visitor(browser, served, DESKTOP) as page:
        sign_in(page, "clerk@demo.invalid")
        shoot(page, "desk-home")
        page.goto("/console/cases/")
        shoot(page, "desk-queue")
        page.goto(f"/console/cases/?q={number}")
        page.get_by_role("link", name=number).first.click()
        shoot(page, "desk-case")
    with visitor(browser, served, DESKTOP) as page:
        sign_in(page, "dx@demo.invalid")
        page.goto("/console/dashboard/")
        shoot(page, "desk-dashboard")
        page.goto("/console/ledger/")
        shoot(page, "desk-ledger")


def studio(browser: Browser, served: Served) -> None:
    """A procedure being changed by the DX office."""
    with visitor(browser, served, DESKTOP) as page:
        sign_in(page, "dx@demo.invalid")
        page.goto("/console/studio/")
        page.locator("tr", has_text="児童手当認定請求").get_by_role("button", name="変える").click()
        draft = page.url
        page.goto(f"{draft}form/?s=0&f=1")
        shoot(page, "studio-form")
        page.goto(f"{draft}rules/?t=1")
        shoot(page, "studio-rules")


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = small_town(Path(folder))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        with serving(home) as served:
            staff(browser, served, resident(browser, served))
            studio(browser, served)
        browser.close()


if __name__ == "__main__":
    main()
