"""Draws of a town's districts, many at once: each draw and district is a column of the ensemble.

As `ensemble.draws`, and births and deaths of single people by chance, which decides most of what happens to a few hundred. Only
those districts that a scenario touches need to be drawn again.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.ensemble import LOTS, Block, Change, Model, Single, blocks, project_block, shocks

COLUMNS = 480
GROUPS = {
    "total": slice(0, 101),
    "age0_4": slice(0, 5),
    "age0_14": slice(0, 15),
    "age15_64": slice(15, 65),
    "age65": slice(65, 101),
    "age75": slice(75, 101),
}
"""Groups of ages that the lab shows, in the order of the last axis of draws."""

Doing = Callable[[range, NDArray[np.intp]], Change]
"""Draws and areas → what is done, its areas being each draw's areas one after the other."""
Step = Callable[[float], None]


def drawn(
    model: Model,
    areas: Sequence[int] | NDArray[np.intp],
    *,
    seed: int,
    count: int,
    change: Doing | None = None,
    step: Step | None = None,
    groups: Sequence[slice] = tuple(GROUPS.values()),
) -> Single:
    """People (count, areas, T + 1, groups) of the chosen areas. `step` hears the share done, after each part."""
    chosen = np.asarray(areas, dtype=np.intp)
    whole = whole_block(model)
    found = np.empty((count, len(chosen), model.years + 1, len(groups)), np.float32)
    at_once = max(1, COLUMNS // max(1, len(chosen)))
    for first in range(0, count, at_once):
        wanted = range(first, min(first + at_once, count))
        columns = np.tile(chosen, len(wanted))
        noise = np.concatenate([shocks(model, seed, draw, each_year=True)[..., chosen] for draw in wanted], axis=2)
        out = np.empty((len(columns), model.years + 1, len(groups)), np.float32)
        project_block(
            model,
            part(whole, columns),
            noise,
            groups,
            out,
            each_year=True,
            change=change(wanted, chosen) if change else None,
            chance=np.concatenate([lots(model.years, seed, draw, chosen) for draw in wanted], axis=2),
        )
        found[first : wanted.stop] = out.reshape(len(wanted), len(chosen), *out.shape[1:])
        if step:
            step(wanted.stop / count)
    return found


def lots(years: int, seed: int, draw: int, areas: NDArray[np.intp]) -> Single:
    """Chance of a draw (T, LOTS, areas): each area has its own, whichever others are drawn with it."""
    found = np.empty((years, LOTS, len(areas)), np.float32)
    for place, area in enumerate(areas):
        random = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(draw, 2, int(area)))))
        found[..., place] = random.standard_normal((years, LOTS), dtype=np.float32)
    return found


def whole_block(model: Model) -> Block:
    """All areas as one block."""
    parts = blocks(model)
    if len(parts) == 1:
        return parts[0]
    first = parts[0]

    def joined(name: str) -> Single:
        return np.concatenate([getattr(each, name) for each in parts], axis=-1)

    return Block(
        slice(0, len(model.population)),
        joined("start"),
        joined("dying"),
        joined("still"),
        joined("waver"),
        first.mothers,
        joined("fertility"),
        joined("boys"),
        joined("deadliest"),
        (
            np.concatenate([each.moving[0] for each in parts]),
            np.concatenate([each.moving[1] for each in parts]),
        ),
    )


def part(whole: Block, columns: NDArray[np.intp]) -> Block:
    """A block of these columns of another."""
    return Block(
        slice(0, len(columns)),
        np.ascontiguousarray(whole.start[..., columns]),
        np.ascontiguousarray(whole.dying[..., columns]),
        np.ascontiguousarray(whole.still[..., columns]),
        np.ascontiguousarray(whole.waver[..., columns]),
        whole.mothers,
        np.ascontiguousarray(whole.fertility[..., columns]),
        whole.boys[columns],
        whole.deadliest[columns],
        (whole.moving[0][columns], whole.moving[1][columns]),
    )
