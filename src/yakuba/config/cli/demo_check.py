"""`yakuba demo --check`: a resident and a clerk do the main job over HTTP, and every step must hold."""

import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from types import ModuleType

from yakuba.config.cli.http_client import Browser
from yakuba.config.cli.output import complain, say
from yakuba.kernel.clock import SystemClock
from yakuba.ledger.services import verify

Step = Callable[["Visit"], None]


@dataclass
class Visit:
    """What the steps share: two browsers, the town, and what was learned on the way (the receipt number and such)."""

    resident: Browser
    clerk: Browser
    town: ModuleType
    learned: dict[str, str] = field(default_factory=dict)


class CheckFailedError(Exception):
    """A step did not hold."""


def expect(condition: object, what: str) -> None:
    if not condition:
        raise CheckFailedError(what)


def expect_text(browser: Browser, text: str) -> None:
    page = browser.page
    expect(text in page.text, f"{page.url} ({page.status}) does not show {text!r}; it begins {page.text[:200]!r}")


def portal_opens(visit: Visit) -> None:
    """The portal opens"""
    page = visit.resident.open("/")
    expect(page.status == 200, f"/ answered {page.status}")
    expect_text(visit.resident, visit.town.NAME)


def console_asks_for_sign_in(visit: Visit) -> None:
    """The console is closed to strangers"""
    page = visit.clerk.open("/console/")
    expect(page.status in {200, 401, 403}, f"/console/ answered {page.status}")
    expect(any("password" in form.names for form in page.forms), "/console/ shows no sign-in form")


def fill_in(browser: Browser, section: str, values: dict[str, str | list[str]]) -> None:
    """One step of the form: enter `values` and go on. Fields that appear with an answer are asked for first."""
    page = browser.page
    expect(f"/apply/{section}/" in page.url, f"{page.url} is not the step {section!r}")
    form = page.form(section_field(values))
    known = {name: value for name, value in values.items() if name in form.names}
    if len(known) < len(values):
        browser.submit(form, known, button=("_refresh", "1"))
        form = browser.page.form(section_field(values))
    browser.submit(form, values)


def section_field(values: dict[str, str | list[str]]) -> str:
    return next(iter(values))


def resident_applies(visit: Visit) -> None:
    """A resident applies for 児童手当 and gets a receipt"""
    resident, today = visit.resident, SystemClock().now().date()
    born = today - timedelta(days=4)
    resident.open("/procedures/child-allowance/")
    resident.submit(resident.page.form("/start/"))
    fill_in(
        resident,
        "claimant",
        {
            "claim_reason": "birth",
            "claimant_role": "parent",
            "claimant_name": "試験　花子",
            "claimant_kana": "シケン　ハナコ",
            "claimant_birth_date.year": "1992",
            "claimant_birth_date.month": "4",
            "claimant_birth_date.day": "2",
            "postal_code": "437-9901",
            "address": "静岡県汐鳴町本町1番地",
            "claimant_phone": "090-0000-1234",
            "claimant_occupation": "self_employed",
            "address_protected": "no",
        },
    )
    fill_in(resident, "spouse", {"spouse_status": "none"})
    child = {
        "child_name": "試験　湊",
        "child_kana": "シケン　ミナト",
        "child_birth_date.year": str(born.year),
        "child_birth_date.month": str(born.month),
        "child_birth_date.day": str(born.day),
        "child_relation": "child",
        "child_living": "together",
        "child_care": "yes",
        "child_support": "yes",
        "child_register": "both",
    }
    fill_in(resident, "children", {f"children.0.{name}": value for name, value in child.items()})
    fill_in(resident, "bank", {"account_kind": "public", "public_account_consent": "yes"})
    fill_in(resident, "contact", {"deliver_online": "yes", "records_consent": "yes", "declaration": "yes"})
    expect("/review/" in resident.page.url, f"{resident.page.url} is not the review page")
    resident.submit(resident.page.forms[-1])
    expect("/receipt/" in resident.page.url, f"{resident.page.url} is not the receipt page")
    found = re.search(r"受付番号 (\S+) 照会番号 (\S+)", resident.page.text)
    expect(found, "the receipt page shows no numbers")
    if found:
        visit.learned |= {"number": found[1], "secret": found[2]}


def resident_follows(visit: Visit) -> None:
    """The status page answers to receipt number and 照会番号 from any browser"""
    stranger = Browser(visit.resident.address)
    stranger.open("/status/")
    stranger.submit(
        stranger.page.form("secret"), {"receipt_number": visit.learned["number"], "secret": visit.learned["secret"]}
    )
    expect_text(stranger, visit.learned["number"])


def clerk_decides(visit: Visit) -> None:
    """A clerk sees the screened case and approves it"""
    clerk = visit.clerk
    clerk.open("/console/")
    clerk.submit(clerk.page.form("password"), {"login": "clerk@demo.invalid", "password": visit.town.PASSWORD})
    clerk.open(f"/console/cases/?q={visit.learned['number']}")
    clerk.open(clerk.page.link(visit.learned["number"]))
    expect_text(clerk, "認定相当")
    visit.learned["case"] = clerk.page.url
    clerk.submit(clerk.page.form("/decide/"), button=("outcome", "approve"))
    expect_text(clerk, "通知を作成しました")


def resident_reads(visit: Visit) -> None:
    """The resident reads the notice as PDF"""
    resident = visit.resident
    resident.open(f"/status/{visit.learned['number']}/")
    expect_text(resident, "認定通知書")
    letter = resident.download(resident.page.link("認定通知書"))
    expect(letter.startswith(b"%PDF-"), "the notice is not a PDF")


def ledger_holds(visit: Visit) -> None:
    """The ledger verifies"""
    report = verify()
    expect(report.ok, f"the ledger does not verify: {report.problems[:3]}")


STEPS: tuple[Step, ...] = (
    portal_opens,
    console_asks_for_sign_in,
    resident_applies,
    resident_follows,
    clerk_decides,
    resident_reads,
    ledger_holds,
)


@contextmanager
def reported(step: Step, outcomes: list[bool]) -> Iterator[None]:
    """Prints how a step ended; the walk stops at the first that fails, since the next ones build on it."""
    title = (step.__doc__ or step.__name__).strip()
    try:
        yield
    except (CheckFailedError, LookupError, OSError) as error:
        outcomes.append(False)
        say(f"✗ {title}")
        last = traceback.extract_tb(error.__traceback__)[-1]
        complain(f"{error} ({last.name}, line {last.lineno})")
    else:
        outcomes.append(True)
        say(f"✓ {title}")


def walk(address: str, town: ModuleType) -> int:
    """0 where every step held, else 1."""
    visit = Visit(Browser(address), Browser(address), town)
    outcomes: list[bool] = []
    for step in STEPS:
        with reported(step, outcomes):
            step(visit)
        if not outcomes[-1]:
            break
    held = outcomes.count(True)
    say(f"{held} of {len(STEPS)} steps hold.")
    return 0 if held == len(STEPS) else 1
