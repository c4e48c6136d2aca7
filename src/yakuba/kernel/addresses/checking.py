"""How well `split_address` does on addresses with known answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from yakuba.kernel.addresses.splitting import SplitAddress, split_address


@dataclass(frozen=True)
class Mismatch:
    """An address whose parts differ from the expected ones (prefecture, city, town)."""

    text: str
    expected: tuple[str, str, str]
    found: tuple[str, str, str]


@dataclass(frozen=True)
class AddressCheck:
    """Shares from 0 to 1 of addresses with the right prefecture, city and town, and addresses split in a second."""

    count: int
    prefecture: float
    city: float
    town: float
    per_second: float
    mismatches: tuple[Mismatch, ...]


def check_addresses(rows: Sequence[Mapping[str, str]]) -> AddressCheck:
    """Split every row's 住所 and compare with its 都道府県, 市区町村 and 町字. ValueError for no rows or a missing column."""
    if not rows:
        raise ValueError("住所が1件もありません。")
    if missing := {"住所", "都道府県", "市区町村", "町字"} - rows[0].keys():
        raise ValueError(f"列「{'」「'.join(sorted(missing))}」がありません。")
    split_address(rows[0]["住所"])  # the tables are read at the first address, once in a process
    started = perf_counter()
    found = [_parts(split_address(row["住所"])) for row in rows]
    seconds = perf_counter() - started
    expected = [(row["都道府県"], row["市区町村"], row["町字"]) for row in rows]
    prefecture, city, town = (
        sum(a[part] == b[part] for a, b in zip(found, expected, strict=True)) / len(rows) for part in range(3)
    )
    mismatches = tuple(
        Mismatch(row["住所"], wanted, got)
        for row, wanted, got in zip(rows, expected, found, strict=True)
        if wanted != got
    )
    return AddressCheck(len(rows), prefecture, city, town, len(rows) / seconds, mismatches)


def _parts(split: SplitAddress) -> tuple[str, str, str]:
    return split.prefecture, split.city, split.town
