"""How many places in childcare will be asked for, where; and who waits by which definition.

Ages 0 to 5 are the last axis of six. Definitions: 保育所等利用待機児童数調査 (待機児童), 児童福祉法 (こども誰でも通園制度: six months to under three
years, ten hours a month, since April 2026).
"""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.life_tables import Values

AGES = 6
HOURS_A_MONTH = 10
SHARE_FROM_SIX_MONTHS = np.array([0.5, 1, 1])


def employment_ahead(observed: Values, years: int, *, ceiling: float) -> Values:
    """Mothers' employment (years,) after the observed shares (T,): a logistic trend towards `ceiling`.

    Fitted by least squares to the logit of the share of the ceiling. Raises ValueError outside 0 to `ceiling`.
    """
    if len(observed) < 2 or not 0 < ceiling <= 1 or (observed <= 0).any() or (observed >= ceiling).any():
        raise ValueError("employment needs two years or more, all above 0 and below the ceiling")
    logits = np.log(observed / (ceiling - observed))
    slope, _ = np.polyfit(np.arange(len(observed)), logits, 1)
    ahead: Values = ceiling / (1 + np.exp(-(logits[-1] + slope * np.arange(1, years + 1))))
    return ahead


def use_rates(employment: Values, of_working: Values, of_others: Values) -> Values:
    """Share of children (T, 6) who use childcare: of mothers at work and of the others, each by age (6,)."""
    rates = employment[:, None] * of_working + (1 - employment[:, None]) * of_others
    if (rates < 0).any() or (rates > 1).any():
        raise ValueError("use rates must be from 0 to 1")
    return rates


def demand(children: Values, rates: Values, direction: Values) -> Values:
    """Places asked for (..., M, T, 6) in each of M places.

    `children` (..., N, T, 6) by home district, `rates` (T, 6), `direction` (N, M): the share of each district's families that
    looks near home, on the way or near work, by place; what is missing to 1 looks outside of the town. Raises ValueError for
    shares that cannot be.
    """
    if (direction < 0).any() or (direction.sum(axis=1) > 1 + 1e-9).any():
        raise ValueError("the shares of a district must not be negative or exceed 1 together")
    asked: Values = np.einsum("...nta,nm->...mta", children * rates, direction)
    return asked


def visit_hours(children: Values, enrolled: Values, take_up: float) -> Values:
    """Hours a month (...) of こども誰でも通園: of `children` (..., 6) those of 6 months to 2 years who are not `enrolled` (..., 6).

    Apart from places: nobody waits for them and they fill no place of a month.
    """
    if not 0 <= take_up <= 1:
        raise ValueError("take_up must be from 0 to 1")
    at_home = np.maximum(children[..., :3] - enrolled[..., :3], 0) * SHARE_FROM_SIX_MONTHS
    hours: Values = at_home.sum(axis=-1) * take_up * HOURS_A_MONTH
    return hours


@dataclass(frozen=True)
class Applications:
    """Of one day: who applied and uses, and who of the others does not wait by the national definition.

    `on_leave`: 育児休業中; `only_certain`: 特定の保育園等のみ希望; `municipal`: 地方単独事業を利用; `search_paused`: 求職活動休止.
    """

    applicants: int
    users: int
    on_leave: int = 0
    only_certain: int = 0
    municipal: int = 0
    search_paused: int = 0

    def __post_init__(self) -> None:
        counts = (self.applicants, self.users, self.on_leave, self.only_certain, self.municipal, self.search_paused)
        if min(counts) < 0:
            raise ValueError("人数は0以上にしてください。")
        if self.users > self.applicants:
            raise ValueError(f"利用者{self.users}人が申込者{self.applicants}人より多くなっています。")
        if self.waiting < 0:
            raise ValueError(
                f"除外した人数が入所保留{self.held}人より多くなっています。重複して数えた人を除いてください。"
            )

    @property
    def held(self) -> int:
        """入所保留: applied and has no place."""
        return self.applicants - self.users

    @property
    def waiting(self) -> int:
        """待機児童 by the national definition."""
        return self.held - self.on_leave - self.only_certain - self.municipal - self.search_paused
