"""就労証明書 as towns hand it out: the national form's words in three layouts, filled in."""

import io
from datetime import date, time
from typing import Any

import openpyxl

FILLED: dict[str, Any] = {
    "certified": (2026, 10, 20),
    "employer": "株式会社みほん製作所",
    "representative": "代表取締役　見本　一郎",
    "address": "見本県見本町浜通り1-2-3",
    "kana": "ミホン　ハナコ",
    "name": "見本　花子",
    "birth": (1994, 5, 6),
    "open_ended": True,
    "from": (2020, 4, 1),
    "until": None,
    "workplace": "みほん製作所　本社工場",
    "workplace_address": "見本県見本町港2-1",
    "kind": "パート・アルバイト",
    "hours": (120, 30),
    "days": 20,
    "week_days": 5,
    "weekdays": "月火水木金",
    "span": (9, 0, 15, 45),
    "break": 45,
    "record": [((2026, 9), 19, 118), ((2026, 8), 20, 121), ((2026, 7), 21, 124)],
    "leave": ("取得中", (2026, 1, 10), (2026, 12, 31)),
    "returning": (2027, 1, 4),
}
KINDS = (
    "正社員",
    "パート・アルバイト",
    "派遣社員",
    "契約社員",
    "会計年度任用職員",
    "非常勤・臨時職員",
    "その他（　　）",
)


class Sheet:
    """Puts values down row by row, each some columns on, merged like the printed form."""

    def __init__(self, *, merge: bool = True, top: int = 1, left: int = 1) -> None:
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.row, self.left, self.merge = top, left, merge

    def line(self, *values: Any, wide: int = 3, down: int = 1) -> None:
        for at, value in enumerate(values):
            column = self.left + at * (wide if self.merge else 1)
            self.sheet.cell(self.row, column, value)
            if self.merge:
                self.sheet.merge_cells(
                    start_row=self.row, start_column=column, end_row=self.row, end_column=column + wide - 1
                )
        self.row += down

    def save(self) -> bytes:
        result = io.BytesIO()
        self.book.save(result)
        return result.getvalue()


def day(given: tuple[int, int, int] | None) -> list[Any]:
    """Year, month and day in cells of their own, as the national form has them."""
    year, month, of_month = given or ("", "", "")
    return [year, "年", month, "月", of_month, "日"]


def box(ticked: bool, label: str, mark: str = "☑") -> str:
    return f"{mark if ticked else '□'}{label}"


def national(**changes: Any) -> bytes:
    """The form as the ministry publishes it: a cell for every number, a box for every choice."""
    told = FILLED | changes
    sheet = Sheet(top=2, left=2)
    sheet.line("就労証明書")
    sheet.line("見本町長　宛")
    sheet.line("証明日", "西暦", *day(told["certified"]), down=2)
    for label, key in (("事業所名", "employer"), ("代表者名", "representative"), ("所在地", "address")):
        sheet.line(label, told[key])
    sheet.line("電話番号", "054", "―", "123", "―", "4567")
    sheet.line("担当者名", "総務　担当")
    sheet.line("記載者連絡先", "054-123-4567", down=2)
    sheet.line("下記の内容について、事実であることを証明いたします。")
    sheet.line("No.", "項目", "記載欄")
    sheet.line(1, "業種", "□農業・林業", "□漁業", "☑製造業", "□サービス業", "□その他（　）")
    sheet.line(2, "フリガナ", told["kana"])
    sheet.line("", "本人氏名", told["name"], "生年月日", "西暦", *day(told["birth"]))
    sheet.line(
        3, "雇用(予定)期間等", box(told["open_ended"] is True, "無期"), box(told["open_ended"] is False, "有期"),
        "期間", *day(told["from"]), "～", *day(told["until"]),
    )  # fmt: skip
    sheet.line(4, "本人就労先事業所", "名称", told["workplace"])
    sheet.line("", "", "住所", told["workplace_address"])
    sheet.line(5, "雇用の形態", *(box(each == told["kind"], each) for each in KINDS))
    shift = told.get("shift")
    hours = ("", "") if shift else told["hours"]
    week = [box(not shift and each in told["weekdays"], each) for each in "月火水木金土日"]
    sheet.line(6, "就労時間\n（固定就労の場合）", *week, box(False, "祝日"))
    sheet.line("", "", "合計時間", "月間", hours[0], "時間", hours[1], "分", "（うち休憩時間", "", "分）")
    days = ("", "") if shift else (told["days"], told["week_days"])
    sheet.line("", "", "一月当たりの就労日数", "月間", days[0], "日", "一週当たりの就労日数", "週間", days[1], "日")
    a, b, c, d = ("", "", "", "") if shift else told["span"]
    rest = "" if shift else told["break"]
    sheet.line("", "", "平日", a, "時", b, "分", "～", c, "時", d, "分", "（うち休憩時間", rest, "分）")
    sheet.line("", "", "土曜", "", "時", "", "分", "～", "", "時", "", "分", "（うち休憩時間", "", "分）")
    shift = shift or {"unit": "", "hours": "", "days": ""}
    units = [box(shift["unit"] == "月間", "月間"), box(shift["unit"] == "週間", "週間")]
    sheet.line("", "就労時間\n（変則就労の場合）", "合計時間", *units, shift["hours"], "時間", "", "分")
    sheet.line("", "", "就労日数", *units, shift["days"], "日")
    sheet.line("", "", "主な就労時間帯・シフト時間帯", "", "時", "", "分", "～", "", "時", "", "分")
    cells: list[Any] = []
    for month, worked, length in told["record"]:
        cells += [month[0], "年", month[1], "月", worked, "日/月", length, "時間/月"]
    sheet.line(7, "就労実績\n※日数に有給休暇を含み、時間数に休憩・残業時間を含む", *cells)
    sheet.line(8, "産前・産後休業の取得", "□取得予定", "□取得中", "□取得済み", "期間", *day(None), "～", *day(None))
    state, since, until = told["leave"] or ("", None, None)
    states = [box(state == each, each) for each in ("取得予定", "取得中", "取得済み")]
    sheet.line(9, "育児休業の取得", *states, "期間", *day(since), "～", *day(until))
    sheet.line(10, "産休・育休以外の休業の取得", "□取得予定", "□取得中", "理由", "□介護休業", "□病休")
    sheet.line(11, "復職（予定）年月日", "☑復職予定", "□復職済み", *day(told["returning"]))
    sheet.line(12, "育児のための短時間勤務制度利用有無", "□取得予定", "□取得中", "期間", *day(None), "～", *day(None))
    sheet.line(13, "保育士等としての勤務実態の有無", "□有", "□有（予定）", "☑無")
    sheet.line(14, "備考欄", "")
    sheet.line("児童名", "見本　湊", "生年月日", *day((2026, 1, 5)))
    return sheet.save()


def rewritten() -> bytes:
    """A town's own edition: rows moved, no merged cells, whole dates and lengths in one cell, 和暦, full-width, ■."""
    sheet = Sheet(merge=False, top=5, left=4)
    sheet.line("就　労　証　明　書（見本町様式）")
    sheet.line("事業所名称", FILLED["employer"], "証明日", "令和８年１０月２０日")
    sheet.line("代表者氏名", FILLED["representative"])
    sheet.line("事業所の所在地", FILLED["address"])
    sheet.line("本人の氏名", FILLED["name"], "フリガナ", FILLED["kana"])
    sheet.line("本人生年月日", "平成６年５月６日")
    sheet.line("雇用期間（無期の場合は雇用開始日のみ）", "■有期", "□無期", "Ｒ２．４．１", "〜", "令和９年３月31日")
    sheet.line("本人就労先事業所", "住所", FILLED["workplace_address"], "名称", FILLED["workplace"])
    sheet.line("雇用形態", "■", "正社員", "□", "パート・アルバイト")
    sheet.line("1.就労時間（固定就労の場合）", "合計時間", "月間１２０時間３０分（うち休憩時間９００分）")
    sheet.line("", "１月当たりの就労日数", "20日", "１週当たりの就労日数", "５日")
    sheet.line("", "平日　９時００分～１５時４５分（うち休憩時間４５分）")
    sheet.line("就労時間（変則就労の場合）", "合計時間", "□月間", "□週間", "", "時間")
    sheet.line("就労実績", "年月", "令和8年9月", "令和8年8月", "令和8年7月")
    sheet.line("", "日数", "19日/月", "20日/月", "21日/月")
    sheet.line("", "時間数", "118時間/月", "121時間/月", "124時間/月")
    sheet.line("育児休業の取得", "■取得済み", "2025/4/1", "～", "R8.3.31")
    sheet.line("備考", "育児休業の取得については別紙のとおり")
    return sheet.save()


def typed() -> bytes:
    """Filled in with Excel's own dates and times, and lists to choose from in the place of boxes."""
    sheet = Sheet(top=1, left=1)
    sheet.line("証明日", date(2026, 10, 20))
    sheet.line("事業所名", FILLED["employer"])
    sheet.line("所在地", FILLED["address"])
    sheet.line("2", "本人氏名", FILLED["name"], "生年月日", date(1994, 5, 6))
    sheet.line("3", "雇用（予定）期間等", "有期", date(2020, 4, 1), "～", date(2027, 3, 31))
    sheet.line("就労時間（固定就労の場合）", "合計時間", "月間", 120.5, "時間")
    sheet.line("", "月間", 20.0, "日", "平日", time(9, 0), "～", time(15, 45))
    sheet.line("就労実績", "2026年9月", "20日/月", "121.5時間/月")
    return sheet.save()
