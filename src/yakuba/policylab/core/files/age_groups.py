"""Which of the age groups of a table are to be used: the finest that follow each other, without those told again (再掲)."""

from collections.abc import Iterable
from dataclasses import dataclass

from yakuba.policylab.core.single_years import FEWEST_GROUPS, WIDTH
from yakuba.policylab.core.town_data import AGES

Group = tuple[int, int | None]
OLDEST = 200


@dataclass(frozen=True)
class Groups:
    """`kept` in order; `repeated`: left out, as finer ones cover them. `fault`: why no population can be made of them."""

    kept: tuple[Group, ...]
    repeated: tuple[Group, ...]
    fault: str = ""


def name_of(group: Group) -> str:
    first, last = group
    return f"{first}歳以上" if last is None else f"{first}歳" if first == last else f"{first}〜{last}歳"


def chosen(groups: Iterable[Group]) -> Groups:
    """A group is told again where others lie within it; what is left must follow from 0 to an open end, in steps of five years at most."""
    every = sorted(set(groups), key=lambda each: (each[0], _end(each)))
    kept = [each for each in every if not any(_within(other, each) for other in every if other != each)]
    repeated = [each for each in every if each not in kept]
    return Groups(tuple(kept), tuple(repeated), _fault(kept))


def _end(group: Group) -> int:
    return OLDEST if group[1] is None else group[1]


def _within(inner: Group, outer: Group) -> bool:
    return outer[0] <= inner[0] and _end(inner) <= _end(outer)


def _fault(kept: list[Group]) -> str:
    following = 0
    for group in kept:
        if group[0] > following:
            missing = name_of((following, group[0] - 1))
            return f"年齢が抜けています：{missing}の区分がありません。足してください。"
        if group[0] < following:
            return f"年齢が重なっています：{name_of(group)}が前の区分と重なります。どちらかの区分を消してください。"
        following = _end(group) + 1
    if not kept or kept[-1][1] is not None:
        return f"年齢の最後に「{following}歳以上」の区分がありません。足してください。"
    wide = [group for group in kept[:-1] if _end(group) - group[0] >= WIDTH]
    if wide:
        return f"{name_of(wide[0])}の区分が広すぎます。5歳ごとか、それより細かい区分の表を入れてください。"
    start = kept[-1][0]
    if start < FEWEST_GROUPS * WIDTH or start % WIDTH or start > AGES - 1:
        return f"{name_of(kept[-1])}の区分からは、各歳の人口を求められません。5歳ごとの区分で、20歳から100歳までのどこかを「以上」にしてください。"
    if any(group[0] // WIDTH != _end(group) // WIDTH for group in kept[:-1]):
        return "5歳の区切り（0、5、10…歳）をまたぐ区分があります。5歳ごとか各歳の表を入れてください。"
    return ""
