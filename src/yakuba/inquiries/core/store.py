"""An index in a folder, whose arrays all processes of a machine share: they are mapped into memory, not read.

A folder is written once and never changed; write a new one and move to it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from yakuba.inquiries.core.faqs import Label
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.lexicon import Lexicon
from yakuba.inquiries.core.memory import Memory
from yakuba.inquiries.core.postings import Postings, Statistics
from yakuba.inquiries.core.segment import Segment
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.core.views import VIEWS

_FACTS = "index.json"
_VERSION = 1
_POSTINGS = ("terms", "starts", "texts", "impacts")
_STATISTICS = ("means", "terms", "rarities")


def save_index(index: Index, folder: Path) -> None:
    """Writes an index that was just built into an empty folder. ValueError where FAQs were replaced since."""
    if len(index.segments) != 1 or index.gone.any():
        raise ValueError("build the index anew before it is saved")
    segment, memory = index.segments[0], index.memory
    folder.mkdir(parents=True, exist_ok=True)
    for name, postings in (*_named(segment), ("vectors", memory.vectors), ("said", memory.said)):
        _write(folder, name, postings, _POSTINGS)
    for at, known in enumerate(segment.statistics):
        _write(folder, f"usual-{at}", known, _STATISTICS)
    np.save(folder / "masses.npy", segment.masses)
    facts = {
        "version": _VERSION,
        "ids": segment.ids,
        "lexicon": dict(segment.lexicon.words),
        "labels": [vars(label) for label in memory.known],
    }
    (folder / _FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def load_index(folder: Path, thesaurus: Thesaurus) -> Index:
    """The index in a folder. `thesaurus` is the one it was built with. ValueError where another version wrote it."""
    facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    if facts["version"] != _VERSION:
        raise ValueError("the index was written by another version: build it anew")
    size = len(facts["ids"])
    known = tuple(Statistics(size, **_arrays(folder, f"usual-{at}", _STATISTICS)) for at in range(len(VIEWS) + 1))
    postings = tuple(Postings(size, **_arrays(folder, view.name, _POSTINGS)) for view in VIEWS)
    titles = Postings(size, **_arrays(folder, "titles", _POSTINGS))
    masses = np.load(folder / "masses.npy", mmap_mode="r")
    segment = Segment(tuple(facts["ids"]), postings, known, titles, masses, Lexicon(facts["lexicon"]))
    labels = tuple(Label(**label) for label in facts["labels"])
    vectors, said = (Postings(len(labels), **_arrays(folder, name, _POSTINGS)) for name in ("vectors", "said"))
    nothing = np.zeros(0, np.int32)
    memory = Memory(labels, vectors, said, nothing, nothing, np.zeros(0, np.float32))
    index = Index(thesaurus, (segment,), np.zeros(size, bool), memory)
    return index.with_memory(memory)


def _named(segment: Segment) -> Iterator[tuple[str, Postings]]:
    for view, postings in zip(VIEWS, segment.postings, strict=True):
        yield view.name, postings
    yield "titles", segment.titles


def _write(folder: Path, name: str, thing: object, fields: tuple[str, ...]) -> None:
    for field in fields:
        np.save(folder / f"{name}-{field}.npy", getattr(thing, field))


def _arrays(folder: Path, name: str, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: np.asarray(np.load(folder / f"{name}-{field}.npy", mmap_mode="r")) for field in fields}
