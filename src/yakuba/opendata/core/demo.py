"""Made-up places and people of the demo town: the same for the same seed."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from yakuba.opendata.core.tables import Book, Range, Sheet, Value

CENTRE = (34.7042, 138.0911)
DISTRICTS = {
    "浜通り": (-0.022, 0.004), "港町": (-0.018, 0.018), "汐見ヶ丘": (-0.006, 0.014), "中央": (0.0, 0.0),
    "松原": (-0.010, -0.020), "北沢": (0.018, -0.006), "上野原": (0.026, 0.012), "滝の入": (0.036, -0.014),
}  # fmt: skip
"""District → degrees north and east of the town hall."""
_OF_EACH = (
    ("public", "{}公民館", "{}コウミンカン", "public"),
    ("shelters", "{}公民館", "{}コウミンカン", "shelter"),
    ("aed", "{}公民館", "{}コウミンカン", "aed"),
    ("toilets", "{}公園トイレ", "{}コウエントイレ", "toilet"),
)
_KANA = {
    "浜通り": "ハマドオリ", "港町": "ミナトマチ", "汐見ヶ丘": "シオミガオカ", "中央": "チュウオウ",
    "松原": "マツバラ", "北沢": "キタザワ", "上野原": "ウエノハラ", "滝の入": "タキノイリ",
}  # fmt: skip
_ONES = (
    ("public", "汐鳴町役場", "シオナリチョウヤクバ", "中央", "public"),
    ("public", "汐鳴町立図書館", "シオナリチョウリツトショカン", "中央", "public"),
    ("public", "汐鳴町総合体育館", "シオナリチョウソウゴウタイイクカン", "汐見ヶ丘", "public"),
    ("public", "保健センター", "ホケンセンター", "中央", "public"),
    ("public", "子育て支援センターなぎさ", "コソダテシエンセンターナギサ", "松原", "public"),
    ("public", "汐鳴漁港会館", "シオナリギョコウカイカン", "港町", "public"),
    ("preschools", "しおなり保育園", "シオナリホイクエン", "中央", "認可公立保育所"),
    ("preschools", "みなと保育園", "ミナトホイクエン", "港町", "認可公立保育所"),
    ("preschools", "まつばら保育園", "マツバラホイクエン", "松原", "認可私立保育所"),
    ("preschools", "汐見幼稚園", "シオミヨウチエン", "汐見ヶ丘", "公立幼稚園"),
    ("preschools", "認定こども園きたざわ", "ニンテイコドモエンキタザワ", "北沢", "認定こども園（幼保連携型）"),
    ("shelters", "汐鳴小学校", "シオナリショウガッコウ", "中央", "shelter"),
    ("shelters", "北沢小学校", "キタザワショウガッコウ", "北沢", "shelter"),
    ("shelters", "汐鳴中学校", "シオナリチュウガッコウ", "汐見ヶ丘", "shelter"),
    ("medical", "汐鳴町国民健康保険診療所", "シオナリチョウコクミンケンコウホケンシンリョウジョ", "中央", "無床診療所"),
    ("medical", "港町内科クリニック", "ミナトマチナイカクリニック", "港町", "無床診療所"),
    ("medical", "松原病院", "マツバラビョウイン", "松原", "病院"),
    ("wireless", "汐鳴町役場ロビー", "シオナリチョウヤクバロビー", "中央", "wireless"),
    ("wireless", "汐鳴町立図書館", "シオナリチョウリツトショカン", "中央", "wireless"),
    ("wireless", "汐鳴漁港会館", "シオナリギョコウカイカン", "港町", "wireless"),
    ("sightseeing", "汐鳴灯台", "シオナリトウダイ", "浜通り", "観光"),
    ("sightseeing", "滝の入渓谷", "タキノイリケイコク", "滝の入", "観光"),
    ("heritage", "旧汐鳴郵便局舎", "キュウシオナリユウビンキョクシャ", "港町", "有形文化財"),
    ("heritage", "北沢の大クスノキ", "キタザワノオオクスノキ", "北沢", "天然記念物"),
    ("care-services", "デイサービスなぎさ", "デイサービスナギサ", "松原", "通所介護"),
    ("care-services", "汐鳴訪問看護ステーション", "シオナリホウモンカンゴステーション", "中央", "訪問看護"),
)
_HAZARDS = ("洪水", "崖崩れ、土石流及び地滑り", "高潮", "地震", "津波", "大規模な火事", "内水氾濫", "火山現象")
_HIGH = frozenset({"汐見ヶ丘", "北沢", "上野原", "滝の入"})
POPULATION = {
    "slug": "population-by-district",
    "title": "地区別・年齢区分別人口",
    "title_en": "Population by district and age",
    "description": "毎年1月1日の、地区と年齢区分ごとの人口です。",
    "description_en": "People by district and age group on 1 January of each year.",
    "keywords": "人口、地区、年齢",
    "theme": "SOCI",
    "licence": "CC-BY-4.0",
    "frequency": "ANNUAL",
    "department": "residents",
    "contact": "住民課",
}
PARKS = {
    "slug": "parks",
    "title": "公園一覧",
    "title_en": "Parks",
    "description": "町が管理する公園の面積と、遊具の数です。",
    "keywords": "公園、遊具",
    "theme": "REGI",
    "licence": "PDL-1.0",
    "frequency": "ANNUAL",
    "department": "works",
    "contact": "建設課",
}
AGES = ("0-14歳", "15-64歳", "65歳以上")


def facilities(seed: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(register, fields) of some 60 places, as `core.facilities.fields_of` gives them."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, the same for the same seed
    numbers: dict[str, int] = {}
    stands: dict[str, dict[str, Any]] = {}
    plan = [
        (register, name.format(d), kana.format(_KANA[d]), d, kind)
        for register, name, kana, kind in _OF_EACH
        for d in DISTRICTS
    ]
    for register, name, kana, district, kind in (*plan, *_ONES):
        numbers[register] = numbers.get(register, 0) + 1
        stand = stands.setdefault(name, dict(_stand(district, chance)))
        own = register in {"preschools", "medical", "heritage", "care-services"}
        yield (
            register,
            {
                "code": f"{numbers[register]:04}",
                "name": name,
                "kana": kana,
                "kind": kind if own else "",
                **stand,
                "phone": f"000-000-{chance.randint(1000, 9999)}"
                if register in {"public", "preschools", "medical", "shelters", "care-services"}
                else "",
                "url": "",
                "name_en": "",
                "details": dict(_details(register, district, chance)),
            },
        )


def _stand(district: str, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """One building has one address, in whatever registers it stands."""
    north, east = DISTRICTS[district]
    yield "address", f"静岡県汐鳴町{district}{chance.randint(1, 9)}番地の{chance.randint(1, 30)}"
    yield "latitude", round(CENTRE[0] + north + chance.uniform(-0.004, 0.004), 6)
    yield "longitude", round(CENTRE[1] + east + chance.uniform(-0.004, 0.004), 6)


def _details(register: str, district: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    if register == "shelters":
        for hazard in _HAZARDS[:7]:
            if hazard not in {"高潮", "津波", "洪水"} or district in _HIGH:
                yield f"災害種別_{hazard}", "1"
        yield "想定収容人数", str(chance.randrange(80, 600, 10))
    elif register == "aed":
        yield "設置位置", "1階 玄関"
        yield "利用可能曜日", "月火水木金土"
        yield "開始時間", "09:00"
        yield "終了時間", "21:00"
        yield "小児対応設備の有無", "有"
    elif register == "toilets":
        yield "設置位置", "公園内"
        yield "車椅子使用者用トイレ有無", chance.choice(("有", "無"))
        yield "オストメイト設置トイレ有無", chance.choice(("有", "無"))
        yield "利用開始時間", "00:00"
        yield "利用終了時間", "23:59"
    elif register == "medical":
        yield "診療曜日", "月火水木金"
        yield "診療開始時間", "09:00"
        yield "診療終了時間", "17:30"
        yield "診療科目", chance.choice(("内科", "内科;小児科", "内科;整形外科"))
        yield "病床数", "0"
    elif register in {"public", "preschools"}:
        yield "利用可能曜日", "月火水木金"
        yield "開始時間", "08:30" if register == "public" else "07:30"
        yield "終了時間", "17:15" if register == "public" else "18:30"
        if register == "preschools":
            yield "収容定員", str(chance.randrange(40, 140, 10))
            yield "一時預かりの有無", chance.choice(("有", "無"))


def parks(seed: int) -> Book:
    """A table as offices keep them: a title above, merged districts, units in the cells, years of an era."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, the same for the same seed
    rows: list[tuple[Value, ...]] = [
        ("公園一覧（建設課）", *[None] * 4),
        ("地区", "公園名", "面積", "遊具数", "開設年度"),
    ]
    merged = []
    for district in DISTRICTS:
        top = len(rows)
        for kind in ("中央", "児童"):
            area, year = f"{chance.randrange(300, 9000, 50):,}㎡", f"平成{chance.randint(1, 30)}年度"
            rows.append(
                (district if kind == "中央" else None, f"{district}{kind}公園", area, chance.randint(1, 9), year)
            )
        merged.append(Range(top, 0, top + 1, 0))
    return Book("公園一覧.xlsx", "excel", (Sheet("公園", tuple(rows), merged=tuple(merged)),))


def population(seed: int, years: Sequence[int], municipality_code: str) -> list[list[str]]:
    """Heading row, then people by district, age and year: they grow older and fewer."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, the same for the same seed
    rows = [["年", "地区コード", "地区名", "年齢区分", "人口（人）"]]
    start = {d: [chance.randint(60, 160), chance.randint(250, 620), chance.randint(220, 420)] for d in DISTRICTS}
    for at, year in enumerate(years):
        for number, district in enumerate(DISTRICTS, 1):
            for age, base, yearly in zip(AGES, start[district], (0.965, 0.98, 1.004), strict=True):
                rows.append(
                    [
                        f"{year}-01-01",
                        f"{municipality_code}{number:03}",
                        f"静岡県汐鳴町{district}",
                        age,
                        str(round(base * yearly**at)),
                    ]
                )
    return rows
