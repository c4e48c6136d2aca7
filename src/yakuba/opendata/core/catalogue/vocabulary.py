"""Licences, themes, update frequencies and formats: our code, what people call it, what machines call it.

Themes, frequencies and file types are the EU authority tables that DCAT-AP 3.0 asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_EU = "http://publications.europa.eu/resource/authority/"


@dataclass(frozen=True)
class Licence:
    """`title` is a name and stays the same in every language."""

    title: str
    url: str
    ckan: str


@dataclass(frozen=True)
class Theme:
    """What a dataset is about."""

    ja: str
    en: str

    @property
    def names(self) -> Mapping[str, str]:
        return {"ja": self.ja, "ja-easy": self.ja, "en": self.en}


@dataclass(frozen=True)
class Frequency:
    """`days`: after how many a new version is looked for."""

    ja: str
    en: str
    days: int

    @property
    def names(self) -> Mapping[str, str]:
        return {"ja": self.ja, "ja-easy": self.ja, "en": self.en}


@dataclass(frozen=True)
class Format:
    """`file_type` is the last part of its address in the EU table."""

    label: str
    media_type: str
    file_type: str


FIELDS_OF_STATISTICS: Mapping[str, str] = {
    "GOVE": "行財政", "SOCI": "人口・世帯", "EDUC": "教育・文化・スポーツ・生活", "HEAL": "社会保障・衛生", "REGI": "その他",
    "JUST": "司法・安全・環境", "ENVI": "司法・安全・環境", "TRAN": "運輸・観光", "ECON": "商業・サービス業",
    "AGRI": "農林水産業", "ENER": "エネルギー・水", "TECH": "情報通信・科学技術",
}  # fmt: skip
"""Theme → 分類 of the standard list of open data (総務省統計局の統計分野)."""
LICENCES: Mapping[str, Licence] = {
    "CC-BY-4.0": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "cc-by-4.0"),
    "PDL-1.0": Licence("公共データ利用規約（PDL1.0）", "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0", "pdl-1.0"),
}  # fmt: skip
THEMES: Mapping[str, Theme] = {
    "GOVE": Theme("行政・財政", "Government and public sector"),
    "SOCI": Theme("人口・くらし", "Population and society"),
    "EDUC": Theme("子育て・教育・文化", "Education, culture and sport"),
    "HEAL": Theme("健康・福祉", "Health"),
    "REGI": Theme("施設・地域", "Regions and cities"),
    "JUST": Theme("防災・安全", "Justice and public safety"),
    "ENVI": Theme("環境・ごみ", "Environment"),
    "TRAN": Theme("交通・道路", "Transport"),
    "ECON": Theme("産業・観光", "Economy"),
    "AGRI": Theme("農林水産", "Agriculture, fisheries and forestry"),
    "ENER": Theme("エネルギー", "Energy"),
    "TECH": Theme("科学・技術", "Science and technology"),
}
FREQUENCIES: Mapping[str, Frequency] = {
    "DAILY": Frequency("毎日", "daily", 1),
    "WEEKLY": Frequency("毎週", "weekly", 7),
    "MONTHLY": Frequency("毎月", "monthly", 30),
    "QUARTERLY": Frequency("3か月ごと", "quarterly", 91),
    "ANNUAL": Frequency("毎年", "yearly", 365),
    "IRREG": Frequency("変わったとき", "when it changes", 1),
}
FORMATS: Mapping[str, Format] = {
    "csv": Format("CSV", "text/csv", "CSV"),
    "xlsx": Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "json": Format("JSON", "application/json", "JSON"),
    "geojson": Format("GeoJSON", "application/geo+json", "GEOJSON"),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", "PARQUET"),
}


def theme_uri(theme: str) -> str:
    return f"{_EU}data-theme/{theme}"


def frequency_uri(frequency: str) -> str:
    return f"{_EU}frequency/{frequency}"


def file_type_uri(form: str) -> str:
    return f"{_EU}file-type/{FORMATS[form].file_type}"
