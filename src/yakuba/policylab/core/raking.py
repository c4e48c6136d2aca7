"""Parts that sum to what is known of the whole.

Sources: Deming & Stephan, "On a least squares adjustment of a sampled frequency table when the expected marginal totals are
known", Ann. Math. Stat. 11 (1940); largest remainders as in Balinski & Young, *Fair Representation* (1982).
"""

import numpy as np

from yakuba.policylab.core.life_tables import Values

ROUNDS = 500
CLOSE = 1e-9


def raked(parts: Values, whole: Values, *, fallback: Values | None = None) -> Values:
    """`parts` (N, ...) in proportion, so that they sum to `whole` (...) in each cell.

    Where nobody is in any part, the whole is shared as `fallback` (N, ...) is, or else as all the parts are; where that is
    nobody either, evenly.
    """
    sums = parts.sum(axis=0)
    spare = np.broadcast_to(parts if fallback is None else fallback, parts.shape)
    spread = spare.reshape(len(parts), -1).sum(axis=1)
    even = np.full(len(parts), 1 / len(parts)) if spread.sum() == 0 else spread / spread.sum()
    shares = np.where(
        sums > 0,
        np.divide(parts, sums, out=np.zeros_like(parts), where=sums > 0),
        even.reshape(-1, *[1] * (parts.ndim - 1)),
    )
    found: Values = shares * whole
    return found


def fitted(parts: Values, by_group: Values, by_part: Values) -> Values:
    """`parts` (N, G) so that they sum to `by_group` (G,) over parts and to `by_part` (N,) over groups.

    Iterative proportional fitting. Raises ValueError where the two totals differ or zeros leave no way.
    """
    if not np.isclose(by_group.sum(), by_part.sum(), rtol=1e-9, atol=1e-9):
        raise ValueError(f"group totals sum to {by_group.sum():g}, part totals to {by_part.sum():g}")
    found = parts.astype(np.float64)
    for _ in range(ROUNDS):
        for axis, totals in ((0, by_group), (1, by_part)):
            sums = found.sum(axis=axis)
            factor = np.divide(totals, sums, out=np.zeros_like(sums), where=sums > 0)
            found = found * np.expand_dims(factor, axis)
        missed = np.abs(found.sum(axis=0) - by_group).max(), np.abs(found.sum(axis=1) - by_part).max()
        if max(missed) <= CLOSE * max(1.0, by_part.max()):
            return found
    raise ValueError("no table with these zeros has these totals")


def whole_people(parts: Values) -> Values:
    """Whole numbers (N, ...) that sum over the parts to the rounded sum of each cell; the largest remainders are rounded up."""
    floors = np.floor(parts)
    rest = parts - floors
    missing = np.rint(parts.sum(axis=0)) - floors.sum(axis=0)
    order = np.argsort(-rest, axis=0, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(len(parts)).reshape(-1, *[1] * (parts.ndim - 1)), axis=0)
    rounded: Values = floors + (rank < missing)
    return rounded
