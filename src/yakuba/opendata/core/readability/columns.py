"""What a column is: numbers, choices, codes, areas, times."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from weakref import WeakKeyDictionary

from yakuba.kernel.eras import ERAS
from yakuba.kernel.text import to_hiragana
from yakuba.opendata.core.readability.areas import area_code
from yakuba.opendata.core.tables.book import Place, Value, text_of
from yakuba.opendata.core.tables.layout import Table
from yakuba.opendata.core.tables.values import decorated, is_number, is_symbol

LABEL = re.compile(
    r"コード|番号|ID$|^ID|^No\.?$|電話|FAX|郵便|緯度|経度|年月|日付|時刻|開始|終了|曜日|区分|フラグ|^年$|年度$|^月$|^日$|西暦|[_ ]?code$|順位|url|_no$|_id$|性別|回答|^Q[0-9]+|^問[0-9]+",
    re.IGNORECASE,
)
_CODE = re.compile(r"コード|区分|フラグ|[_ ]?code$|性別|回答|^Q[0-9]+|^問[0-9]+", re.IGNORECASE)
_KNOWN_CODE = re.compile(
    r"団体コード|地域コード|自治体コード|市区町村コード|市町村コード|都道府県コード|郵便|法人|町字", re.IGNORECASE
)
AREA_CODE = re.compile(
    r"(?:団体|地域|自治体|市区町村|市町村|区市町村|都道府県|標準地域|エリア).?コード|^(?:area|city|pref|localgov)\w*_?code$",
    re.IGNORECASE,
)
AREA_NAME = re.compile(
    "(?:都道府県|市区町村|市町村|区市町村|自治体|地方公共団体|地域|県|市|市区)(?:名|名称)|都道府県|(?:市区?|区市)町村|自治体|地域"
)
_AREA_ENDING = re.compile("\\S{1,12}[都道府県市区町村]")
_ERA_YEAR = re.compile(
    r"(?:"
    + "|".join(era.name for era in ERAS)
    + r"|(?<![A-Za-z])[MTSHR](?=[0-9]))\s*(?:[0-9]{1,2}|元)(?:\s*[年./]|年度)"
    r"|(?:" + "|".join(era.name for era in ERAS) + r")\s*(?:[0-9]{1,2}|元)$|^(?:S[2-6][0-9]|[HR][0-9]{1,2})$"
    r"|[㍻㋿㍼㍽㍾]"
)
_GREGORIAN = re.compile("(?:1[89]|20)[0-9]{2}")
REMARKS = re.compile("備考|注|摘要|特記|補足|説明|概要")
"""Headings of free text."""
MOST_CHOICES = 12


@dataclass(frozen=True)
class Numbers:
    """A column of numbers: those with something on them, and symbols in a number's place."""

    column: int
    name: str
    decorated: tuple[Place, ...]
    symbols: tuple[Place, ...]
    as_text: tuple[Place, ...]


_numbers: WeakKeyDictionary[Table, list[Numbers]] = WeakKeyDictionary()


def number_columns(table: Table) -> list[Numbers]:
    """Columns in which more than half of what is filled, symbols aside, are numbers. Found once a table."""
    if table not in _numbers:
        _numbers[table] = _number_columns(table)
    return _numbers[table]


def _number_columns(table: Table) -> list[Numbers]:
    found = []
    for column, name in table.columns():
        if LABEL.search(name):
            continue
        body = [(place, value) for place, value in table.column(column) if value is not None]
        symbols = tuple(place for place, value in body if is_symbol(value))
        on_them = tuple(place for place, value in body if decorated(value) and place not in symbols)
        plain = [(place, value) for place, value in body if is_number(value)]
        values = len(body) - len(symbols)
        if not values or (len(plain) + len(on_them)) * 2 <= values or _is_code([value for _, value in plain]):
            continue
        as_text = tuple(place for place, value in plain if isinstance(value, str))
        found.append(Numbers(column, name, on_them, symbols, as_text))
    return found


def _is_code(values: list[Value]) -> bool:
    """Digits of one length with a leading zero, or municipality codes."""
    texts = [text_of(value) for value in values]
    return any(re.fullmatch("0[0-9]+", text) for text in texts)


def choice_columns(table: Table) -> list[tuple[int, str, list[tuple[Place, str]]]]:
    """Columns of words that repeat: at most a dozen different ones, each twice on average."""
    found = []
    for column, name in table.columns():
        body = [(place, text_of(value)) for place, value in table.column(column) if value is not None]
        different = {text for _, text in body}
        few = (
            len(body) >= 4
            and len(different) <= MOST_CHOICES
            and len({choice_key(text) for text in different}) * 2 <= len(body)
        )
        if few and all(len(text) <= 30 for text in different) and not all(is_number(text) for text in different):
            found.append((column, name, body))
    return found


def code_columns(table: Table) -> list[tuple[int, str]]:
    """Columns of codes that somebody must explain: not areas, postal codes, corporate or row numbers."""
    found = []
    for column, name in table.columns():
        values = [text_of(value) for _, value in table.column(column) if value is not None]
        coded = values and all(re.fullmatch("[0-9A-Za-z]{1,6}", value) for value in values)
        identifies = name.endswith("コード") and len(set(values)) == len(values)
        if coded and _CODE.search(name) and not _KNOWN_CODE.search(name) and not identifies:
            found.append((column, name))
    return found


def choice_key(text: str) -> str:
    """What two spellings of one choice share: あり = 有 = 有り, ◯ = ○ = 〇, width and blanks aside."""
    plain = (
        to_hiragana("".join(unicodedata.normalize("NFKC", text).casefold().split())).strip("。.").replace("済み", "済")
    )
    return _SAME.get(plain, plain)


_SAME = {
    **dict.fromkeys(("有", "有り", "あり", "有る", "ある"), "有"),
    **dict.fromkeys(("無", "無し", "なし", "無い", "ない"), "無"),
    **dict.fromkeys(("○", "◯", "〇", "o"), "○"),
    **dict.fromkeys(("×", "✕", "x", "╳"), "×"),
    **dict.fromkeys(("はい", "yes", "y"), "はい"),
    **dict.fromkeys(("いいえ", "no", "n"), "いいえ"),
}


def most_usual(texts: list[str]) -> str:
    """The spelling that is written most; of equally many the first."""
    return Counter(texts).most_common(1)[0][0]


def era_only(value: Value) -> bool:
    """A year of an era with no Gregorian one beside it."""
    if not isinstance(value, str) or len(value) > 40:
        return False
    plain = unicodedata.normalize("NFKC", value)
    return _ERA_YEAR.search(plain) is not None and not _GREGORIAN.search(plain)


def area_columns(table: Table) -> list[tuple[int, str]]:
    """Columns of names of prefectures and municipalities: by their heading, or because their words are such names."""
    return [
        (column, name) for column, name in table.columns() if AREA_NAME.fullmatch(name) or _are_areas(table, column)
    ]


def _are_areas(table: Table, column: int) -> bool:
    values = (value for _, value in table.column(column) if value is not None)
    first = list(dict.fromkeys(text_of(value) for value in islice(values, 1_000)))[:50]
    if len(first) < 2 or not all(_AREA_ENDING.fullmatch(text) for text in first):
        return False
    return sum(area_code(text) != "" for text in first) * 5 >= len(first) * 4
