"""The draws of an ensemble spread over a cluster: the function that runs alone, `ensemble.draws`, on parts of the range.

A draw's random numbers depend on the seed and its own number alone, so who computes it, and how often, changes nothing. The
cluster is handed in (`distributed.Client`, Dask): a part that a lost worker had is computed again by another.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from yakuba.policylab.core.ensemble import Change, Model, Single, draws

TOGETHER = 8  # draws of a task: a second or so of a country's municipalities
AHEAD = 3  # tasks a worker that wait for it or for being fetched


class Future(Protocol):
    def result(self) -> Any: ...


class Client(Protocol):
    """What is used of `distributed.Client`."""

    def submit(self, function: Callable[..., Any], *arguments: Any, pure: bool, **options: Any) -> Future: ...

    def ncores(self) -> dict[str, int]: ...


def kept(value: Any) -> Any:
    """The model as a task of its own: sent to the cluster once, and computed anew where its worker is lost."""
    return value


def part(
    model: Model,
    groups: Sequence[slice],
    seed: int,
    wanted: range,
    change: Callable[[int], Change] | None,
    *,
    each_year: bool,
) -> Single:
    """People (len(wanted), N, T + 1, len(groups))."""
    return np.stack(list(draws(model, groups, seed=seed, wanted=wanted, each_year=each_year, change=change)))


def spread_draws(
    client: Client,
    model: Model,
    groups: Sequence[slice],
    *,
    seed: int,
    wanted: range,
    each_year: bool = True,
    change: Callable[[int], Change] | None = None,
    together: int = TOGETHER,
) -> Iterator[Single]:
    """As `ensemble.draws`, in the same order and equal to the last bit, computed by the workers of `client`.

    Only a few parts are under way at a time, so that neither workers nor the caller hold more than they must.
    """
    held, groups = client.submit(kept, model, pure=False), list(groups)
    parts = iter([wanted[first : first + together] for first in range(0, len(wanted), together)])
    waiting: deque[Future] = deque()
    while True:
        while len(waiting) < AHEAD * max(1, len(client.ncores())):
            if (following := next(parts, None)) is None:
                break
            waiting.append(client.submit(part, held, groups, seed, following, change, each_year=each_year, pure=False))
        if not waiting:
            return
        yield from waiting.popleft().result()
