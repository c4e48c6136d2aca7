"""When what a measure brings has paid what it costs."""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.life_tables import Values


@dataclass(frozen=True)
class BreakEven:
    """`probability` within the horizon; `year`: the median first year (0 the first) over draws that get there, or None.

    `net`: median of discounted value less cost, yen; `price`: yen of discounted cost for each
    person-year gained on average, or None.
    """

    probability: float
    year: int | None
    net: float
    price: float | None


def break_even(gained: Values, worth: Values, cost: Values, *, discount: float) -> BreakEven:
    """`gained` (D, T, G) people more in each draw, year and group; `worth` (G,) yen a person and year to the town; `cost` (T,).

    `worth` is what a resident pays less what the town spends on them. Raises ValueError for shapes that do not fit.
    """
    if gained.ndim != 3 or worth.shape != gained.shape[2:] or cost.shape != gained.shape[1:2] or discount <= -1:
        raise ValueError("gained must be (D, T, G), worth (G,) and cost (T,)")
    factor = (1 + discount) ** -np.arange(len(cost), dtype=np.float64)
    balance = np.cumsum((gained @ worth - cost) * factor, axis=1)
    # Paid for good: from that year on the balance is never negative again.
    ever_after = np.flip(np.minimum.accumulate(np.flip(balance, axis=1), axis=1), axis=1) >= 0
    reached = ever_after[:, -1]
    years = np.argmax(ever_after[reached], axis=1)
    people = float((gained.sum(axis=2).mean(axis=0) * factor).sum())
    return BreakEven(
        float(reached.mean()),
        int(np.median(years)) if len(years) else None,
        float(np.median(balance[:, -1])),
        float((cost * factor).sum() / people) if people > 0 else None,
    )
