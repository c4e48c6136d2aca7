"""One application of any procedure through the pages: by a resident, at the counter, and to whoever ends it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Frame, Locator, Page, expect

from tests.e2e.filling import fill_section, settle
from tests.e2e.journey import press
from tests.e2e.stories import Story
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.webkit.forms import visible_sections

See = Callable[[Page, str], None]
"""Called on every page that a walk comes to, with a name for it."""


@dataclass(frozen=True)
class Receipt:
    """What the resident takes home, and how many pages were loaded for it."""

    number: str
    secret: str
    loads: int


class Loads:
    """Counts the pages a browser loads, from the moment it is made."""

    def __init__(self, page: Page) -> None:
        self.count = 0
        self.main = page.main_frame
        page.on("framenavigated", self.add)

    def add(self, frame: Frame) -> None:
        self.count += frame == self.main


def main_button(page: Page) -> Locator:
    return page.locator("main button.button-primary:visible").first


def apply_online(page: Page, story: Story, see: See) -> Receipt:
    """From the list of procedures to the receipt, and on to the status page."""
    pack, today = story.procedure.id, local_date(SystemClock().now())
    loads = Loads(page)
    page.goto("/procedures/")
    press(page, page.locator(f'main a[href="/procedures/{pack}/"]').first)
    see(page, "procedure")
    press(page, main_button(page))
    for section in visible_sections(story.procedure.form, story.answers, today=today):
        expect(page).to_have_url(re.compile(f"/apply/{section.id}/"))
        fill_section(page, section, story.answers, today)
        see(page, f"form-{section.id}")
        press(page, page.locator("main form .button-row button.button-primary"))
        refused(page)
    expect(page).to_have_url(re.compile("/review/"))
    see(page, "review")
    press(page, page.locator("main form.button-row button.button-primary"))
    expect(page).to_have_url(re.compile("/receipt/"))
    see(page, "receipt")
    receipt = read_receipt(page, loads)
    page.goto(f"/status/{receipt.number}/")
    see(page, "status")
    return receipt


def apply_at_counter(page: Page, story: Story, see: See) -> Receipt:
    """From the counter's list to the receipt; whoever calls has signed in."""
    pack, today = story.procedure.id, local_date(SystemClock().now())
    loads = Loads(page)
    page.goto("/console/counter/")
    press(page, page.locator(f'form[action$="/counter/{pack}/"] button[value="counter"]'))
    expect(page).to_have_url(re.compile(f"/console/counter/{pack}/entry/"))
    see(page, "entry-empty")
    for section in story.procedure.form.sections:
        if page.locator(f"#part-{section.id}").count():
            fill_section(page, section, story.answers, today)
    page.locator('.button-row button[name="_check"]').click()
    settle(page)
    see(page, "entry")
    printed(page)
    press(page, page.locator('button[name="_submit"]'))
    refused(page)
    expect(page).to_have_url(re.compile("/receipt/"))
    see(page, "receipt")
    return read_receipt(page, loads)


def online_loads(story: Story) -> int:
    """The list, the procedure's page, each step of the form, the check page, the receipt."""
    today = local_date(SystemClock().now())
    return len(visible_sections(story.procedure.form, story.answers, today=today)) + 4


def read_receipt(page: Page, loads: Loads) -> Receipt:
    numbers = page.locator(".receipt-number")
    return Receipt(numbers.nth(0).inner_text().strip(), numbers.nth(1).inner_text().strip(), loads.count)


def printed(page: Page) -> None:
    """The filled-in form as PDF, in a tab of its own."""
    with page.context.expect_event("response", lambda response: response.url.endswith("print.pdf")) as answer:
        page.locator('button[name="_print"]').click()
    assert answer.value.status == 200, answer.value.url
    assert answer.value.headers["content-type"] == "application/pdf"
    for other in page.context.pages:
        if other != page:
            other.close()


def refused(page: Page) -> None:
    """Fails with what the page says is wrong."""
    summary = page.locator(".error-summary")
    assert not summary.count(), f"{page.url}: {summary.inner_text()}"


def end(page: Page, second: Page, number: str, see: See) -> None:
    """The act of the procedure's kind, by an approver; `second` is the other approver, who signs where two must."""
    open_case(page, number)
    see(page, "case")
    day = page.get_by_role("link", name="この日の名簿")
    if day.count():
        press(page, day.first)
        expect(page.get_by_role("row", name=re.compile(number))).to_be_visible()
        see(page, "day-list")
        page.go_back()
    if page.locator("#counter-visit").count():
        page.locator('[name="shown"][value="my_number_card"]').check()
        press(page, page.get_by_role("button", name="本人確認を記録する"))
        see(page, "identified")
    if page.get_by_role("button", name="納付済みにする").count():
        press(page, page.get_by_role("button", name="納付済みにする"))
        see(page, "paid")
    act = page.locator("#decide").locator("xpath=..").locator("button.button-primary[data-key='a']")
    press(page, act)
    see(page, "acted")
    if page.locator("#forwarded").count():
        page.locator("#decided-on").fill(local_date(SystemClock().now()).isoformat())
        page.locator("#decided-number").fill("県福第123号")
        press(page, page.locator('#forwarded ~ form button[value="approve"]'))
        see(page, "recorded")
    if page.locator("#waiting").count():
        open_case(second, number)
        see(second, "waiting")
        press(second, second.get_by_role("button", name=re.compile("決裁する")))
        see(second, "signed")
        page.reload()
    expect(page.locator("#decide")).to_have_count(0)
    for link in page.locator('section[aria-labelledby="past"] a[href$=".pdf"]').all():
        response = page.request.get(link.get_attribute("href"))
        assert response.status == 200
        assert response.body().startswith(b"%PDF-")


def rank(page: Page, pack: str, see: See) -> None:
    """The 利用調整 of the pack's nearest month."""
    page.goto("/console/placement/")
    see(page, "rounds")
    press(page, page.locator(f'main a[href^="/console/placement/{pack}/"]').first)
    see(page, "placement")


def open_case(page: Page, number: str) -> None:
    page.goto(f"/console/cases/?q={number}")
    press(page, page.get_by_role("link", name=number).first)
    expect(page.locator("main")).to_contain_text(number)


def follow(page: Page, receipt: Receipt, see: See) -> None:
    """The resident's look at the end, by the two numbers."""
    page.goto("/status/")
    page.locator('[name="receipt_number"]').fill(receipt.number)
    page.locator('[name="secret"]').fill(receipt.secret)
    press(page, main_button(page))
    expect(page.locator("main")).to_contain_text(receipt.number)
    see(page, "status-after")
