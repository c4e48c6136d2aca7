"""根拠条文 as letters write them: the law named once, then its articles."""

import re
from collections.abc import Iterable
from itertools import groupby

_ARTICLE = re.compile(r"(.+?)(第[0-9]+条.*|附則.*)")


def cite(provisions: Iterable[str]) -> str:
    """児童手当法第4条, 児童手当法第6条, 町条例 → 児童手当法第4条、第6条、町条例. Their order is kept."""
    parted = [_parted(each) for each in provisions]
    return "、".join(
        law + "、".join(article for _, article in group) for law, group in groupby(parted, key=lambda each: each[0])
    )


def _parted(provision: str) -> tuple[str, str]:
    found = _ARTICLE.fullmatch(provision)
    return (found[1], found[2]) if found else (provision, "")
