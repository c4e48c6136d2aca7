"""What a cell's text is: a number, a number with something on it, a symbol in a number's place."""

import re
import unicodedata
from dataclasses import dataclass

from yakuba.opendata.core.tables.book import Value

_UNITS = (
    "千円 百万円 億円 万円 円 千人 万人 人 名 世帯 件 戸 台 個 本 冊 枚 棟 箇所 か所 ヶ所 カ所 ヵ所 ケ所 校 園 店舗 店 社 頭 羽 匹 着 隻 床 km² ㎢ km2 km "
    "m² m2 ㎡ m³ m3 ㎥ cm mm kg mg トン ha kWh MWh kW 時間 回 ポイント pt 歳 才 m g t a L ℓ l ‰ ％ % パーセント ℃ ドル 点"
)
UNITS = tuple(dict.fromkeys(unicodedata.normalize("NFKC", unit) for unit in _UNITS.split()))
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_PLAIN = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_DECORATED = re.compile(
    rf"(?P<sign>[-+▲△]?)(?P<money>[¥$]?)(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?P<fraction>\.[0-9]+)?"
    rf"(?:\s?(?P<unit>{_UNIT}))?(?:\s?(?P<note>(?:※[0-9]*|\*+[0-9]*|\((?:注|※|\*)[0-9]*\)|注[0-9]+\)?|r|p)))?"
)
SYMBOLS = frozenset(
    {
        "-",
        "--",
        "---",
        "―",
        "—",
        "–",
        "‐",
        "ー",
        "…",
        "‥",
        "...",
        "x",
        "X",
        "χ",
        "*",
        "**",
        "***",
        "△",
        "▲",
        "n/a",
        "N/A",
        "NA",
    }
    | {"#", "・", "・・・", "秘", "秘匿", "不詳", "不明", "該当なし", "未集計", "//", "/"}
)
"""What stands for a number that is not there: kept secret, unknown, not applicable."""
NO_VALUE = "\u3000 \t"


@dataclass(frozen=True)
class Decorated:
    """1,234人※1: `number` is 1234, `unit` 人, `note` ※1."""

    number: str
    unit: str
    note: str


def is_number(value: Value) -> bool:
    """A number, or text that is nothing but one."""
    if isinstance(value, str):
        return _PLAIN.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def decorated(value: Value) -> Decorated | None:
    """The parts of a number that carries a unit, commas, a note, ▲ or full-width digits; None for anything else."""
    if not isinstance(value, str) or is_number(value):
        return None
    plain = unicodedata.normalize("NFKC", value).translate(_MINUS).strip()
    found = _DECORATED.fullmatch(plain)
    if not found:
        return None
    sign = "-" if found["sign"] in {"-", "▲", "△"} else ""
    number = sign + found["digits"].replace(",", "") + (found["fraction"] or "")
    unit = found["unit"] or {"¥": "円", "$": "ドル", "": ""}[found["money"]]
    return Decorated(number, unit, found["note"] or "")


_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–—―", "-"))


def is_symbol(value: Value) -> bool:
    return isinstance(value, str) and unicodedata.normalize("NFKC", value).strip() in SYMBOLS | {"-", "x", "X"}


def units_in(text: str) -> list[str]:
    """The units that a heading states: 人口（人）, 金額_円, 面積[km2], 割合%."""
    plain = unicodedata.normalize("NFKC", text)
    found = re.findall(rf"[(\[_/:・:\s]\s*(?:単位\s*[::]?\s*)?({_UNIT})\s*(?=$|[)\],、・_])|(%)$", plain)
    named = re.findall(
        r"(人|件|世帯|戸|台|回|校|棟|箇所|か所|店舗|日|月|年|時間|冊|本|枚|頭|羽|床|室|名|施設|団体|事業所)数", plain
    )
    return [a or b for a, b in found] + named
