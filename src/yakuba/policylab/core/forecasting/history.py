"""What is known of nations up to a jump-off year: populations every five years and the rates of the periods between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.life_tables import Values, abridged_survival
from yakuba.policylab.core.wpp import fertility_rates, read_countries, read_tables

YEARS = 5
TABLES = ("popM", "popF", "mxM", "mxF", "percentASFR", "tfr", "sexRatio", "migration")


@dataclass(frozen=True)
class History:
    """Countries C at T times, the last of them the jump-off.

    `population` (C, 2, 21, T) in thousands; of the T - 1 periods: `mortality` (C, 2, 22, T - 1), `fertility` (C, T - 1) the
    total fertility, `mothers` (C, 7, T - 1) its shares by age 15-19 … 45-49, `sex_ratio` and net `migration` (C, T - 1).
    """

    population: Values
    mortality: Values
    fertility: Values
    mothers: Values
    sex_ratio: Values
    migration: Values

    @property
    def times(self) -> int:
        return int(self.population.shape[-1])

    def until(self, times: int) -> "History":
        """What was known when only the first `times` populations were."""
        if not 2 <= times <= self.times:
            raise ValueError(f"times must be from 2 to {self.times}")
        rates = (self.mortality, self.fertility, self.mothers, self.sex_ratio, self.migration)
        return History(self.population[..., :times], *(each[..., : times - 1] for each in rates))

    def last_rates(self) -> Rates:
        fertility = fertility_rates(self.fertility[:, -1:], self.mothers[..., -1:])[..., 0]
        return Rates(abridged_survival(self.mortality[..., -1]), fertility, self.sex_ratio[:, -1])

    def migration_rates(self) -> Values:
        """Net migrants of each period for each person of its mean population (C, T - 1)."""
        totals = self.population.sum(axis=(1, 2))
        lived = (totals[:, :-1] + totals[:, 1:]) / 2
        rates: Values = np.divide(self.migration, lived, out=np.zeros_like(lived), where=lived > 0)
        return rates


def read_history(
    files: Mapping[str, bytes], jump_off: int, horizons: Sequence[int]
) -> tuple[tuple[str, ...], History, Values, tuple[str, ...]]:
    """Codes, the history up to the jump-off, what came `horizons` years after it (C, 2, 21, H), and who was left out.

    Of the rates no period after the jump-off is read. Raises Refusal for files, years or horizons that do not fit.
    """
    if wrong := [each for each in horizons if each <= 0 or each % YEARS]:
        raise Refusal("lab-horizon", f"{wrong[0]}年先は予測できません。5の倍数の年数にしてください。")
    tables = read_tables(files, TABLES)
    years = [year for year in tables["popM"].years if year <= jump_off]
    if jump_off not in years or years != list(range(years[0], jump_off + 1, YEARS)):
        raise Refusal("lab-layout", f"popM.csv には {jump_off} までの年を、続けて5年おきに入れてください。")
    if lacking := [each for each in horizons if str(jump_off + each) not in tables["popM"].columns]:
        raise Refusal(
            "lab-horizon",
            f"{jump_off}年の{lacking[0]}年先（{jump_off + lacking[0]}年）の実績が popM.csv にありません。--jump-off を早めるか、--horizon を短くしてください。",
        )
    points = [str(year) for year in years]
    after = [str(jump_off + each) for each in horizons]
    periods = [f"{year}-{year + YEARS}" for year in years[:-1]]
    wanted = {name: points + after if name.startswith("pop") else periods for name in TABLES}
    codes, values, left_out = read_countries(tables, wanted)
    people = np.stack([values["popM"], values["popF"]], axis=1)
    history = History(
        population=people[..., : len(points)],
        mortality=np.stack([values["mxM"], values["mxF"]], axis=1),
        fertility=values["tfr"][:, 0],
        mothers=values["percentASFR"] / 100,
        sex_ratio=values["sexRatio"][:, 0],
        migration=values["migration"][:, 0],
    )
    return codes, history, people[..., len(points) :], left_out
