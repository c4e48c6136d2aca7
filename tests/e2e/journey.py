"""The main job, as people do it."""

import re
from datetime import date, timedelta
from itertools import cycle

from playwright.sync_api import Locator, Page, expect

from yakuba.kernel.clock import SystemClock, local_date

PASSWORD = "shionari-demo-town"
# The town finds the same child claimed twice, so every claim is for another one.
CHILDREN = cycle(
    [
        "湊=ミナト",
        "蓮=レン",
        "葵=アオイ",
        "翼=ツバサ",
        "結=ユイ",
        "新=アラタ",
        "環=タマキ",
        "渚=ナギサ",
        "光=ヒカル",
        "栞=シオリ",
        "樹=イツキ",
        "麦=ムギ",
    ]
)


def fill_date(page: Page, name: str, day: date) -> None:
    for part, value in (("year", day.year), ("month", day.month), ("day", day.day)):
        page.locator(f'[name="{name}.{part}"]').fill(str(value))


def choose(page: Page, name: str, value: str) -> None:
    """A radio by value; the label is what a person touches."""
    radio = page.locator(f'input[name="{name}"][value="{value}"]')
    radio.check()
    expect(radio).to_be_checked()


def press(page: Page, target: Locator) -> None:
    """Click, and wait for the page that follows."""
    with page.expect_navigation():
        target.click()


def forward(page: Page) -> None:
    """The page's main act."""
    press(page, page.locator("main button.button-primary").first)


def at_step(page: Page, step: str) -> None:
    expect(page).to_have_url(re.compile(f"/apply/{step}/"))


def claimant(page: Page, name: str = "試験　花子", kana: str = "シケン　ハナコ") -> None:
    at_step(page, "claimant")
    choose(page, "claim_reason", "birth")
    choose(page, "claimant_role", "parent")
    page.locator('[name="claimant_name"]').fill(name)
    page.locator('[name="claimant_kana"]').fill(kana)
    fill_date(page, "claimant_birth_date", date(1992, 4, 2))
    page.locator('[name="postal_code"]').fill("999-0001")
    page.locator('[name="address"]').fill("静岡県汐鳴町浜通り１－２－３")
    page.locator('[name="claimant_phone"]').fill("０９０－００００－１２３４")
    choose(page, "claimant_occupation", "self_employed")
    choose(page, "address_protected", "no")
    forward(page)


def spouse(page: Page) -> None:
    at_step(page, "spouse")
    choose(page, "spouse_status", "none")
    forward(page)


def children(page: Page, born: date) -> None:
    at_step(page, "children")
    written, read = next(CHILDREN).split("=")
    page.locator('[name="children.0.child_name"]').fill(f"試験　{written}")
    page.locator('[name="children.0.child_kana"]').fill(f"シケン　{read}")
    fill_date(page, "children.0.child_birth_date", born)
    choose(page, "children.0.child_relation", "child")
    choose(page, "children.0.child_living", "together")
    choose(page, "children.0.child_care", "yes")
    choose(page, "children.0.child_support", "yes")
    choose(page, "children.0.child_register", "both")
    forward(page)


def bank(page: Page, *, script: bool, holder: str = "シケン　ハナコ") -> None:
    at_step(page, "bank")
    choose(page, "account_kind", "bank")
    if not script:
        press(page, page.locator('button[name="_refresh"]').first)
    page.locator('[name="account.bank_code"]').fill("0001")
    name = page.locator('[name="account.bank_name"]')
    if name.count():
        name.fill("みほん銀行")
    page.locator('[name="account.branch_code"]').fill("001")
    kind = page.locator('[name="account.account_type"]')
    if kind.first.evaluate("each => each.tagName") == "SELECT":
        kind.select_option("ordinary")
    else:
        choose(page, "account.account_type", "ordinary")
    page.locator('[name="account.number"]').fill("1234567")
    page.locator('[name="account.holder"]').fill(holder)
    forward(page)


def contact(page: Page) -> None:
    at_step(page, "contact")
    choose(page, "deliver_online", "yes")
    page.locator('[name="records_consent"]').check()
    page.locator('[name="declaration"]').check()
    forward(page)


def apply(page: Page, *, script: bool = True, holder: str = "シケン　ハナコ") -> tuple[str, str]:
    """From the portal to the receipt; gives (受付番号, 照会番号)."""
    page.goto("/")
    press(page, page.get_by_role("link", name="児童手当の認定請求").first)
    forward(page)
    claimant(page)
    spouse(page)
    children(page, local_date(SystemClock().now()) - timedelta(days=5))
    bank(page, script=script, holder=holder)
    contact(page)
    expect(page).to_have_url(re.compile("/review/"))
    expect(page.locator("main")).to_contain_text("試験")
    forward(page)
    expect(page).to_have_url(re.compile("/receipt/"))
    numbers = page.locator(".receipt-number")
    return numbers.nth(0).inner_text().strip(), numbers.nth(1).inner_text().strip()


def sign_in(page: Page, email: str) -> None:
    page.goto("/console/")
    page.locator('input[type="email"], input[name="login"]').first.fill(email)
    page.locator('input[type="password"]').first.fill(PASSWORD)
    press(page, page.locator('main button[type="submit"], main button.button-primary').first)
    expect(page).to_have_url(re.compile("^[^?]*/console/"))


def look_up(page: Page, number: str, secret: str) -> None:
    page.goto("/status/")
    page.locator('[name="receipt_number"]').fill(number)
    page.locator('[name="secret"]').fill(secret)
    forward(page)
    expect(page.locator("main")).to_contain_text(number)
