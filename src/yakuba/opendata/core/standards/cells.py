"""One cell of a standard dataset: whether it is as the standard asks, and what it should be where that is certain."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from yakuba.kernel.addresses.directory import directory
from yakuba.kernel.codes import is_corporate_number, is_municipality_code, municipality_code
from yakuba.kernel.eras import parse_date
from yakuba.kernel.text import narrow, to_katakana
from yakuba.opendata.core.standards.definitions import StandardColumn
from yakuba.opendata.core.tables.values import decorated

_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]+))?[eE]\+?([0-9]{1,3})")
_TIME = re.compile(
    r"(午前|午後|AM|PM)?\s*([0-9]{1,2})(?::([0-9]{1,2})(?::00)?|時(?:([0-9]{1,2})分|(半))?)", re.IGNORECASE
)
_DEGREES = re.compile(r"([0-9]{1,3})[°度]([0-9]{1,2})['′分]([0-9]{1,2}(?:\.[0-9]+)?)(?:[\"″秒]|′′|'')?")
_DAY = re.compile(r"([0-9]{4})[/.年-]?([0-9]{1,2})[/.月-]?([0-9]{1,2})日?")
_PHONE = re.compile(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{9,10}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_URL = re.compile(r"https?://[^\s]+")
_KANA = re.compile(r"[ァ-ヿ　 ・ー－（）()「」A-Za-zＡ-Ｚａ-ｚ0-9０-９&＆.．,、/／〜～-]+")
_WEEKDAYS = "月火水木金土日祝"
_YES, _NO = (
    frozenset("有 あり ○ 〇 ◯ 可 1 はい YES TRUE".split()),
    frozenset("無 なし × ✕ 不可 0 いいえ NO FALSE".split()),
)
JAPAN = {"latitude": (20.0, 46.0), "longitude": (122.0, 154.0)}


@dataclass(frozen=True)
class Fault:
    """`code` is for programs. `after` is what the cell should be; None where only a person knows."""

    code: str
    message: str
    after: str | None = None


def judge(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    """None for a cell that is as it should be. `row` has the others by heading; an empty cell is judged by its need alone."""
    plain = value.strip()
    if not plain:
        if column.need == "required" and "" not in column.choices:
            return Fault("required", "必須の項目が空です。")
        return None
    found = _JUDGES[column.kind](column, plain, row) if column.kind in _JUDGES else None
    if found is None and plain != value:
        return Fault("blanks", "前後に空白があります。", plain)
    return found


def plain_digits(text: str) -> str:
    """Half-width, one kind of hyphen."""
    return narrow(unicodedata.normalize("NFKC", text)).translate(_HYPHENS).strip()


_HYPHENS = str.maketrans(dict.fromkeys("−‐‑‒–—―ー－", "-"))


def scientific(text: str) -> tuple[str, bool] | None:
    """(the digits, whether none was lost) of 1.12038E+11; None for anything else."""
    found = _SCIENTIFIC.fullmatch(plain_digits(text))
    if not found:
        return None
    fraction, exponent = found[2] or "", int(found[3])
    if exponent > 30:
        return "", False
    return found[1] + fraction.ljust(exponent, "0")[:exponent], len(fraction) == exponent


def _municipality(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    digits = plain_digits(value)
    if is_municipality_code(value):
        return None
    if is_municipality_code(digits):
        return Fault("width", "全角の数字です。", digits)
    lost = f"0{digits}" if len(digits) == 5 and digits.isdecimal() and is_municipality_code(f"0{digits}") else ""
    short = municipality_code(digits) if len(digits) == 5 and digits.isdecimal() and 1 <= int(digits[:2]) <= 47 else ""
    told = next((row[name] for name in row if name in {"都道府県名", "所在地_都道府県"} and row[name]), "")
    if lost and short:
        meant = [code for code in (lost, short) if (_of_prefecture(code, told) if told else _exists(code))]
        lost, short = (
            (lost if lost in meant else "", short if short in meant else "") if len(meant) == 1 else (lost, short)
        )
    if lost and not short:
        return Fault("lost-zero", "先頭の0が消えています（検査数字で確かめました）。", lost)
    if short and not lost:
        return Fault("no-check-digit", "検査数字がありません。6桁にします。", short)
    if len(digits) == 4 and digits.isdecimal():
        return Fault("lost-zero", "先頭の0と検査数字がありません。", municipality_code(f"0{digits}"))
    if lost and short:
        return Fault(
            "lost-zero", f"先頭の0が消えたか、検査数字がありません（{lost}か{short}）。都道府県の列で決まります。"
        )
    return Fault("municipality", "全国地方公共団体コードではありません（6桁、最後は検査数字）。")


@cache
def _codes() -> frozenset[str]:
    """The first five digits of every city, town and ward, and of the cities that the wards are of."""
    codes = {city.municipality_code[:5] for cities in directory().cities.values() for city in cities}
    return frozenset(codes | {f"{code[:4]}0" for code in codes if code[2] == "1"})


def _exists(code: str) -> bool:
    return code[:5] in _codes()


def _of_prefecture(code: str, name: str) -> bool:
    return _PREFECTURES[int(code[:2]) - 1] == name.strip()


_PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 "
    "岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 "
    "佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()


def _id(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    told = scientific(value)
    if told:
        digits, whole = told
        text = f"指数の形（{value}）になっています。" + (
            "" if whole else "消えた桁があるため、もとの番号を調べてください。"
        )
        return Fault("scientific", text, digits if whole else None)
    plain = plain_digits(value)
    return Fault("width", "全角の文字です。", plain) if plain != value and plain.isascii() else None


def _coordinate(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    plain = plain_digits(value)
    low, high = JAPAN[column.kind]
    try:
        number = float(plain)
    except ValueError:
        if found := _DEGREES.fullmatch(plain.replace(" ", "")):
            number = int(found[1]) + int(found[2]) / 60 + float(found[3]) / 3600
            if low <= number <= high:
                return Fault("degrees", "度分秒です。10進の度にします。", f"{number:.7f}".rstrip("0"))
        return Fault(
            "coordinate", f"{column.name}を10進の度で書いてください（例：{'35.6895' if low < 30 else '139.6917'}）。"
        )
    if low <= number <= high:
        return Fault("width", "全角の数字です。", plain) if plain != value else None
    return Fault("outside", f"日本の{column.name}（{low:.0f}から{high:.0f}）ではありません。")


def _date(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    plain = plain_digits(value)
    if found := _DAY.fullmatch(plain):
        text = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    else:
        try:
            text = parse_date(value).isoformat()
        except ValueError:
            return Fault("date", "日付ではありません（2026-04-01の形で）。")
    try:
        parse_date(text)
    except ValueError:
        return Fault("date", "ない日付です。")
    return Fault("date-form", "2026-04-01の形にします。", text) if text != value else None


def _time(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    found = _TIME.fullmatch(plain_digits(value))
    if not found:
        return Fault("time", "時刻ではありません（07:00の形で、1つだけ）。")
    hour = int(found[2]) + (12 if (found[1] or "").upper() in {"午後", "PM"} and int(found[2]) < 12 else 0)
    minute = int(found[3] or found[4] or (30 if found[5] else 0))
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Fault("time", "ない時刻です。")
    text = f"{hour:02}:{minute:02}"
    return Fault("time-form", "07:00の形にします。", text) if text != value else None


def _weekdays(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    plain = re.sub(r"曜日?|[・、,，/／\s　;；]", "", value)
    if not plain or set(plain) - set(_WEEKDAYS):
        return Fault("weekdays", "曜日を「月火水木金」のように書いてください。ほかのことは特記事項の列へ。")
    ordered = "".join(day for day in _WEEKDAYS if day in plain)
    return Fault("weekdays-form", "「月火水木金」の形にします。", ordered) if ordered != value else None


def _flag(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    if value in {"有", "無", "可", "不可"}:
        return None
    plain = unicodedata.normalize("NFKC", value).upper()
    able = "可否" in column.name
    if plain in _YES or plain in _NO:
        return Fault(
            "flag-form",
            "「有」か「無」にします。",
            ("可" if able else "有") if plain in _YES else ("不可" if able else "無"),
        )
    return Fault("flag", "「有」か「無」を書いてください。")


def _choice(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    if value in column.choices:
        return None
    folded = {unicodedata.normalize("NFKC", each): each for each in column.choices}
    plain = unicodedata.normalize("NFKC", value).strip()
    if plain in folded:
        return Fault("choice-form", f"「{folded[plain]}」にします。", folded[plain])
    if set(column.choices) == {"1", ""} and plain.upper() in _YES | _NO:
        return Fault("choice-form", "当てはまるときは1、ほかは空にします。", "1" if plain.upper() in _YES else "")
    if set(column.choices) == {"有", "無"} and plain.upper() in _YES | _NO:
        return Fault("choice-form", "「有」か「無」にします。", "有" if plain.upper() in _YES else "無")
    return Fault("choice", f"次のどれかです：{'、'.join(each or '（空）' for each in column.choices)}")


def _number(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    pattern = r"-?[0-9]+" if column.kind == "integer" else r"-?[0-9]+(?:\.[0-9]+)?"
    if re.fullmatch(pattern, value):
        return None
    plain = plain_digits(value)
    if re.fullmatch(pattern, plain):
        return Fault("width", "全角の数字です。", plain)
    parts = decorated(value)
    if parts and not parts.note and re.fullmatch(pattern, parts.number):
        return Fault(
            "unit", f"数字だけにします{f'（単位「{parts.unit}」を取ります）' if parts.unit else ''}。", parts.number
        )
    return Fault("number", "数字だけを書いてください。")


def _phone(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    if _PHONE.fullmatch(value):
        return None
    plain = re.sub(
        r"^\(([0-9]+)\)\s*|^([0-9]+)\(([0-9]+)\)",
        lambda m: f"{m[1] or m[2]}-{m[3] + '-' if m[3] else ''}",
        plain_digits(value),
    )
    if _PHONE.fullmatch(plain):
        return Fault("phone-form", "半角の数字とハイフンにします。", plain)
    if not plain.startswith("0") and _PHONE.fullmatch(f"0{plain}"):
        return Fault("lost-zero", "先頭の0が消えています。", f"0{plain}")
    return Fault("phone", "電話番号を「048-252-4384」のように書いてください。")


def _postal(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    plain = plain_digits(value).removeprefix("〒").replace(" ", "")
    if re.fullmatch(r"[0-9]{3}-?[0-9]{4}", value):
        return None
    if re.fullmatch(r"[0-9]{3}-?[0-9]{4}", plain):
        return Fault("postal-form", "半角の数字にします。", plain)
    if re.fullmatch(r"[0-9]{6}", plain):
        return Fault("lost-zero", "先頭の0が消えています。", f"0{plain}")
    return Fault("postal", "郵便番号ではありません（7桁）。")


def _corporate(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    if is_corporate_number(value):
        return None
    told = scientific(value)
    if told:
        whole = told[1] and is_corporate_number(told[0])
        return Fault(
            "scientific", f"指数の形（{value}）になっています。もとの番号を調べてください。", told[0] if whole else None
        )
    plain = plain_digits(value)
    if is_corporate_number(plain):
        return Fault("width", "全角の数字です。", plain)
    return Fault("corporate", "法人番号ではありません（13桁、最初は検査数字）。")


def _kana(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
    if _KANA.fullmatch(value) and unicodedata.normalize("NFC", value) == value:
        return None
    wide = to_katakana(re.sub(r"[ｦ-ﾟ]+", lambda m: unicodedata.normalize("NFKC", m[0]), value))
    if _KANA.fullmatch(wide):
        return Fault("kana-form", "全角のカタカナにします。", wide)
    return Fault("kana", "カタカナで書いてください。")


def _matches(pattern: re.Pattern[str], code: str, message: str) -> Callable[..., Fault | None]:
    def check(column: StandardColumn, value: str, row: Mapping[str, str]) -> Fault | None:
        if pattern.fullmatch(value):
            return None
        plain = unicodedata.normalize("NFKC", value).strip()
        return Fault("width", "全角の文字です。", plain) if pattern.fullmatch(plain) else Fault(code, message)

    return check


_JUDGES: Mapping[str, Callable[[StandardColumn, str, Mapping[str, str]], Fault | None]] = {
    "municipality": _municipality,
    "id": _id,
    "latitude": _coordinate,
    "longitude": _coordinate,
    "date": _date,
    "time": _time,
    "weekdays": _weekdays,
    "flag": _flag,
    "choice": _choice,
    "integer": _number,
    "number": _number,
    "phone": _phone,
    "postal": _postal,
    "corporate": _corporate,
    "kana": _kana,
    "email": _matches(_EMAIL, "email", "メールアドレスではありません。"),
    "url": _matches(_URL, "url", "「https://」から始まるアドレスを書いてください。"),
}
