"""The vectors of a town's FAQs, as the worker's chore left them in a file."""

from pathlib import Path

import numpy as np
from django.conf import settings

from yakuba.inquiries.core.meaning import Meanings

NOTHING = Meanings((), (), np.zeros((0, 0), dtype=np.float32))
_held: dict[int, tuple[int, Meanings]] = {}


def path(town_id: int) -> Path:
    """One file a town, which may be thrown away at any time."""
    return Path(settings.HOME) / "embeddings" / f"{town_id}.npz"


def meanings(town_id: int) -> Meanings:
    """Read again only when the file has changed; none where there is no file, or one that can't be read."""
    try:
        stamp = path(town_id).stat().st_mtime_ns
        if town_id not in _held or _held[town_id][0] != stamp:
            with np.load(path(town_id), allow_pickle=False) as file:
                ids, digests = (tuple(map(str, file[name])) for name in ("ids", "digests"))
                _held[town_id] = stamp, Meanings(ids, digests, file["vectors"])
        return _held[town_id][1]
    except (OSError, ValueError, KeyError):
        return NOTHING


def write(town_id: int, found: Meanings) -> None:
    """Whole or not at all."""
    target = path(town_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part.npz")
    np.savez(draft, ids=np.array(found.ids), digests=np.array(found.digests), vectors=found.vectors)
    draft.replace(target)
