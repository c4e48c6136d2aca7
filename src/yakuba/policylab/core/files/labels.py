"""What the words in a table's heads and rows say: a sex, an age, a year, or which column this is."""

import re
from dataclasses import dataclass

from yakuba.kernel.eras import from_era

Age = tuple[int, int | None] | str
"""First and last year of age, None where it is open; or `total`, `unknown`."""
SEXES = (
    ("total", re.compile("男女総数|男女計|男女合計|男女")),
    ("male", re.compile("男性|男子|男")),
    ("female", re.compile("女性|女子|女")),
)
WORDS_OF_SEX = {"male": "male", "female": "female", "m": "male", "f": "female", "both": "total"}
AGE = re.compile(
    r"満?(?P<first>[0-9]{1,3})(?P<unit>歳|才)?(?:[-~～〜―ー–−_](?P<last>[0-9]{1,3})(?:歳|才)?)?(?P<open>以上|\+|[~～〜]$)?"
)
UNKNOWN_WITHIN = re.compile("[、,]?年齢「?不詳」?を?含む")
BELOW = re.compile("(?P<first>[0-9]{1,3})(?:歳|才)未満")
FILLERS = re.compile(r"[の()\[\]（）【】_:：・/、,\s]|人口|再掲|うち|内訳|年齢|別|数|\(人\)|人")
TOTALS = frozenset({"総", "計", "合計", "総計", "総数", "全", "全年齢", "全体", "年齢計"})
ROLES = (
    ("code", re.compile("(.*(地域|地区|町丁|字|区域|市区町村|全国地方公共団体|KEY).*(コード|CODE)|code|KEY_CODE|コード|地域ID)")),
    ("level", re.compile(".*階層レベル.*")),
    ("merged_into", re.compile("秘匿先.*|HTKSAKI|合算先.*")),
    ("merged_from", re.compile("合算地域.*|GASSAN")),
    ("year", re.compile("年|年次|年度|調査年|調査年月日|基準日|時点|.*時間軸(?!.*コード).*|year|date|調査年月")),
    ("sex", re.compile("性別|男女別?|男女の別|sex")),
    ("age", re.compile("年齢|年齢区分|年齢階級|年齢別|各歳|歳|age")),
    ("value", re.compile("人口|人数|値|総人口|人口\\(人\\)|人口総数|value|population|count|計\\(人\\)")),
    ("basis", re.compile("区分|もと|基準|出典|資料|統計名|調査名?")),
    ("municipality", re.compile("市区町村名?|都道府県名?|CITYNAME|.*(市区町村|都道府県)\\(.*\\)")),
    ("area", re.compile("地域名?|地区名?|町名|町丁目?名?|町・?字名?|字・?丁目名?|大字.*|行政区名?|区名|字名?|町会名?|自治会名?|区域名?|小学校区名?|学区名?|校区名?|.*地域\\(.*\\)|area|name|地区別|地域別|町丁字名?", re.IGNORECASE)),
)  # fmt: skip
IGNORED = re.compile(
    "世帯.*|.*世帯数|備考|注.*|平均年齢|年齢中位数|面積.*|人口密度|性比|No\\.?|番号|.*割合.*|.*構成比.*|.*増減.*"
)
ERA = {
    "明治": "明治",
    "大正": "大正",
    "昭和": "昭和",
    "平成": "平成",
    "令和": "令和",
    "S": "昭和",
    "H": "平成",
    "R": "令和",
}
ERA_DAY = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[SHR])(?P<year>[0-9]{1,2}|元)(?:年度?|[./])(?:(?P<month>[0-9]{1,2})(?:月|[./])(?:(?P<day>[0-9]{1,2})日?)?)?"
)
ERA_YEAR = re.compile(r"(?:明治|大正|昭和|平成|令和|[SHR])(?:[0-9]{1,2}|元)")
WESTERN_DAY = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?:年度?|[-./]|(?=[0-9]{4}(?![0-9]))|(?![0-9]))(?:(?P<month>[0-9]{1,2})(?:月|[-./])?(?:(?P<day>[0-9]{1,2})日?)?)?"
)
AREA_TOTALS = re.compile(
    "(全?(市|町|村|区|地区|域|体)?(の)?(総数|合計|総計|計|総人口))|全(市|町|村|区|域|体|地区|地域)|総合計|.{1,8}(市|町|村|区)(総数|合計|総計|計)"
)


@dataclass(frozen=True)
class Label:
    """What a cell of a head says; empty where it says nothing."""

    role: str = ""
    sex: str = ""
    age: Age | None = None
    year: int | None = None
    ignored: bool = False

    @property
    def counts(self) -> bool:
        """Whether it may stand over a column of people."""
        return bool(self.sex or self.age is not None or self.year) and not self.role


def label_of(text: str) -> Label:
    """The words of a heading, normalised (NFKC): 0-4歳の男性, 男, 令和5年, 地域名 …"""
    text = UNKNOWN_WITHIN.sub("", text)
    if not text:
        return Label()
    for role, pattern in ROLES:
        if pattern.fullmatch(text.replace(" ", "")):
            return Label(role)
    if IGNORED.fullmatch(text):
        return Label(ignored=True)
    rest, sex = text, WORDS_OF_SEX.get(text.lower(), "")
    if sex:
        return Label(sex=sex)
    for name, pattern in SEXES:
        found = pattern.search(rest)
        if found:
            sex, rest = name, rest[: found.start()] + " " + rest[found.end() :]
            break
    age, rest = _age(rest)
    year = year_of(rest) if age is None else None
    if year:
        return Label(sex=sex, year=year) if not sex or len(text) < len("令和5年10月1日現在男女計 ") else Label()
    left = FILLERS.sub("", rest).strip()
    if age is None and (left in TOTALS or (not left and not sex and "総" in text)):
        return Label(sex=sex, age="total")
    if age is not None and (not left or left in TOTALS):
        return Label(sex=sex or ("total" if left else ""), age=age)
    return Label(sex=sex) if sex and not left else Label(ignored=not FILLERS.sub("", text))


def _age(text: str) -> tuple[Age | None, str]:
    if "不詳" in text:
        return "unknown", text.replace("不詳", "").replace("年齢", "")
    if below := BELOW.search(text):
        return (0, int(below["first"]) - 1), text.replace(below[0], "")
    for found in AGE.finditer(text):
        if found["unit"] or found["last"] or found["open"]:
            first, last = int(found["first"]), found["last"]
            group = (first, None) if found["open"] else (first, int(last) if last else first)
            if first <= 130 and (group[1] is None or first <= group[1] <= 130):
                return group, text.replace(found[0], "")
    return None, text


def age_of(text: str) -> Age | None:
    """As in a column of ages, where a bare number is one."""
    if text.isdecimal() and len(text) <= 3:
        return int(text), int(text)
    return label_of(text).age


def day_of(text: str) -> tuple[int, int | None, int | None] | None:
    """Year, and month and day where they are said; era years too. None where there is none."""
    if era := ERA_DAY.search(text):
        year = 1 if era["year"] == "元" else int(era["year"])
        month = int(era["month"] or 0) or None
        # An era's first year has no January and its last no December; people write 令和元年1月 nonetheless.
        for guess in dict.fromkeys((month or 1, 1, 12)):
            try:
                western = from_era(ERA[era["era"]], year, guess, 1).year
            except ValueError:
                continue
            return western, month, int(era["day"] or 0) or None
        return None
    if found := WESTERN_DAY.search(text):
        month, day = int(found["month"] or 0), int(found["day"] or 0)
        return int(found["year"]), month if 1 <= month <= 12 else None, day if 1 <= day <= 31 else None
    return None


def year_of(text: str) -> int | None:
    found = day_of(text)
    return found[0] if found else None


def year_in_column(text: str) -> int | None:
    """As in a column of years, where an era's year may stand without its word: R7, 令和7."""
    return year_of(f"{text}年" if ERA_YEAR.fullmatch(text) else text)


def is_total(name: str) -> bool:
    """Whether an area's name says that it is all of them."""
    return bool(AREA_TOTALS.fullmatch(name.replace(" ", "")))
