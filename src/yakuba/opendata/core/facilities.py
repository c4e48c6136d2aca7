"""Registers of public places: what each is called, which standard dataset it is, and how a row of one is a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yakuba.kernel.text import search_key
from yakuba.opendata.core.standards.definitions import Standard, standards


@dataclass(frozen=True)
class Register:
    """`titles` by language; `standard` is the dataset in whose layout it is taken in and published."""

    id: str
    titles: Mapping[str, str]
    standard_id: str
    theme: str

    @property
    def standard(self) -> Standard:
        return standards()[self.standard_id]


def _register(id_: str, ja: str, easy: str, en: str, standard: str, theme: str) -> Register:
    return Register(id_, {"ja": ja, "ja-easy": easy, "en": en}, standard, theme)


REGISTERS: Mapping[str, Register] = {
    each.id: each
    for each in (
        _register("public", "公共施設", "みんなが使う建物", "Public facilities", "public-2017", "REGI"),
        _register(
            "preschools", "子育て施設", "子どもを預ける所", "Nurseries and kindergartens", "preschools-2025", "EDUC"
        ),
        _register(
            "shelters",
            "指定緊急避難場所",
            "災害のときに逃げる所",
            "Emergency evacuation sites",
            "shelters-2017",
            "JUST",
        ),
        _register("aed", "AED設置箇所", "AED（心臓を助ける機械）がある所", "AED locations", "aed-2017", "HEAL"),
        _register("toilets", "公衆トイレ", "だれでも使えるトイレ", "Public toilets", "toilets-2025", "REGI"),
        _register("medical", "医療機関", "病院", "Medical institutions", "medical-2017", "HEAL"),
        _register("sightseeing", "観光施設", "見て楽しむ所", "Sights", "sightseeing-2017", "ECON"),
        _register("heritage", "文化財", "昔からの大切なもの", "Cultural heritage", "heritage-2017", "EDUC"),
        _register(
            "care-services",
            "介護サービス事業所",
            "お年よりの世話をする所",
            "Care services",
            "care-services-2017",
            "HEAL",
        ),
        _register("wireless", "公衆無線LAN", "ただで使えるWi-Fiがある所", "Public Wi-Fi", "wireless-2017", "REGI"),
    )
}
FIELDS: Mapping[str, str] = {
    "NO": "code",
    "ID": "code",
    "名称": "name",
    "名称_カナ": "kana",
    "名称_英字": "name_en",
    "名称_英語": "name_en",
    "介護サービス事業所名称": "name",
    "介護サービス事業所名称_カナ": "kana",
    "種別": "kind",
    "文化財分類": "kind",
    "実施サービス": "kind",
    "医療機関の種類": "kind",
    "住所": "address",
    "所在地_連結表記": "address",
    "緯度": "latitude",
    "経度": "longitude",
    "電話番号": "phone",
    "連絡先電話番号": "phone",
    "URL": "url",
}
"""Heading of a standard → field of a facility. The other headings are its details."""
OF_TOWN = frozenset(
    {
        "都道府県コード又は市区町村コード",
        "全国地方公共団体コード",
        "市区町村コード",
        "都道府県名",
        "市区町村名",
        "地方公共団体名",
    }
)
"""What is the same for every place of a town: not kept, filled in on the way out."""
SHORT = {
    "code": 40, "name": 120, "kana": 160, "name_en": 160, "kind": 60, "address": 200, "phone": 40, "url": 500,
}  # fmt: skip


def fields_of(row: Mapping[str, str]) -> dict[str, Any]:
    """A row by heading → the fields of a facility, `details` among them. Empty cells are left out."""
    fields: dict[str, Any] = {"details": {}}
    for heading, value in row.items():
        name = FIELDS.get(heading)
        if name in {"latitude", "longitude"}:
            fields[name] = float(value) if value else None
        elif name:
            fields[name] = value
        elif heading not in OF_TOWN and value:
            fields["details"][heading] = value
    return fields


def row_of(
    standard: Standard, fields: Mapping[str, Any], *, municipality_code: str, prefecture: str, town: str
) -> list[str | None]:
    """The other way: a facility as a row of the standard."""
    same = {
        "都道府県コード又は市区町村コード": municipality_code, "全国地方公共団体コード": municipality_code,
        "市区町村コード": municipality_code, "所在地_全国地方公共団体コード": municipality_code,
        "都道府県名": prefecture, "所在地_都道府県": prefecture, "市区町村名": town, "所在地_市区町村": town,
        "地方公共団体名": f"{prefecture}{town}",
    }  # fmt: skip
    found: list[str | None] = []
    for column in standard.columns:
        name = FIELDS.get(column.name)
        value = fields.get(name) if name else fields["details"].get(column.name, same.get(column.name))
        found.append(None if value in {None, ""} else str(value))
    return found


def words_of(fields: Mapping[str, Any]) -> str:
    """What a place is looked for by: folded like what people type."""
    texts = [
        fields.get("name", ""),
        fields.get("kana", ""),
        fields.get("kind", ""),
        fields.get("address", ""),
        fields.get("name_en", ""),
    ]
    return " ".join(search_key(text) for text in texts if text)[:700]


def hours_of(details: Mapping[str, str]) -> str:
    """月火水木金 8:30–17:15, from whatever columns say so."""
    days = details.get("利用可能曜日") or details.get("診療曜日") or ""
    for start, end in (("開始時間", "終了時間"), ("利用開始時間", "利用終了時間"), ("診療開始時間", "診療終了時間")):
        if details.get(start) and details.get(end):
            return f"{days} {details[start]}–{details[end]}".strip()
    return days


HAZARDS = "災害種別_"


def hazards_of(details: Mapping[str, str]) -> tuple[str, ...]:
    """The hazards that a shelter is designated for."""
    return tuple(
        name.removeprefix(HAZARDS) for name, value in details.items() if name.startswith(HAZARDS) and value == "1"
    )
