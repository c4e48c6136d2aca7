"""Names of prefectures and municipalities, and their codes of six digits."""

import re
from functools import lru_cache

from yakuba.kernel.addresses import split_address
from yakuba.kernel.codes import municipality_code

PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 "
    "岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 "
    "佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()
"""In the order of their codes, 01 to 47."""
_DESIGNATED = {
    "札幌市": "01100",
    "仙台市": "04100",
    "さいたま市": "11100",
    "千葉市": "12100",
    "横浜市": "14100",
    "川崎市": "14130",
    "相模原市": "14150",
    "新潟市": "15100",
    "静岡市": "22100",
    "浜松市": "22130",
    "名古屋市": "23100",
    "京都市": "26100",
    "大阪市": "27100",
    "堺市": "27140",
    "神戸市": "28100",
    "岡山市": "33100",
    "広島市": "34100",
    "北九州市": "40100",
    "福岡市": "40130",
    "熊本市": "43100",
}
"""政令指定都市 as a whole; their wards are municipalities of their own in the postal tables."""
_NATION = re.compile("全国|日本(?:国|全国)?|合計|総数|総計|計|小計|その他")


@lru_cache(maxsize=4_096)
def area_code(name: str, prefecture: str = "") -> str:
    """The six digits of an official name, 郡 or not; empty where it is none or, without a prefecture, not the only one."""
    name, prefecture = name.strip(), prefecture.strip()
    if name in PREFECTURES:
        return municipality_code(f"{PREFECTURES.index(name) + 1:02}000")
    city = name.removeprefix(prefecture)
    for each in PREFECTURES:
        if city.startswith(each):
            prefecture, city = each, city.removeprefix(each)
    if city in _DESIGNATED:
        code = _DESIGNATED[city]
        fits = not prefecture or PREFECTURES[int(code[:2]) - 1] == prefecture
        return municipality_code(code) if fits else ""
    found = split_address(prefecture + city)
    whole = found.city == city or re.sub("^.+郡", "", found.city) == city
    return found.municipality_code if whole and not found.town and not found.rest else ""


def is_no_area(name: str) -> bool:
    """A total or the nation: has no code of a municipality."""
    return _NATION.fullmatch(name.strip()) is not None
