"""Built engines in a folder: each town's newest, for every process of the machine to map into its memory.

A town's folder holds `current`, which names the folder of its newest engine. An engine is named by what it was built
from, so the same knowledge is never built twice.
"""

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp

from yakuba.inquiries.core.answering import LANGUAGES, Engine, Thesauri
from yakuba.inquiries.core.calibration import Calibrator
from yakuba.inquiries.core.store import load_index, save_index

_VERSION = 1
_CURRENT = "current"
_FACTS = "engine.json"


def name_of(marks: Mapping[str, int], words: str) -> str:
    """The name of an engine for these FAQs; `words` is the digest of its thesauri."""
    text = json.dumps([_VERSION, words, sorted(marks.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def current(folder: Path) -> str:
    """The name of the newest engine of a town; empty where there is none."""
    try:
        return (folder / _CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """One process of the machine builds for a town at a time, the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def put(engine: Engine, folder: Path, words: str) -> str:
    """Writes an engine that was just built, makes it the newest, removes the others. Its name. Within `only_one`."""
    name = name_of(engine.marks, words)
    new = Path(mkdtemp(dir=folder, prefix="new-"))
    for language, index in engine.indexes.items():
        save_index(index, new / language)
    calibrator = engine.calibrator.serialise() if engine.calibrator else None
    facts = {"words": words, "marks": dict(engine.marks), "calibrator": calibrator}
    (new / _FACTS).write_text(json.dumps(facts), encoding="utf-8")
    shutil.rmtree(folder / name, ignore_errors=True)
    new.rename(folder / name)
    write(folder / _CURRENT, name)
    for old in folder.iterdir():
        if old.is_dir() and old.name != name:
            shutil.rmtree(old, ignore_errors=True)
    return name


def write(file: Path, text: str) -> None:
    """The whole text or nothing, whoever else reads or writes the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=file.parent, encoding="utf-8", delete=False) as new:
        new.write(text)
    Path(new.name).replace(file)


def take(folder: Path, thesauri: Thesauri, words: str) -> Engine | None:
    """The newest engine; None where there is none, or none that these thesauri can read. Its version is its name."""
    name = current(folder)
    try:
        facts = json.loads((folder / name / _FACTS).read_text(encoding="utf-8"))
        if not name or facts["words"] != words:
            return None
        indexes = {language: load_index(folder / name / language, thesauri[language]) for language in LANGUAGES}
    except (OSError, ValueError, KeyError):
        return None
    calibrator = Calibrator.deserialise(facts["calibrator"]) if facts["calibrator"] else None
    return Engine(name, facts["marks"], indexes, calibrator)
