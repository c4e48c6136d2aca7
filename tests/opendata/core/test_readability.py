"""Each rule with a file that violates it and one that does not."""

import csv

import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.opendata.core.workbooks import book_of, excel, findings
from yakuba.opendata.core.readability import RULES, check_book
from yakuba.opendata.core.readability.areas import PREFECTURES, area_code
from yakuba.opendata.core.tables import read_book

GOOD = (
    ["団体コード", "市町村名", "人口（人）"],
    ["011002", "札幌市", 5],
    ["012025", "函館市", 0],
    ["012033", "小樽市", 7],
)
MARK = PatternFill("solid", fgColor="FFFF00")


def good(change=None, **options):
    return excel(*GOOD, change=change, **options)


def at(cell, value):
    def change(sheet):
        sheet[cell] = value

    return change


def looks(sheet):
    sheet["C3"].fill = MARK


def striped(sheet):
    for column in "ABC":
        sheet[f"{column}3"].fill = MARK
    sheet.append(["012041", "旭川市", 3])
    for column in "ABC":
        sheet[f"{column}5"].fill = MARK


def headed(sheet):
    for cell in sheet[1]:
        cell.font = Font(b=True)


CHOICES = "名称,対応\n" + "".join(
    f"施設{n},{value}\n" for n, value in enumerate(["有", "無", "有", "あり", "有", "無"])
)

VIOLATED = {
    "L1-02": [
        "名称,住所\n甲,栄町\n\n担当,電話\n乙,中町\n",
        "市,人口（人）,,品名,価格（円）\n甲,1,,茶,2\n乙,2,,米,3\n",
        "a,b\n甲,2\n\nc,d\n乙,4\n",
        "市,人口（人）,,市,人口（人）\n甲,1,,乙,2\n丙,3,,丁,4\n",
    ],
    "L1-03": [",市,人口（人）\n,甲,1\n,乙,2\n", "市,人口（人）\n甲,1\n\n乙,2\n", "市,,人口（人）\n甲,,1\n乙,,2\n"],
    "L1-04": [good(at("F3", "3月に田中さんへ確認")), "市,人口（人）\n甲,1\n\n確認済み\n"],
    "L1-05": ["市,\n甲,1\n乙,2\n", "市,列2\n甲,1\n", "市,A1\n甲,1\n"],
    "L1-06": ["氏　名,点\n甲,1\n", "市,点\n 甲,1\n", good(at("B2", "札幌市\n"))],
    "L1-07": ["市,人数\n甲,10 (5)\n乙,3\n", "市,担当\n甲,佐藤、鈴木\n乙,田中\n", good(at("B2", "札幌市\n函館市"))],
    "L1-08": ["市,備考\n甲,①\n", "㈱甲,b\n1,2\n"],
    "L1-09": ["市,人口（人）\n甲,0\n乙,\n丙,3\n"],
    "L1-10": [
        good(lambda sheet: sheet.add_chart(BarChart(), "F1")),
        good(lambda sheet: setattr(sheet["A1"], "comment", Comment("メモ", "係"))),
    ],
    "L1-11": [good(looks)],
    "L1-12": [good(lambda sheet: sheet.merge_cells("A2:A3"))],
    "L1-13": [
        good(lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True)),
        good(lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", True)),
        good(lambda sheet: sheet.column_dimensions.group("B", "C", hidden=True)),
        good(lambda sheet: setattr(sheet.parent["作業"], "sheet_state", "hidden"), more=[("作業", [["a", "b"]])]),
    ],
    "L1-14": ['市,備考\n甲,"一\n二"\n', "市,人口（人）,年\n甲,1,2\n乙,3\n"],
    "L1-15": ["市,人口（人）\n甲,1,234\n乙,5\n"],
    "L2-01": [
        '市,人口（人）\n甲,"1,234"\n乙,5\n',
        "市,率\n甲,5%\n乙,6%\n",
        good(at("C2", "5人※1")),
        good(at("C2", "5")),
    ],
    "L2-02": [
        "地域,年,人口（人）\n北,2020,1\n,2021,2\n南,2020,3\n",
        "地域,年\n北,2020\n〃,2021\n",
        "年,地域,人口（人）\n2020,北,1\n,南,2\n",
    ],
    "L2-03": ["市,人口（人）,人口（人）\n甲,1,2\n", "市,人口,\n,男,女\n甲,1,2\n"],
    "L2-04": [CHOICES, "名,回答\n甲,はい\n乙,ハイ\n丙,いいえ\n丁,はい\n"],
    "L2-05": ["市,種別\n甲,その他（太陽光）\n乙,風力\n"],
    "L2-06": [good(at("C4", "=SUM(C2:C3)"))],
    "L3-01": ["人口の表\n市,人口（人）\n甲,1\n乙,2\n", "\n市,人口（人）\n甲,1\n"],
    "L3-02": [excel(["市", "施設区分"], ["甲", 1], ["乙", 2])],
    "L3-03": [good(at("C3", "X"))],
    "L3-04": ["市,人口\n甲,1\n乙,2\n"],
    "L3-05": [
        "年,人口（人）\n令和5年,1\n",
        "市,平成30年度\n甲,1\n",
        "開設年月日,名\nR5.4.1,甲\n",
        "元号,年,人口（人）\n令和,3,1\n令和,4,2\n",
    ],
    "L3-06": [
        "市町村,人口（人）\n札幌市,1\n函館市,2\n",
        "地域,人口（人）\n札幌,1\n",
        "団体コード,人口（人）\n131015,1\n",
    ],
    "L3-07": [excel(["市", "人口"], ["甲", 1], title="2020年", more=[("2021年", [["市", "男"], ["甲", 1]])])],
    "L3-08": [good()],
    "L3-09": [
        "市,2020年,2021年,2022年\n甲,1,2,3\n",
        "市,人口_R3,人口_R4,人口_R5\n甲,1,2,3\n",
        "市,4月,5月,6月\n甲,1,2,3\n",
    ],
}
KEPT = {
    "L1-01": ["a,b\n1,2\n", good()],
    "L1-02": ["市,人口（人）\n甲,1\n乙,2\n", good(more=[("別", [["a", "b"], [1, 2]])])],
    "L1-03": ["市,人口（人）\n甲,1\n乙,2\n", "表題\n\n市,人口（人）\n甲,1\n"],
    "L1-04": [good(), "市,人口（人）\n甲,1\n乙,2\n\n※速報値\n"],
    "L1-05": ["市,2020\n甲,1\n", "市,R3,R4\n甲,1,2\n", good()],
    "L1-06": ["氏名,点\n山田　太郎,1\n", good()],
    "L1-07": ["市,電話\n甲,03-1234-5678\n", "市,住所\n甲,栄町1-2-19\n", "年月日,b\n2020/1/2,1\n2020/1/3,2\n"],
    "L1-08": ["氏名,市\n髙﨑,葛飾区\n", good()],
    "L1-09": ["市,人口（人）\n甲,0\n乙,1\n"],
    "L1-10": [good()],
    "L1-11": [good(), good(headed), good(striped)],
    "L1-12": [good()],
    "L1-13": [good()],
    "L1-14": ["市,人口（人）\n甲,1\n"],
    "L1-15": ['市,人口（人）\n甲,"1,234"\n乙,5\n', "市,人口（人）\n甲,1,\n"],
    "L2-01": ["市,人口（人）\n甲,1234\n", "市,番地\n甲,3丁目\n乙,1番\n", good()],
    "L2-02": ["地域,年,人口（人）\n北,2020,1\n北,2021,2\n", "名称,備考\n甲,\n乙,あり\n"],
    "L2-03": ["市,男,女\n甲,1,2\n", good()],
    "L2-04": [CHOICES.replace("あり", "有"), good()],
    "L2-05": ["市,種別\n甲,その他\n乙,風力\n"],
    "L2-06": [good()],
    "L3-01": ["市,人口（人）\n甲,1\n", good()],
    "L3-02": [
        good(),
        excel(["施設コード", "名"], ["A1", "甲"], ["A2", "乙"]),
        excel(["市", "施設区分"], ["甲", 1], ["乙", 2], more=[("コード表", [["1", "学校"]])]),
    ],
    "L3-03": [good(), good(at("C3", "X"), more=[("凡例", [["X", "秘匿した値"]])])],
    "L3-04": ["市,人口（人）\n甲,1\n", "市,世帯数\n甲,1\n", "緯度,経度\n35.1,139.2\n", "番号,名\n1,甲\n"],
    "L3-05": [
        "型番,人口（人）\nS3,1\nM10,2\n",
        "年,人口（人）\n2023,1\n",
        "年,人口（人）\n令和5年（2023年）,1\n",
        "開設年月日,名\n2023-04-01,甲\n",
    ],
    "L3-06": [good(), "市町村コード,市町村\n01100,札幌市\n", "施設,点\n甲,1\n"],
    "L3-07": [excel(["市", "人口"], ["甲", 1], title="2020年", more=[("2021年", [["市", "人口"], ["甲", 1]])])],
    "L3-08": [good(more=[("項目定義", [["人口", "1日現在"]])])],
    "L3-09": ["市,年,人口（人）\n甲,2020,1\n甲,2021,2\n", good()],
}
UNKNOWN = {
    "L1-09": ["市,人口（人）\n甲,1\n乙,\n丙,3\n"],
    "L1-12": ["市,人口（人）\n甲,1\n"],
    "L1-14": [good()],
    "L3-02": ["市,施設区分\n甲,1\n乙,2\n"],
    "L3-03": ["市,人口（人）\n甲,1\n乙,-\n"],
    "L3-07": [good()],
    "L3-08": ["市,人口（人）\n甲,1\n"],
}


def cases(table):
    return [pytest.param(rule, each, id=f"{rule}-{n}") for rule, files in table.items() for n, each in enumerate(files)]


@pytest.mark.parametrize(("rule", "content"), cases(VIOLATED))
def test_violated(rule, content):
    finding = findings(content)[rule]
    assert finding.ok is False
    assert finding.cells or rule == "L3-08"
    assert finding.message


@pytest.mark.parametrize(("rule", "content"), cases(KEPT))
def test_kept(rule, content):
    finding = findings(content)[rule]
    assert (finding.ok, finding.cells) == (True, ())


@pytest.mark.parametrize(("rule", "content"), cases(UNKNOWN))
def test_what_cannot_be_judged_says_why(rule, content):
    finding = findings(content)[rule]
    assert finding.ok is None
    assert len(finding.message) > 10


def test_every_rule_is_tested_both_ways():
    assert set(VIOLATED) | {"L1-01"} == set(RULES) == set(KEPT)


def test_a_good_workbook_scores_full_but_for_what_it_lacks():
    report = check_book(book_of(good(more=[("項目定義", [["人口", "1日現在"]])])))
    assert report.score == {"1": 100, "2": 100, "3": 100}
    assert list(report.findings) == list(RULES)


def test_scores():
    assert check_book(book_of("市,人口\n甲,1\n")).score == {"1": 100, "2": 100, "3": 90}
    assert check_book(book_of("市,備考\n甲,①\n乙, a\n")).score["1"] == 80
    assert check_book(book_of("表\n市,人口（人）\n甲,1\n乙,2\n")).score["3"] == 0
    assert check_book(read_book("a.pdf", b"%PDF-1")).score == {"1": 0, "2": 100, "3": 100}


def test_other_files_say_why_they_are_not_judged():
    for name, content, ok in (("a.pdf", b"%PDF-1", False), ("a.json", b"[]", True), ("a.csv", b"", False)):
        found = check_book(read_book(name, content)).findings
        assert found["L1-01"].ok is ok
        assert all(found[rule].ok is None and found[rule].message for rule in RULES if rule != "L1-01")


def test_cells_are_named_with_their_sheet():
    assert findings(good(looks))["L1-11"].cells == ("データ!C3",)
    assert findings("市,備考\n甲,①\n")["L1-08"].cells == ("B2",)


def test_severities_are_those_of_the_government(shared):
    path = shared / "data" / "opendata" / "machine-readability-severity.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["ID"], row["severity"], row["deduction"]) for row in rows] == [
        (rule.id, rule.severity, "all" if rule.severity == "FATAL" else str(rule.deduction)) for rule in RULES.values()
    ]


def test_a_real_list_of_facilities(shared):
    """302 nurseries of a city: line breaks in cells, dates with a Gregorian year, codes and coordinates."""
    path = shared / "data" / "opendata" / "kawaguchi" / "112038_preschool.csv"
    found = check_book(read_book(path.name, path.read_bytes())).findings
    assert {rule for rule, each in found.items() if each.ok is False} == {"L1-06", "L1-14", "L3-04"}
    assert found["L3-04"].cells == ("AF1",)


@pytest.mark.parametrize(
    ("name", "prefecture", "code"),
    [
        ("北海道", "", "010006"),
        ("東京都", "", "130001"),
        ("札幌市", "", "011002"),
        ("千代田区", "", "131016"),
        ("府中市", "東京都", "132063"),
        ("府中市", "", ""),
        ("埼玉県川口市", "", "112038"),
        ("宮代町", "埼玉県", "114421"),
        ("札幌", "", ""),
        ("横浜市青葉区", "", "141178"),
        ("架空市", "", ""),
        ("", "", ""),
    ],
)
def test_codes_of_areas(name, prefecture, code):
    assert area_code(name, prefecture) == code


def test_there_are_47_prefectures():
    assert len(PREFECTURES) == 47
