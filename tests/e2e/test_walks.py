"""One procedure of each kind through the real pages: on a phone, at the counter, and to its end; axe on every page."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import walks
from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, fits, visitor
from tests.e2e.journey import sign_in
from tests.e2e.stories import APPLICANT, VISITOR, procedures, story
from yakuba.kernel.clock import SystemClock, local_date

pytestmark = pytest.mark.browser

TELLING = {
    "disposition": "child-allowance-increase",
    "notification": "dog-registration-change",
    "certificate": "residence-certificate",
    "booking": "infant-checkup",
    "preentry": "moving-visit",
}


def well_made(page: Page, name: str) -> None:
    accessible(page)
    fits(page)


@pytest.mark.parametrize("kind", TELLING)
def test_a_walk_from_the_phone_to_the_end(chromium: Browser, served: Served, kind: str):
    procedure = procedures()[TELLING[kind]]
    assert procedure.kind == kind
    told = story(procedure, APPLICANT, local_date(SystemClock().now()))
    with visitor(chromium, served, PHONE) as resident:
        receipt = walks.apply_online(resident, told, well_made)
        assert receipt.loads == walks.online_loads(told)
        with visitor(chromium, served, DESKTOP) as approver, visitor(chromium, served, DESKTOP) as second:
            sign_in(approver, "approver@demo.invalid")
            sign_in(second, "head@demo.invalid")
            walks.end(approver, second, receipt.number, well_made)
        walks.follow(resident, receipt, well_made)


@pytest.mark.parametrize("kind", ["notification", "booking"])
def test_the_counter_takes_half_the_pages(chromium: Browser, served: Served, kind: str):
    procedure = procedures()[TELLING[kind]]
    told = story(procedure, VISITOR, local_date(SystemClock().now()))
    with visitor(chromium, served, DESKTOP) as clerk:
        sign_in(clerk, "clerk@demo.invalid")
        receipt = walks.apply_at_counter(clerk, told, well_made)
    assert receipt.loads * 2 <= walks.online_loads(told)
