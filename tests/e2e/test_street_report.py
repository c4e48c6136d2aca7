"""A hole in the road: photographed where there is no network, sent once, known to neighbours, mended, and published."""

import os
import re
import subprocess
import sys
from io import BytesIO
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Served, accessible, fits, visitor
from tests.e2e.journey import press, sign_in
from yakuba.config.cli.demo_home import environment
from yakuba.reports.core.demo.pictures import picture

pytestmark = pytest.mark.browser

WORDS = "落書きが橋の下にあります（試験）"
PLACE = {"latitude": "34.67", "longitude": "137.985"}


def photo() -> dict[str, object]:
    written = BytesIO()
    picture("graffiti", Random(3), mended=False).save(written, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def written(page: Page, place: dict[str, str]) -> None:
    """The form as a hurried person fills it in."""
    page.set_input_files("#photos", photo())
    expect(page.locator("#previews img")).to_be_visible()
    page.get_by_text("緯度・経度で入力する").click()
    for name, value in place.items():
        page.locator(f"#{name}").fill(value)
    page.locator("#description").fill(WORDS)
    page.locator('input[name="category"][value="graffiti"]').check(force=True)
    page.get_by_text("町のページで公開してもよい").click()


def without_network(context: BrowserContext) -> Page:
    """The form where there is none: it was opened once before."""
    page = context.new_page()
    page.goto("/report/")
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.active.state)")
    context.set_offline(True)
    page.goto("/report/")
    expect(page.locator("#report-form")).to_have_attribute("data-offline", "")
    return page


def worked(served: Served) -> None:
    """What `yakuba worker` does with photos."""
    act = "from tests.e2e.build_town import work; work('reports-photos')"
    env = {**os.environ, **environment(served.home, host="127.0.0.1"), "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", act], env=env, check=True)


def found(page: Page) -> Page:
    """The page of its case."""
    page.goto("/console/reports/?status=all&text=橋の下にあります（試験）")
    expect(page.get_by_role("status").first).to_have_text("1件")
    press(page, page.locator("tr[data-row] th a"))
    return page


def test_from_the_roadside_to_open_data(chromium: Browser, served: Served) -> None:
    with visitor(chromium, served, PHONE, workers="allow") as first:
        context = first.context
        page = without_network(context)
        written(page, PLACE)
        page.locator("#send").click()
        expect(page.locator("#outcome")).to_contain_text("この端末に保存しました")
        expect(page.locator("#queue")).to_have_text("送信を待っている通報：1")
        other = context.new_page()
        other.goto("/report/")
        expect(other.locator("#queue")).to_have_text("送信を待っている通報：1")
        accessible(page)
        fits(page)
        context.set_offline(False)
        for tab in (page, other):
            expect(tab.locator("#queue")).to_contain_text("受付番号")
        numbers = {re.search(r"受付番号：(\S+)", tab.locator("#queue").inner_text())[1] for tab in (page, other)}
        assert len(numbers) == 1
        other.reload()
        expect(other.locator("#queue")).to_be_hidden()
    worked(served)
    with visitor(chromium, served, DESKTOP) as clerk, visitor(chromium, served, PHONE) as neighbour:
        sign_in(clerk, "clerk@demo.invalid")
        found(clerk)
        assert numbers.pop() in clerk.locator("main").inner_text()
        expect(clerk.locator("main")).to_contain_text("環境課")
        accessible(clerk)
        press(clerk, clerk.locator(".photo-tile").first)
        press(clerk, clerk.get_by_role("button", name="隠して公開"))
        press(found(clerk), clerk.get_by_role("button", name="公開する", exact=True))
        press(found(clerk), clerk.get_by_role("button", name="対応を始める"))

        neighbour.goto("/report/")
        written(neighbour, {**PLACE, "latitude": "34.67005"})
        near = neighbour.locator("#near")
        expect(near).to_contain_text("近くに、同じような通報があります")
        expect(near.locator("img")).to_be_visible()
        expect(near).to_contain_text(WORDS)
        accessible(neighbour)
        fits(neighbour)
        press(neighbour, near.get_by_role("button", name="わたしも"))

        press(found(clerk), clerk.get_by_role("button", name="直した"))
        neighbour.goto("/reports/?q=（試験）")
        press(neighbour, neighbour.locator(".public-card a"))
        expect(neighbour.locator("main")).to_contain_text("対応済み")
        expect(neighbour.locator("main")).to_contain_text("1人")
        accessible(neighbour)
        fits(neighbour)
        press(neighbour, neighbour.get_by_role("button", name="直っていた"))
        expect(neighbour.locator("main")).to_contain_text("ありがとうございました。")
    with visitor(chromium, served, DESKTOP) as keeper:
        sign_in(keeper, "admin@demo.invalid")
        keeper.goto("/console/data/")
        press(keeper, keeper.get_by_role("button", name="役場の記録から作り直す"))
        table = keeper.request.get("/data/reports-street-reports.csv")
        assert WORDS in table.body().decode("utf-8-sig")
