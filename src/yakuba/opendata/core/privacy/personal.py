"""Columns that may hold data about persons, by what they are called and by what they hold.

What a heading or a check digit proves is refused. What only looks personal (a facility has a telephone, too) a clerk may
declare to be about no person, with a reason that the second person reads.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yakuba.kernel.codes import is_individual_number
from yakuba.opendata.core.catalogue.columns import Row
from yakuba.opendata.core.privacy.surnames import SURNAMES

MOST_ROWS_NAMED = 20
LONG = 30
KINDS = {
    "number": "個人番号（マイナンバー）",
    "birth": "生年月日",
    "name": "人の氏名",
    "email": "メールアドレス",
    "phone": "電話番号",
    "address": "番地までの住所",
    "text": "自由に書かれた文",
}


@dataclass(frozen=True)
class Suspicion:
    """`certain`: refused, whatever anyone says. `rows` are counted as the spreadsheet does, the heading being row 1."""

    column: str
    kind: str
    certain: bool
    why: str
    rows: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return KINDS[self.kind]


_NAMED = (
    ("number", True, re.compile(r"個人番号|マイナンバー|my ?number", re.IGNORECASE)),
    ("birth", True, re.compile(r"生年月日|誕生日|birth ?da[yt]", re.IGNORECASE)),
    ("name", True, re.compile(r"氏名|世帯主|保護者名|児童名|園児名|申請者名?$|届出人|本人名|お名前|姓名|^姓$|被保険者名?$")),
)  # fmt: skip
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(
    r"(?<![0-9-])(?:\(0[0-9]{1,4}\) ?|0[0-9]{1,4}[-( ])[0-9]{1,4}[-) ][0-9]{3,4}(?![0-9-])|(?<![0-9])0[5789]0[0-9]{8}(?![0-9])"
)
_URL = re.compile(r"https?://\S+")
_TWELVE = re.compile(r"(?<![0-9])[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
_HOUSE = re.compile(r"[^0-9].*[0-9]+(?:番地?|号|丁目[0-9]|[-][0-9])")
_PLACE = re.compile(r"[都道府県市区町村郡字]")
_SPACED_NAME = re.compile(r"[々〆一-龥]{1,4}[ ][々〆一-龥ぁ-んァ-ヶー]{1,4}")
_WHOLE_NAME = re.compile(r"[々〆一-龥]{2,4}[々〆一-龥ぁ-んァ-ヶー]{0,3}")
_NO_NAME = re.compile(
    r"(?:[都道府県市区町村郡丁線駅橋川山池園所館院校場室課部局署店社会堂寺塔宮通島浜港]|センター|ホーム|公園|保育|団地|地区|病院|神社)$"
)
_FREE = re.compile(r"自由記述|自由意見|意見|感想|コメント|理由|内容|備考|特記|事情|経過|要望")


def suspicions(header: Sequence[str], rows: Sequence[Row]) -> tuple[Suspicion, ...]:
    """Column by column, in their order; at most one of each kind for a column."""
    found: list[Suspicion] = []
    for at, name in enumerate(header):
        cells = [
            (number, unicodedata.normalize("NFKC", value))
            for number, row in enumerate(rows, start=2)
            if (value := row[at])
        ]
        found += _of_column(unicodedata.normalize("NFKC", name), name, cells)
    return tuple(found)


def _of_column(plain: str, name: str, cells: Sequence[tuple[int, str]]) -> list[Suspicion]:
    named = [kind for kind, _, heading in _NAMED if heading.search(plain)]
    found = {
        kind: Suspicion(name, kind, certain, f"項目名が「{name}」です。")
        for kind, certain, _ in _NAMED
        if kind in named
    }
    for suspicion in (
        _numbers(name, cells),
        _contacts(name, "email", _EMAIL, cells),
        _contacts(name, "phone", _PHONE, cells),
    ):
        if suspicion:
            found.setdefault(suspicion.kind, suspicion)
    if "name" not in found and (share := _share(cells, _is_name)):
        found["name"] = Suspicion(name, "name", certain=False, why="人の氏名の形をした値があります。", rows=share)
    if share := _share(cells, lambda value: bool(_HOUSE.search(value) and _PLACE.search(value) and len(value) < 80)):
        found["address"] = Suspicion(name, "address", certain=False, why="番地までの住所があります。", rows=share)
    if text := _free(plain, name, cells):
        found["text"] = text
    return list(found.values())


def _numbers(name: str, cells: Sequence[tuple[int, str]]) -> Suspicion | None:
    """Twelve digits with the right check digit; one in eleven by chance, so certain where half of a column's have it."""
    twelve = [(row, re.sub(r"[- ]", "", digits)) for row, value in cells for digits in _TWELVE.findall(value)]
    right = tuple(row for row, digits in twelve if is_individual_number(digits))
    if not right:
        return None
    certain = len(right) * 2 >= len(twelve)
    why = f"12桁の数字のうち{len(right)}個が、個人番号の検査数字に合っています。"
    return Suspicion(name, "number", certain, why, right[:MOST_ROWS_NAMED])


def _contacts(name: str, kind: str, pattern: re.Pattern[str], cells: Sequence[tuple[int, str]]) -> Suspicion | None:
    rows = tuple(row for row, value in cells if pattern.search(value))
    if not rows:
        return None
    return Suspicion(
        name, kind, certain=False, why=f"{KINDS[kind]}が{len(rows):,}行にあります。", rows=rows[:MOST_ROWS_NAMED]
    )


def _share(cells: Sequence[tuple[int, str]], looks: Callable[[str], bool]) -> tuple[int, ...]:
    """The rows where it looks so, if they are at least a third."""
    rows = tuple(row for row, value in cells if looks(value))
    return rows[:MOST_ROWS_NAMED] if rows and len(rows) * 3 >= len(cells) else ()


def _is_name(value: str) -> bool:
    if _NO_NAME.search(value):
        return False
    if _SPACED_NAME.fullmatch(value):
        return True
    return bool(_WHOLE_NAME.fullmatch(value)) and 3 <= len(value) <= 6 and value[:3].startswith(SURNAMES)


def _free(plain: str, name: str, cells: Sequence[tuple[int, str]]) -> Suspicion | None:
    """Sentences that differ: many long ones, or some under a heading that asks for them."""
    cells = [(row, value) for row, value in cells if not _URL.fullmatch(value)]
    long = [(row, value) for row, value in cells if len(value) >= LONG]
    asked = _FREE.search(plain) and any(len(value) > LONG // 2 for _, value in cells)
    if not asked and (len(long) < 3 or len({value for _, value in long}) * 2 < len(long)):
        return None
    rows = tuple(row for row, _ in long)[:MOST_ROWS_NAMED]
    return Suspicion(
        name, "text", certain=False, why="人のことが書かれていないか、すべて読んで確かめてください。", rows=rows
    )
