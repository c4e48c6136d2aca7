"""Which district a name or code of another file means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.policylab.core.text_tables import plain

SMALL_KE = str.maketrans({"ヶ": "ケ", "ｹ": "ケ", "が": "ケ", "ガ": "ケ", "ノ": "の", "之": "の"})
NUMERALS = str.maketrans("〇一二三四五六七八九", "0123456789")
NUMBER = re.compile("[〇一二三四五六七八九十]+(?=丁目|区|番|条|部落|組)")
PREFIXES = re.compile("^(大字|字)")


def same_name(name: str) -> str:
    """What spellings of a district have in common: 大字松ヶ丘一丁目 and 松が丘１丁目."""
    text = plain(name).replace(" ", "").replace("　", "")
    return NUMBER.sub(lambda found: _number(found[0]), PREFIXES.sub("", text)).translate(SMALL_KE)


def _number(kanji: str) -> str:
    """十二 → 12."""
    if "十" not in kanji:
        return kanji.translate(NUMERALS)
    tens, _, ones = kanji.partition("十")
    return str(int(tens.translate(NUMERALS) or 1) * 10 + int(ones.translate(NUMERALS) or 0))


@dataclass(frozen=True)
class Named:
    code: str
    name: str


class Places:
    """The districts of a town in their order."""

    def __init__(self, places: Sequence[Named]) -> None:
        self._codes = {each.code: at for at, each in enumerate(places) if each.code}
        names: dict[str, int | None] = {}
        for at, each in enumerate(places):
            key = same_name(each.name)
            names[key] = None if key in names else at
        self._names = names
        self._count = len(places)

    def __len__(self) -> int:
        return self._count

    def find(self, code: str, name: str) -> int | None:
        """Its place by code, else by name however it is written; None where it is none or more than one."""
        at = self._codes.get(code) if code else None
        return at if at is not None else self._names.get(same_name(name))
