"""How well `split_address` does on addresses with known answers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import process_time

from yakuba.kernel.addresses.splitting import SplitAddress, split_address
from yakuba.kernel.numerals import to_kanji

_LEADING_OAZA = re.compile("^(?:大字|字)(?=.)")
_CHOME_IN_DIGITS = re.compile("([0-9]{1,2})(?=丁目)")


@dataclass(frozen=True)
class Mismatch:
    """An address whose parts differ from the expected ones (prefecture, city, town)."""

    text: str
    expected: tuple[str, str, str]
    found: tuple[str, str, str]


@dataclass(frozen=True)
class AddressCheck:
    """Shares from 0 to 1 of addresses with the right prefecture, city and town, and addresses split in a second.

    The second is one of a core's time, so that a busy machine gives the same figure as an idle one.
    """

    cases: int
    prefecture: float
    city: float
    town: float
    per_second: float
    mismatches: tuple[Mismatch, ...]


def check_addresses(rows: Sequence[Mapping[str, str]]) -> AddressCheck:
    """Split every row's 住所 and compare with its 都道府県, 市区町村 and 町字. ValueError for no rows or a missing column.

    Prefecture and city are right when they are the same; a town as `comparable_town` compares.
    """
    if not rows:
        raise ValueError("住所が1件もありません。")
    if missing := {"住所", "都道府県", "市区町村", "町字"} - rows[0].keys():
        raise ValueError(f"列「{'」「'.join(sorted(missing))}」がありません。")
    split_address(rows[0]["住所"])  # the index is read at the first address, once in a process
    started = process_time()
    found = [_parts(split_address(row["住所"])) for row in rows]
    seconds = max(process_time() - started, 1e-9)
    expected = [(row["都道府県"], row["市区町村"], row["町字"]) for row in rows]
    right = [_right(wanted, got) for wanted, got in zip(expected, found, strict=True)]
    prefecture, city, town = (sum(each[part] for each in right) / len(rows) for part in range(3))
    mismatches = tuple(
        Mismatch(row["住所"], wanted, got)
        for row, wanted, got, good in zip(rows, expected, found, right, strict=True)
        if not all(good)
    )
    return AddressCheck(len(rows), prefecture, city, town, len(rows) / seconds, mismatches)


def comparable_town(town: str) -> str:
    """NFKC, no blanks, no leading 大字 or 字, ケ for ヶ, the 丁目 in Kanji; empty stays empty."""
    plain = "".join(unicodedata.normalize("NFKC", town).split()).replace("ヶ", "ケ")
    return _CHOME_IN_DIGITS.sub(lambda digits: to_kanji(int(digits[1])), _LEADING_OAZA.sub("", plain, count=1))


def _right(expected: tuple[str, str, str], found: tuple[str, str, str]) -> tuple[bool, bool, bool]:
    return expected[0] == found[0], expected[1] == found[1], comparable_town(expected[2]) == comparable_town(found[2])


def _parts(split: SplitAddress) -> tuple[str, str, str]:
    return split.prefecture, split.city, split.town
