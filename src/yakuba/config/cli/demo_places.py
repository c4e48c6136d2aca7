"""What the demo town has before anybody applies: departments, districts, people at their desks, news."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from yakuba.kernel.clock import JST

DEPARTMENTS = (
    ("children", "子育て支援課", "120", "1階3番窓口"),
    ("residents", "住民課", "110", "1階1番窓口"),
    ("tax", "税務課", "130", "1階5番窓口"),
    ("welfare", "福祉課", "140", "1階4番窓口"),
    ("health", "健康課", "150", "保健センター"),
    ("living", "環境課", "160", "1階6番窓口"),
    ("works", "建設課", "210", "2階8番窓口"),
    ("dx", "総務課DX推進室", "300", "3階"),
)
DISTRICTS = (
    ("01", "浜通り", "はまどおり", "9990001"),
    ("02", "港町", "みなとまち", "9990002"),
    ("03", "汐見ヶ丘", "しおみがおか", "9990003"),
    ("04", "中央", "ちゅうおう", "9990004"),
    ("05", "松原", "まつばら", "9990005"),
    ("06", "北沢", "きたざわ", "9990011"),
    ("07", "上野原", "うえのはら", "9990012"),
    ("08", "滝の入", "たきのいり", "9990013"),
)

# Corners of the districts from west to east (degrees of longitude, latitude), along the shore, in the middle and at the hills.
_SHORE = ((137.972, 34.662), (137.991, 34.658), (138.012, 34.655), (138.034, 34.651), (138.056, 34.649))
_MIDDLE = ((137.970, 34.683), (137.994, 34.679), (138.009, 34.681), (138.037, 34.675), (138.058, 34.672))
_HILLS = ((137.974, 34.706), (137.989, 34.709), (138.014, 34.704), (138.031, 34.707), (138.055, 34.701))


def shape(code: str) -> dict[str, object]:
    """The district's outline as a GeoJSON polygon: 01 to 04 lie along the shore, 05 to 08 behind them."""
    row, at = divmod(int(code) - 1, 4)
    low, high = (_SHORE, _MIDDLE) if row == 0 else (_MIDDLE, _HILLS)
    ring = [low[at], low[at + 1], high[at + 1], high[at], low[at]]
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]}


@dataclass(frozen=True)
class Person:
    """A member of staff; with `sign_in` the demo prints the account and gives it the demo's password."""

    title: str
    email: str
    name: str
    kana: str
    roles: tuple[str, ...]
    department: str
    sign_in: bool = True


STAFF = (
    Person("窓口・担当 (clerk)", "clerk@demo.invalid", "浜口　かおり", "ハマグチ　カオリ", ("clerk",), "children"),
    Person("担当2 (clerk)", "clerk2@demo.invalid", "磯部　健", "イソベ　ケン", ("clerk",), "children"),
    Person("住民課 (clerk)", "residents@demo.invalid", "白浜　渉", "シラハマ　ワタル", ("clerk",), "residents"),
    Person("建設課 (clerk)", "works@demo.invalid", "瀬戸　浩二", "セト　コウジ", ("clerk",), "works"),
    Person("決裁者 (approver)", "approver@demo.invalid", "岸本　修", "キシモト　オサム", ("approver",), "children"),
    Person("課長 (head)", "head@demo.invalid", "波多野　恵", "ハタノ　メグミ", ("head", "approver"), "children"),
    Person("管理者 (admin)", "admin@demo.invalid", "沖田　進", "オキタ　ススム", ("admin",), "dx"),
    Person("DX推進室 (DX office)", "dx@demo.invalid", "渚　葉子", "ナギサ　ヨウコ", ("dx",), "dx"),
    Person("監査 (auditor)", "auditor@demo.invalid", "崎山　均", "サキヤマ　ヒトシ", ("auditor",), "dx"),
)


def text(ja: str, easy: str, en: str) -> dict[str, str]:
    return {"ja": ja, "ja-easy": easy, "en": en}


@dataclass(frozen=True)
class News:
    """A notice on the portal, published `days` before today (a negative number)."""

    days: int
    level: str
    title: Mapping[str, str]
    body: Mapping[str, str]


NEWS = (
    News(
        days=-3,
        level="important",
        title=text(
            "年末年始の窓口とオンライン申請について",
            "年（とし）の おわりと はじめの 役場（やくば）の 休（やす）み",
            "Year-end closing of the town office",
        ),
        body=text(
            "12月29日から1月3日まで窓口を閉めます。オンライン申請はいつでもできます。受け付けた日は送信した日になります。",
            "12月29日から 1月3日まで 役場は 休みです。インターネットの 申しこみは いつでも できます。",
            "The counters are closed from 29 December to 3 January. Online applications are open at any time.",
        ),
    ),
    News(
        days=-9,
        level="info",
        title=text(
            "児童手当の12月分の振込日のお知らせ",
            "児童手当（じどうてあて）を 12月10日に おくります",
            "Child allowance will be paid on 10 December",
        ),
        body=text(
            "10月分と11月分の児童手当を12月10日に振り込みます。口座を変えた方は子育て支援課へお知らせください。",
            "10月と 11月の お金を 12月10日に おくります。口座（こうざ）を かえた人は 役場に 言（い）ってください。",
            "The allowance for October and November is paid on 10 December.",
        ),
    ),
    News(
        days=-24,
        level="info",
        title=text(
            "乳幼児健診の日程を掲載しました",
            "赤（あか）ちゃんの 健康診断（けんこうしんだん）の 日",
            "Infant health checks: dates",
        ),
        body=text(
            "4か月児健診、1歳6か月児健診、3歳児健診の日程は、対象のご家庭へ個別にお知らせしています。",
            "4か月、1歳6か月、3歳の 子どもの 健康診断が あります。手紙（てがみ）を 見てください。",
            "Families are told the dates of the health checks individually.",
        ),
    ),
)


def opening(now: datetime, months: int) -> datetime:
    """The first morning of the town on Yakuba, `months` before the first of this month."""
    index = now.year * 12 + now.month - 1 - months
    return datetime(index // 12, index % 12 + 1, 1, 9, tzinfo=JST)


def closures(now: datetime, months: int) -> list[date]:
    """The town's own holiday (町制記念日), each year since it opened."""
    first = opening(now, months).date()
    days = [date(year, 10, 1) for year in range(first.year, now.year + 2)]
    return [day for day in days if day >= first]
