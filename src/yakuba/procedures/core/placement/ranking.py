"""The 利用調整 of one month: everybody in order, the assignment, and why somebody got nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from yakuba.procedures.core.placement.assign import Child, Place, assign
from yakuba.procedures.core.placement.points import Scored, priority
from yakuba.procedures.core.placement.rules import PlacementRules


@dataclass(frozen=True)
class Applicant:
    """One child of one case; `order` is the place of its case by arrival."""

    key: str
    family: str
    order: int
    child: Scored


@dataclass(frozen=True)
class Ranked:
    """`rank` from 1; `nursery` empty where there is no place; `reason` says why then, in formal Japanese."""

    applicant: Applicant
    rank: int
    nursery: str
    reason: str
    look: bool


def rank(
    rules: PlacementRules,
    applicants: Sequence[Applicant],
    seats: Mapping[Place, int],
    withheld: Mapping[str, str],
) -> list[Ranked]:
    """`withheld`: keys that staff hold back, with the reason. In the order of priority that counts everywhere."""
    by_key = {each.key: each for each in applicants}
    children = [_child(rules, each) for each in applicants if each.key not in withheld]
    assignment = assign(children, seats)
    ordered = sorted(applicants, key=lambda each: priority(rules, each.child, "", each.order), reverse=True)
    return [
        Ranked(
            each,
            number,
            nursery := assignment.places.get(each.key, ""),
            "" if nursery else withheld.get(each.key) or _reason(rules, each, assignment.places, by_key, seats),
            each.family in assignment.unresolved or bool(each.child.doubts),
        )
        for number, each in enumerate(ordered, start=1)
    ]


def _child(rules: PlacementRules, applicant: Applicant) -> Child:
    child = applicant.child
    return Child(
        key=applicant.key,
        age=child.age,
        hopes=child.hopes,
        priority={hope: priority(rules, child, hope, applicant.order) for hope in child.hopes},
        family=applicant.family if child.together else "",
    )


def _reason(
    rules: PlacementRules,
    applicant: Applicant,
    places: Mapping[str, str],
    by_key: Mapping[str, Applicant],
    seats: Mapping[Place, int],
) -> str:
    """行政手続法8条: for each hope the lowest points that got a place, beside the child's own."""
    child = applicant.child
    if not child.hopes:
        return "利用を希望する施設の記載がないため。"
    parts = [
        _at(rules, child, hope, _placed(hope, child.age, places, by_key), seats.get((hope, child.age), 0))
        for hope in child.hopes
    ]
    together = "きょうだいがそろって利用できる施設がなく、" if child.together else ""
    return (
        f"児童福祉法第24条第3項の規定により利用の調整を行った結果、{together}"
        f"希望された施設の{child.age}歳児クラスの受入可能数を、優先順位の高い児童で満たしたため（{'、'.join(parts)}）。"
    )


def _placed(
    nursery: str, age: int, places: Mapping[str, str], by_key: Mapping[str, Applicant]
) -> Collection[Applicant]:
    return [by_key[key] for key, at in places.items() if at == nursery and by_key[key].child.age == age]


def _at(rules: PlacementRules, child: Scored, hope: str, placed: Collection[Applicant], seats: int) -> str:
    title = rules.called(hope)
    if not seats:
        return f"{title}：受入れなし"
    if len(placed) < seats:
        return f"{title}：きょうだい全員分の空きなし"
    lowest = min(each.child.points_at(hope) for each in placed)
    return f"{title}：指数{child.points_at(hope)}点に対し内定者の最低指数{lowest}点"
