"""Pictures of the main pages into docs/screenshots/, from the demo town. Run by `make screenshots`."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 - needs the path above
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - needs the path above

from tests.e2e.conftest import DESKTOP, PHONE, QUIET, Served, browser_path, serving, small_town, visitor  # noqa: E402 - needs the path above
from tests.e2e.journey import apply, press, sign_in  # noqa: E402 - needs the path above
from tests.e2e.writing import Writer  # noqa: E402 - needs the path above

TARGET = ROOT / "docs" / "screenshots"


COLOURS = 96


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    path = TARGET / f"{name}.png"
    page.screenshot(path=path, full_page=whole, caret="initial")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
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


WRITING = {
    "index": "studio-begin",
    "question": "studio-form",
    "try": "studio-cases",
    "contradiction": "studio-rules",
    "letters": "studio-letters",
}


def studio(browser: Browser, served: Served) -> None:
    """A procedure being written by the DX office, and read by the person who publishes it."""
    with visitor(browser, served, DESKTOP) as page:

        def look(name: str) -> None:
            if name in WRITING:
                page.evaluate("window.scrollTo(0, 0)")
                shoot(page, WRITING[name])

        sign_in(page, "dx@demo.invalid")
        writer = Writer(page, look)
        writer.write()
    with visitor(browser, served, DESKTOP) as page:
        sign_in(page, "admin@demo.invalid")
        page.goto(f"{writer.address}changes/")
        shoot(page, "studio-publish")


def places(browser: Browser, served: Served) -> None:
    """利用調整: a month as a proposal, and one that is confirmed."""
    with visitor(browser, served, DESKTOP) as page:
        sign_in(page, "approver@demo.invalid")
        page.goto("/console/placement/")
        rounds = page.locator("table a")
        for name, address in zip(
            ("placement-month", "placement-result"),
            [rounds.nth(n).get_attribute("href") for n in range(2)],
            strict=True,
        ):
            page.goto(address or "")
            page.evaluate("document.querySelector('section[aria-labelledby=vacant]')?.scrollIntoView({block: 'end'})")
            shoot(page, name)


def bookings(browser: Browser, served: Served) -> None:
    """Slots, a fee, and a pre-application whose QR is read at the counter."""
    with visitor(browser, served, DESKTOP) as page:
        sign_in(page, "residents@demo.invalid")
        page.goto("/console/slots/")
        shoot(page, "bookings-slots")
        page.goto("/console/visits/")
        shoot(page, "bookings-scan")
        for topic, part, name in (
            ("bulky-waste", "bill", "bookings-fee"),
            ("moving-visit", "counter-visit", "bookings-visit"),
        ):
            page.goto(f"/console/cases/?topic={topic}&state=all")
            with page.expect_navigation():
                page.locator("table a").first.click()
            page.locator(f"#{part}").scroll_into_view_if_needed()
            shoot(page, name)


FAQ_TABLE = """No,質問,回答,カテゴリ,担当課,公開終了日,最終更新日,次回確認日,アクセス数
1,役場に駐車場はありますか,<p>正面に<b>20台</b>あります。</p>,役場・議会・情報公開・採用,総務課DX推進室,,R6.4.1,R7.4.1,90
2,ごみ袋の値上げはいつからですか,令和7年4月1日からです。,ごみ・リサイクル,環境課,R7.3.31,R6.4.1,R9.4.1,80
3,粗大ごみはいくらですか,1点500円からです。,ごみ・リサイクル,宇宙課,,,,75
4,ごみの収集日はいつですか,,ごみ・リサイクル,環境課,,,,60
"""


def faqs(browser: Browser, served: Served) -> None:
    """Questions: the list, a table looked at, an answer before it is kept, what a version changed, what needs care."""
    with visitor(browser, served, DESKTOP) as page:
        sign_in(page, "approver@demo.invalid")
        page.goto("/console/faq/?q=ごみ")
        page.locator("summary", has_text="まとめて変える").click()
        for row in range(3):
            page.locator(".row-select").nth(row).check()
        shoot(page, "faq-list")
        page.goto("/console/faq/import/")
        page.set_input_files("#file", {"name": "faq.csv", "mimeType": "text/csv", "buffer": FAQ_TABLE.encode("cp932")})
        press(page, page.get_by_role("button", name="内容を確かめる"))
        shoot(page, "faq-import", whole=True)
        press(page, page.get_by_role("button", name="下書きにする"))
        page.goto("/console/faq/?q=ごみ&state=live")
        press(page, page.locator("tr[data-row] a").first)
        press(page, page.get_by_role("link", name="書き直す"))
        answer = page.locator('[name="answer.ja"]')
        answer.fill(answer.input_value().replace("。", "。電話：{phone}\n", 1))
        press(page, page.get_by_role("button", name="見え方を確かめる"))
        shoot(page, "faq-preview")
        press(page, page.get_by_role("button", name="この内容で下書きを保存"))
        press(page, page.get_by_role("button", name="確認に出す"))
        shoot(page, "faq-review")
        page.goto("/console/faq/care/")
        shoot(page, "faq-care")


LAB_TABLE = "地区,性別," + ",".join(f"{age}〜{age + 4}歳" for age in range(0, 80, 5)) + ",80歳以上\n"
LAB_TABLE += "北沢,男,20,22,25,24,18,17,21,25,30,34,33,31,36,40,44,32,41\n"
LAB_TABLE += "北沢,女,19,21,-4,22,16,16,20,24,29,33,34,33,38,43,49,40,70\n"
LAB_CHANGES = "旧地区,新地区,割合\n北沢,北沢一丁目,60%\n北沢,北沢二丁目,30%\n"


def lab(browser: Browser, served: Served) -> None:
    """The policy lab as a planner walks it: a file, a projection, two scenarios side by side, a demand, a plan, the brief."""
    with visitor(browser, served, DESKTOP) as page:

        def at(path: str, heading: str, name: str) -> None:
            page.goto(f"/console/lab/{path}")
            page.evaluate("id => document.getElementById(id)?.scrollIntoView()", heading)
            shoot(page, name)

        sign_in(page, "head@demo.invalid")
        for name, kind, title, table in (
            ("lab-check", "population", "住民基本台帳人口 2025年", LAB_TABLE),
            ("lab-changes", "area_changes", "地区の対応表", LAB_CHANGES),
        ):
            page.goto(f"/console/lab/data/new/?kind={kind}")
            page.set_input_files("#file", {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": table.encode()})
            page.fill("#source", "住民課（住民基本台帳）")
            page.fill("#title", title)
            press(page, page.get_by_role("button", name="送って点検する"))
            page.evaluate("document.querySelector('section[aria-labelledby=problems]').scrollIntoView({block: 'end'})")
            shoot(page, name)
        page.goto("/console/lab/projections/")
        page.fill("#name", "基準の推計")
        press(page, page.get_by_role("button", name="推計する"))
        shoot(page, "lab-projection")
        kept = []
        for size in ("20", "40"):
            page.goto(f"/console/lab/scenarios/?add=housing&0-size={size}")
            page.fill('[name="0-size"]', size)
            page.fill('[name="0-cost"]', str(300 * int(size)))
            press(page, page.get_by_role("button", name="この条件で計算する").last)
            page.fill("#name", f"毎年{size}戸")
            if not kept:
                page.evaluate("scrollTo(0, 0)")
                shoot(page, "lab-scenario")
            press(page, page.get_by_role("button", name="保存する"))
            kept.append(page.url.rstrip("/").rsplit("/", 1)[-1])
        at(f"scenarios/compare/?run={kept[0]}&run={kept[1]}", "", "lab-compare")
        page.goto("/console/lab/demand/")
        page.fill("#name", "10年先までの保育需要")
        press(page, page.get_by_role("button", name="計算する"))
        page.evaluate("document.getElementById('facilities').scrollIntoView()")
        shoot(page, "lab-demand")
        at("siting/", "siting-work", "lab-siting")
        page.fill("#name", "最も近い5か所")
        press(page, page.get_by_role("button", name="保存する"))
        at("brief/", "", "lab-brief")


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = small_town(Path(folder))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        with serving(home) as served:
            staff(browser, served, resident(browser, served))
            studio(browser, served)
            places(browser, served)
            bookings(browser, served)
            faqs(browser, served)
            lab(browser, served)
        browser.close()


if __name__ == "__main__":
    main()
