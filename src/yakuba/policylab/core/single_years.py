"""Age groups spread to single years.

Five-year groups by the multipliers of Sprague (1880), as in Shryock & Siegel, *The Methods and Materials of Demography* (1976), appendix C:
a fifth-difference osculatory interpolation that keeps each group's sum. Where it would make somebody negative, the group's years
are set to 0 there and the rest brought back to the group's sum. The open group is spread as the survivors of a standard life table are.
"""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np

from yakuba.policylab.core import standard_rates
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.town_data import AGES

WIDTH = 5
FEWEST_GROUPS = 4
FIRST = np.array(
    [
        [0.3616, -0.2768, 0.1488, -0.0336],
        [0.2640, -0.0960, 0.0400, -0.0080],
        [0.1840, 0.0400, -0.0320, 0.0080],
        [0.1200, 0.1360, -0.0720, 0.0160],
        [0.0704, 0.1968, -0.0848, 0.0176],
    ]
)
SECOND = np.array(
    [
        [0.0336, 0.2272, -0.0752, 0.0144],
        [0.0080, 0.2320, -0.0480, 0.0080],
        [-0.0080, 0.2160, -0.0080, 0.0000],
        [-0.0160, 0.1840, 0.0400, -0.0080],
        [-0.0176, 0.1408, 0.0912, -0.0144],
    ]
)
MIDDLE = np.array(
    [
        [-0.0128, 0.0848, 0.1504, -0.0240, 0.0016],
        [-0.0016, 0.0144, 0.2224, -0.0416, 0.0064],
        [0.0064, -0.0336, 0.2544, -0.0336, 0.0064],
        [0.0064, -0.0416, 0.2224, 0.0144, -0.0016],
        [0.0016, -0.0240, 0.1504, 0.0848, -0.0128],
    ]
)


def sprague(groups: Values) -> Values:
    """Five-year groups (..., G), G at least four, to single years (..., 5G) of the same sums, none negative.

    Raises ValueError with fewer groups.
    """
    count = groups.shape[-1]
    if count < FEWEST_GROUPS:
        raise ValueError(f"Sprague's multipliers need {FEWEST_GROUPS} groups")
    multipliers = np.zeros((count * WIDTH, count))
    multipliers[:5, :4], multipliers[5:10, :4] = FIRST, SECOND
    for at in range(2, count - 2):
        multipliers[WIDTH * at : WIDTH * (at + 1), at - 2 : at + 3] = MIDDLE
    multipliers[-5:, -4:], multipliers[-10:-5, -4:] = FIRST[::-1, ::-1], SECOND[::-1, ::-1]
    return within(groups @ multipliers.T, groups, [WIDTH * at for at in range(count + 1)])


def within(years: Values, groups: Values, edges: Sequence[int]) -> Values:
    """`years` without negative ones, in proportion brought to the sums of `groups` between the `edges`."""
    found = np.maximum(years, 0)
    for at, (start, end) in enumerate(itertools.pairwise(edges)):
        sums = found[..., start:end].sum(axis=-1, keepdims=True)
        share = np.divide(
            found[..., start:end], sums, out=np.full(found[..., start:end].shape, 1 / (end - start)), where=sums > 0
        )
        found[..., start:end] = share * groups[..., at, None]
    return found


def open_group(total: Values, start: int) -> Values:
    """Everybody of `start` and above (..., 2) as single years (..., 2, 101 - start)."""
    survival = standard_rates.standard().survival
    alive = np.cumprod(survival[:, start:], axis=1)
    alive[:, -1] /= 1 - survival[:, -1]
    shares: Values = alive / alive.sum(axis=1, keepdims=True)
    spread: Values = total[..., None] * shares
    return spread


def single_years(counts: Mapping[tuple[int, int | None], Values]) -> Values:
    """Counts (..., 2) by group (first age, last age or None for the open one) to (..., 2, 101).

    Groups follow each other without a gap and are at most five years wide, narrower ones within the bounds of five years. Raises
    ValueError where they aren't.
    """
    groups = sorted(counts, key=lambda each: each[0])
    last = groups[-1]
    if last[1] is not None or any(group[1] is None for group in groups[:-1]):
        raise ValueError("the last group must be open, and no other")
    closed = [(first, end) for first, end in groups[:-1] if end is not None]
    if closed and (closed[0][0] != 0 or any(b[0] != a[1] + 1 for a, b in itertools.pairwise(closed))):
        raise ValueError("groups must follow each other from age 0")
    start = last[0]
    if start >= AGES and start == len(closed):
        raise ValueError(f"the open group begins above {AGES - 1}")
    edges = [first for first, _ in closed] + [start]
    if all(end == first for first, end in closed):
        singles = np.stack([counts[each] for each in closed], axis=-1)
    else:
        if start % WIDTH or any(end // WIDTH != first // WIDTH for first, end in closed):
            raise ValueError("groups must lie within five years each")
        parts = np.stack([counts[each] for each in closed], axis=-1)
        fives = np.stack(
            [parts[..., [first // WIDTH == at for first, _ in closed]].sum(axis=-1) for at in range(start // WIDTH)],
            axis=-1,
        )
        singles = within(sprague(fives), parts, edges)
    tail = counts[last][..., None] if start == AGES - 1 else open_group(counts[last], start)
    return np.concatenate([singles, tail], axis=-1)
