"""A procedure written in the studio's pages only, as a clerk of the DX office does."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

TITLE = "町民農園の利用許可の申請"


def nothing(_: str) -> None:
    """Nobody looks at the pages on the way."""


@dataclass
class Writer:
    """Types into one draft. `look` is called with the name of each page that stands finished."""

    page: Page
    look: Callable[[str], None] = nothing
    pack_id: str = "town-garden"
    address: str = ""

    def go(self, where: str) -> None:
        self.page.goto(f"{self.address}{where}")

    def press(self, button: Locator) -> None:
        with self.page.expect_navigation():
            button.click()

    def control(self, name: str) -> Locator:
        return self.page.locator(f'[name="{name}"]')

    def texts(self, path: str, ja: str, easy: str, en: str) -> None:
        for language, text in (("ja", ja), ("ja-easy", easy), ("en", en)):
            self.control(f"s|{path}/{language}").fill(text)

    def save(self) -> None:
        self.press(self.page.get_by_role("button", name="保存する", exact=True).and_(self.page.locator(".button")))
        expect(self.page.locator("main")).to_contain_text("保存しました")

    def add(self, button: str) -> None:
        self.press(self.page.get_by_role("button", name=button))

    def begin(self) -> None:
        self.page.goto("/console/studio/")
        self.look("index")
        self.page.get_by_label("手続きの名前").fill(TITLE)
        self.page.get_by_label("種類").select_option("disposition")
        self.page.get_by_label("担当課").select_option("residents")
        self.page.get_by_label("文書記号").fill("住")
        self.page.get_by_label("手続きのID").fill(self.pack_id)
        self.press(self.page.get_by_role("button", name="作る", exact=True))
        self.address = self.page.url

    def head(self) -> None:
        self.texts(
            "title", TITLE, "町（まち）の 畑（はたけ）を つかう 申（もう）しこみ", "Use of the town's garden plots"
        )
        self.texts(
            "summary",
            "町民農園の区画を使うための申請です。",
            "町（まち）の 畑（はたけ）を つかいたい 人の 手つづきです。",
            "Apply to use a plot in the town's gardens.",
        )
        self.control("l|legal_basis").fill("汐鳴町民農園条例第4条")
        self.look("head")
        self.save()

    def question(self, kind: str, name: str, ja: str, easy: str, en: str) -> None:
        """Add a question to the first page, and stay at it."""
        self.go("form/?s=0")
        self.add("質問を足す")
        expect(self.page).to_have_url(re.compile(r"s=0&f=\d+"))
        path = self.path
        self.control(f"s|{path}/type").select_option(kind)
        self.texts(f"{path}/label", ja, easy, en)
        self.control(f"s|{path}/id").fill(name)
        self.control(f"r|{path}/required").select_option("true")
        expect(self.page.locator("#studio-preview")).to_contain_text(ja)
        self.save()

    @property
    def path(self) -> str:
        found = re.search(r"s=(\d+)&f=(\d+)", self.page.url)
        assert found, self.page.url
        return f"sections/{found[1]}/fields/{found[2]}"

    def form(self) -> None:
        self.question("radio", "garden", "どの農園ですか", "どの 畑（はたけ）ですか", "Which garden?")
        for n, (value, ja, easy, en) in enumerate(
            (
                ("hama", "浜通り農園", "はまどおり のうえん", "Hamadori"),
                ("yama", "山手農園", "やまて のうえん", "Yamate"),
            )
        ):
            self.texts(f"{self.path}/options/{n}/label", ja, easy, en)
            self.control(f"s|{self.path}/options/{n}/value").fill(value)
        expect(self.page.locator("#studio-preview")).to_contain_text("山手農園")
        self.look("question")
        self.save()
        self.question("number", "area", "使う広さ（㎡）", "ひろさ（㎡）", "Area (m²)")
        self.control(f"i|{self.path}/min").fill("1")
        self.save()
        self.question("yes_no", "machine", "機械を使いますか", "きかいを つかいますか", "Will you use machines?")
        self.question("text", "machine_kind", "どんな機械ですか", "どんな きかいですか", "What machines?")
        self.control(f"w|{self.path}/show_if|field").select_option("machine")
        self.control(f"w|{self.path}/show_if|value").fill("true")
        self.look("condition")
        self.save()

    def cases(self) -> None:
        """The two cases that a blank procedure has, answered anew."""
        for number in (0, 1):
            self.go(f"try/?c={number}")
            self.page.get_by_label("浜通り農園").check()
            self.control("area").fill("20")
            self.control("machine").and_(self.page.locator('[value="no"]')).check()
            self.look("try")
            self.press(self.page.get_by_role("button", name="判定を見る"))
            self.press(self.page.get_by_role("button", name="この答えで直す"))
        expect(self.page.locator("#studio-preview")).to_contain_text("2件とも期待どおり")

    def rules(self) -> None:
        """A table with two rows that contradict each other, found by the check and mended."""
        self.go("rules/?t=0&r=0")
        self.control("l|tables/0/rows/0/legal_basis").fill("汐鳴町民農園条例第5条")
        self.save()
        self.go("rules/")
        self.add("表を足す")
        self.page.get_by_label("列を足す").select_option("area")
        self.press(self.page.get_by_role("button", name="列を変える"))
        self.control("s|tables/1/title/ja").fill("広さ")
        self.add("行を足す")
        for row, (cell, severity, name, ja, easy, en) in enumerate(
            (
                ("> 50", "judge", "large", "50㎡を超えます。", "50㎡より ひろいです。", "More than 50 m²."),
                (">= 40", "defect", "wide", "広い区画です。", "ひろいです。", "A large plot."),
            )
        ):
            self.go(f"rules/?t=1&r={row}")
            at = f"tables/1/rows/{row}"
            self.control(f"s|{at}/id").fill(name)
            self.control(f"s|{at}/finding").fill(name)
            self.control(f"s|{at}/severity").select_option(severity)
            self.texts(f"{at}/reason", ja, easy, en)
            self.control(f"l|{at}/legal_basis").fill("汐鳴町民農園条例第6条")
            self.save()
            if severity == "defect":
                self.control(f"l|{at}/fields").fill("area")
                self.texts(f"{at}/mend", "広さを直してください。", "なおして ください。", "Correct the area.")
                self.save()
            self.go("rules/?t=1")
            self.control(f"c|{at}/when/area").fill(cell)
            self.save()
        side = self.page.locator("#studio-preview")
        expect(side).to_contain_text("食い違います")
        self.look("contradiction")
        self.control("c|tables/1/rows/1/when/area").fill("[40..50]")
        expect(side).not_to_contain_text("食い違います")
        self.look("rules")
        self.save()

    def letters(self) -> None:
        self.go("letters/?kind=approval")
        text = self.page.get_by_label("通知文", exact=True)
        text.fill(text.input_value().replace("申請のとおり認めます。", "町民農園の{area}㎡の利用を許可します。"))
        expect(self.page.locator("#studio-preview")).to_contain_text("町民農園の20㎡の利用を許可します。")
        self.look("letters")
        self.save()

    def hand_over(self) -> None:
        self.go("history/")
        self.look("history")
        self.go("changes/")
        expect(self.page.locator("main")).not_to_contain_text("まだ書いていないところ")
        self.look("changes")
        self.press(self.page.get_by_role("button", name="確認に出す"))
        expect(self.page.locator("main")).to_contain_text("ほかの人の確認を待っています")

    def write(self) -> None:
        self.begin()
        self.head()
        self.form()
        self.cases()
        self.rules()
        self.letters()
        self.hand_over()
