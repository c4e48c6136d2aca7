"""Every page in two sizes against sideways scrolling, and for axe in the one its people mostly use."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, fits, visitor
from tests.e2e.journey import apply, sign_in

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/search/?q=児童",
    "/search/?q=ないことば",
    "/procedures/",
    "/procedures/child-allowance/",
    "/procedures/child-allowance/eligibility/",
    "/ask/",
    "/ask/embed/",
    "/ask/person/",
    "/ask/guides/moving-in/",
    "/faq/",
    "/faq/?q=引っ越し",
    "/faq/?q=zzzz",
    "/faq/1/",
    "/garbage/areas/",
    "/garbage/areas/1/",
    "/garbage/areas/1/subscribe/",
    "/garbage/sorting/?q=アイロン",
    "/child-rearing/",
    "/subscriptions/?topic=garbage:1",
    "/subscriptions/asked/",
    "/status/",
    "/data/",
    "/data/population-by-district/",
    "/places/",
    "/privacy/",
    "/accessibility/",
    "/accounts/login/",
    "/accounts/login/code/",
    "/nowhere/",
]
STAFF = [
    "/console/",
    "/console/cases/",
    "/console/counter/",
    "/console/counter/child-allowance/",
    "/console/dashboard/",
    "/console/notices/",
    "/console/notices/new/",
    "/console/ledger/",
    "/console/procedures/",
    "/console/outbox/",
    "/console/slots/",
    "/console/visits/",
    "/console/placement/",
    "/console/faq/",
    "/console/faq/?q=zzzz",
    "/console/faq/new/",
    "/console/faq/import/",
    "/console/faq/care/",
    "/console/faq/1/",
    "/console/faq/1/edit/",
    "/console/faq/1/difference/",
    "/console/announcements/",
    "/console/channels/",
    "/console/child-notices/",
    "/console/garbage/",
    "/console/garbage/take/",
    "/console/garbage/map/",
    "/console/garbage/1/",
    "/console/garbage/1/areas/1/",
    "/console/garbage/1/types/",
    "/console/garbage/1/items/",
    "/console/garbage/changes/",
    "/console/letters/",
    "/console/exports/",
    "/console/inquiries/learning/",
    "/console/inquiries/learning/1/",
    "/console/inquiries/learning/labels/",
    "/console/inquiries/measures/",
    "/console/inquiries/measures/certainty/",
    "/console/inquiries/measures/models/",
    "/console/inquiries/ratings/",
    "/console/inquiries/log/",
    "/console/inquiries/chat/",
    "/console/data/",
    "/console/data/9/check/",
    "/console/facilities/import/",
    "/console/reports/photos/",
    "/console/lab/projections/",
    "/console/lab/projections/how/",
    "/console/lab/scenarios/",
    "/console/lab/scenarios/how/",
    "/console/lab/scenarios/compare/",
    "/console/lab/brief/",
    "/console/lab/demand/",
    "/console/lab/demand/how/",
    "/console/lab/siting/",
    "/console/lab/siting/how/",
    "/console/lab/siting/compare/",
    "/console/lab/",
    "/console/lab/data/",
    "/console/lab/data/new/?kind=population",
    "/console/lab/data/2/",
    "/console/lab/data/quality/",
    "/console/lab/runs/",
]

STREET = [
    "/report/",
    "/reports/",
    "/reports/?category=pothole&status=open",
    "/reports/times/",
    "/reports/heat/",
    "/reports/subscribe/",
    "/data/reports-street-reports/",
    "/subscriptions/",
]
DESK = [
    "/console/reports/",
    "/console/reports/?view=map&status=all",
    "/console/reports/new/",
    "/console/reports/field/",
    "/console/reports/orders/",
    "/console/reports/open311/",
    "/console/reports/open311/servers/new/",
    "/console/data/new/",
    "/console/facilities/",
]


@pytest.mark.parametrize(
    ("language", "size"),
    [("ja", PHONE), ("ja", DESKTOP), ("ja-easy", DESKTOP), ("en", PHONE)],
    ids=["ja-phone", "ja-desktop", "easy-desktop", "en-phone"],
)
def test_public_pages(chromium: Browser, served: Served, language: str, size: dict[str, int]):
    """Japanese in both sizes; the other two, of the same pages, in one: English words are the widest on a phone.

    axe where it may find something new: on a phone, and the words of the other languages.
    """
    with visitor(chromium, served, size) as page:
        page.context.add_cookies([{"name": "yakuba-language", "value": language, "url": served.address}])
        for path in PUBLIC:
            page.goto(path)
            if (language, size) != ("ja", DESKTOP):
                accessible(page)
            fits(page)


def test_console_pages(chromium: Browser, served: Served, viewport: dict[str, int]):
    with visitor(chromium, served, viewport) as page:
        sign_in(page, "admin@demo.invalid")
        for path in STAFF:
            assert page.goto(path).ok, path
            if viewport == DESKTOP:
                accessible(page)
            fits(page)


def test_street_reports(chromium: Browser, served: Served):
    """Residents on a phone, staff at a desk: maps and long forms, each in the size they are used in."""
    with visitor(chromium, served, PHONE) as resident, visitor(chromium, served, DESKTOP) as clerk:
        for path in STREET:
            assert resident.goto(path).ok, path
            accessible(resident)
            fits(resident)
        sign_in(clerk, "admin@demo.invalid")
        for path in DESK:
            assert clerk.goto(path).ok, path
            accessible(clerk)
            fits(clerk)


def test_case_page_and_receipt(chromium: Browser, served: Served, viewport: dict[str, int]):
    with visitor(chromium, served, viewport) as resident, visitor(chromium, served, DESKTOP) as clerk:
        number, _ = apply(resident)
        accessible(resident)
        fits(resident)
        resident.goto(f"/status/{number}/")
        accessible(resident)
        fits(resident)
        sign_in(clerk, "clerk@demo.invalid")
        clerk.set_viewport_size(viewport)
        clerk.goto(f"/console/cases/?q={number}")
        accessible(clerk)
        fits(clerk)
        with clerk.expect_navigation():
            clerk.get_by_role("link", name=number).first.click()
        accessible(clerk)
        fits(clerk)
