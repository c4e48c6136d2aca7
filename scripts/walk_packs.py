"""Walks every procedure through the real pages, with a picture of each. Run by `make walk`.

Serves a demo town with the base packs and those of Tokyo out of a temporary folder, tells a golden case of each pack anew,
and types it in Chromium: as a resident on a phone, as a clerk at the counter, and as the approver who ends it.
"""

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - needs the path above

from tests.e2e import walks  # noqa: E402 - needs the path above
from tests.e2e.conftest import DESKTOP, PHONE, QUIET, Served, browser_path, serving, small_town, visitor  # noqa: E402 - needs the path above
from tests.e2e.journey import sign_in  # noqa: E402 - needs the path above
from tests.e2e.stories import APPLICANT, VISITOR, procedures, story  # noqa: E402 - needs the path above
from yakuba.config.cli.demo_home import environment  # noqa: E402 - needs the path above
from yakuba.config.cli.runtime import start_django  # noqa: E402 - needs the path above
from yakuba.kernel.clock import SystemClock, local_date  # noqa: E402 - needs the path above

FACES = ("resident", "counter", "approver")


@dataclass
class Walk:
    """One procedure's walk: what was seen, and what went wrong."""

    pack: str
    folder: Path
    online: int = 0
    counter: int = 0
    failures: list[str] = field(default_factory=list)

    def seer(self, face: str) -> walks.See:
        """Writes a picture of each page into the pack's folder, and complains of pages that scroll sideways."""
        seen = 0

        def see(page: Page, name: str) -> None:
            nonlocal seen
            seen += 1
            # Hiding the caret leaves style attributes behind, which the page's own policy then complains of.
            page.screenshot(path=self.folder / f"{face}-{seen:02}-{name}.png", full_page=True, caret="initial")
            if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"):
                self.failures.append(f"{face} {name}: the page scrolls sideways")

        return see

    @contextmanager
    def reporting(self, face: str) -> Iterator[None]:
        """What fails here is told at the end, and the next face begins."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, the other walks go on
            place = traceback.extract_tb(error.__traceback__)[-1]
            self.failures.append(f"{face}: {str(error)[:900]} ({Path(place.filename).name}:{place.lineno})")


@dataclass(frozen=True)
class Desks:
    """The staff, signed in once: a town's sign-in counts attempts."""

    clerk: Page
    approver: Page
    second: Page


@contextmanager
def desks(browser: Browser, served: Served) -> Iterator[Desks]:
    with (
        visitor(browser, served, DESKTOP) as clerk,
        visitor(browser, served, DESKTOP) as approver,
        visitor(browser, served, DESKTOP) as second,
    ):
        sign_in(clerk, "clerk@demo.invalid")
        sign_in(approver, "approver@demo.invalid")
        sign_in(second, "head@demo.invalid")
        yield Desks(clerk, approver, second)


def walk(browser: Browser, served: Served, staff: Desks, done: Walk, faces: set[str]) -> None:
    procedure, today = procedures()[done.pack], local_date(SystemClock().now())
    receipt = None
    if faces & {"resident", "approver"}:
        with done.reporting("resident"), visitor(browser, served, PHONE) as page:
            receipt = walks.apply_online(page, story(procedure, APPLICANT, today), done.seer("resident"))
            done.online = receipt.loads
    if "counter" in faces:
        with done.reporting("counter"):
            told = story(procedure, VISITOR, today)
            done.counter = walks.apply_at_counter(staff.clerk, told, done.seer("counter")).loads
    if "approver" in faces and receipt:
        with done.reporting("approver"), visitor(browser, served, PHONE) as resident:
            walks.end(staff.approver, staff.second, receipt.number, done.seer("approver"))
            if procedure.placement:
                walks.rank(staff.approver, done.pack, done.seer("placement"))
            walks.follow(resident, receipt, done.seer("after"))


def report(done: list[Walk]) -> int:
    print("\npack                                 online  counter   (page loads)")
    for each in done:
        much = each.online and each.counter > each.online / 2
        print(f"{each.pack:38}{each.online:5}{each.counter:9}{'   more than half' if much else ''}")
    wrong = [each for each in done if each.failures]
    for each in wrong:
        print(f"\n✗ {each.pack}")
        for failure in each.failures:
            print(f"  {failure}")
    print(f"\n{len(done)} packs, {len(wrong)} with failures.")
    return 1 if wrong else 0


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", metavar="PACK", help="this pack; may be given again")
    parser.add_argument("--as", dest="faces", action="append", choices=FACES, help="one face instead of all three")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "walk", metavar="DIR", help="where pictures go")
    parser.add_argument("--town", type=Path, metavar="DIR", help="keep the built town here, for the next walk")
    parser.add_argument("--headed", action="store_true", help="show the browser")
    return parser.parse_args()


def prepare(temporary: Path, kept: Path | None) -> Path:
    """The town's folder: a fresh one, or a copy of a kept one under today's program and packs."""
    os.environ["YAKUBA_PACKS"] = "tokyo"
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    home = temporary / "home"
    shutil.copytree(small_town(kept or temporary), home)
    os.environ.update(environment(home, host="127.0.0.1"))
    start_django()
    demo_town = import_module("yakuba.config.cli.demo_town")  # it needs Django to be ready
    demo_town.refresh(SystemClock().now())
    return home


def main() -> int:
    asked = options()
    with tempfile.TemporaryDirectory() as temporary:
        home = prepare(Path(temporary), asked.town)
        packs = asked.only or list(procedures())
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET, headless=not asked.headed)
            done = []
            with serving(home) as served, desks(browser, served) as staff:
                for pack in packs:
                    shutil.rmtree(asked.out / pack, ignore_errors=True)
                    (asked.out / pack).mkdir(parents=True)
                    done.append(Walk(pack, asked.out / pack))
                    walk(browser, served, staff, done[-1], set(asked.faces or FACES))
                    mark = "✗" if done[-1].failures else "✓"
                    print(f"{mark} {pack}", *done[-1].failures, sep="\n  ", flush=True)
            browser.close()
    return report(done)


if __name__ == "__main__":
    sys.exit(main())
