"""Pages behind the counter: bookings, the list of the day, the QR page, the one-page entry, the studio. Axe on each."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import walks
from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, fits, visitor
from tests.e2e.filling import settle
from tests.e2e.journey import press, sign_in
from tests.e2e.stories import APPLICANT, procedures, story
from yakuba.kernel.clock import SystemClock, local_date

pytestmark = pytest.mark.browser


def well_made(page: Page) -> None:
    accessible(page)
    fits(page)


def unseen(page: Page, name: str) -> None:
    """The walk's own pages are looked at in test_walks."""


def test_a_booking_is_changed_and_stands_in_the_list_of_the_day(chromium: Browser, served: Served):
    told = story(procedures()["bulky-waste"], APPLICANT, local_date(SystemClock().now()))
    with visitor(chromium, served, PHONE) as resident, visitor(chromium, served, DESKTOP) as clerk:
        number = walks.apply_online(resident, told, unseen).number
        press(resident, resident.get_by_role("link", name="予約の日時を変える"))
        well_made(resident)
        resident.locator('main input[type="radio"]:enabled:not(:checked):visible').last.check()
        press(resident, resident.locator("main form button.button-primary"))
        expect(resident).to_have_url(re.compile(f"/status/{number}/$"))
        well_made(resident)
        sign_in(clerk, "clerk@demo.invalid")
        walks.open_case(clerk, number)
        press(clerk, clerk.get_by_role("link", name="この日の名簿"))
        expect(clerk.get_by_role("row", name=re.compile(number))).to_be_visible()
        well_made(clerk)
        clerk.set_viewport_size(PHONE)
        well_made(clerk)
        press(clerk, clerk.get_by_role("link", name="予約枠へ戻る"))
        well_made(clerk)


def test_the_entry_on_one_page(chromium: Browser, served: Served, viewport: dict[str, int]):
    with visitor(chromium, served, viewport) as clerk:
        sign_in(clerk, "clerk@demo.invalid")
        clerk.goto("/console/counter/")
        press(clerk, clerk.locator('form[action$="/counter/moving-visit/"] button[value="counter"]'))
        expect(clerk.locator("canvas")).to_be_visible()
        well_made(clerk)
        clerk.locator('.button-row button[name="_check"]').click()
        expect(clerk.locator(".error-summary")).to_be_visible()
        settle(clerk)
        well_made(clerk)
        clerk.goto("/console/visits/")
        well_made(clerk)
        clerk.locator("#code").fill("ZZZZ-ZZZZ")
        press(clerk, clerk.get_by_role("button", name="開く", exact=True))
        expect(clerk.locator(".error-summary")).to_be_visible()
        well_made(clerk)


def test_studio_pages(chromium: Browser, served: Served):
    parts = (
        "form/?s=0&f=0",
        "rules/?t=0",
        "parameters/",
        "letters/",
        "cases/",
        "try/",
        "yaml/",
        "changes/",
        "history/",
    )
    with visitor(chromium, served, DESKTOP) as office:
        sign_in(office, "dx@demo.invalid")
        office.goto("/console/studio/")
        well_made(office)
        row = office.locator("tr", has_text="犬の死亡・所在地")
        press(office, row.get_by_role("button", name="変える"))
        expect(office).to_have_url(re.compile(r"/console/studio/\d+/$"))
        draft = office.url
        for part in ("", *parts):
            assert office.goto(draft + part).ok, part
            for size in (PHONE, DESKTOP):
                office.set_viewport_size(size)
                settle(office)
                well_made(office)


def test_the_points_of_placement_in_the_studio(chromium: Browser, served: Served):
    with visitor(chromium, served, DESKTOP) as office:
        sign_in(office, "dx@demo.invalid")
        office.goto("/console/studio/")
        row = office.locator("tr", has_text="教育・保育給付認定の申請")
        press(office, row.get_by_role("button", name="変える"))
        press(office, office.get_by_role("link", name="利用調整", exact=True).last)
        for part in ("施設", "基準指数", "調整指数", "同点のとき", "順位を確かめる"):
            press(office, office.get_by_role("link", name=part, exact=True))
            for size in (PHONE, DESKTOP):
                office.set_viewport_size(size)
                settle(office)
                well_made(office)
        expect(office.get_by_role("table").get_by_text("ひとり親").first).to_be_visible()
