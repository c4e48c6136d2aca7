"""`yakuba demo --check`: a resident and a clerk do the main job over HTTP, and every step must hold."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType

from yakuba.config.cli.http_client import Browser
from yakuba.config.cli.output import complain, say

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


STEPS: tuple[Step, ...] = (portal_opens, console_asks_for_sign_in)


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
