"""What the lab can compute: each module of this package adds its kind of run with `register`.

    RUN_KINDS.register(RunKind("projection", "推計", compute))

A kind is a pure function, so that a request, the worker, a notebook and a cluster all do the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from yakuba.kernel.ports import Registry
from yakuba.policylab.core.town_data import TownData

ENGINE = "1"
"""Goes up whenever the same inputs and seed would give other results."""


class Progress(Protocol):
    """Called again and again, at least every minute: share done (0 to 1) and what is at hand, in Japanese.

    Raises `Cancelled` where the run is to stop.
    """

    def __call__(self, share: float, message: str) -> None: ...


class Cancelled(Exception):
    """Somebody asked the run to stop."""


@dataclass(frozen=True)
class Outcome:
    """`summary` is JSON-ready and small: what lists and headlines show. `arrays` by name, of any shape and number type."""

    summary: Mapping[str, Any]
    arrays: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)


Compute = Callable[[TownData, Mapping[str, Any], int, Progress], Outcome]


@dataclass(frozen=True)
class RunKind:
    """`compute(town data, inputs, seed, progress)`. Raises Refusal or ValueError, in Japanese, for inputs that can't be."""

    id: str
    title: str
    compute: Compute


RUN_KINDS: Registry[RunKind] = Registry()


def no_progress(share: float, message: str) -> None:
    """For runs that nobody watches."""
