"""The engines of this process, one a town: mapped from the files of the home, renewed when the town's knowledge changes.

Built where there is no file yet. In a server everything slow happens in the background (`start`).
"""

import hashlib
import logging
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from importlib.metadata import version as version_of
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import connection

from yakuba.inquiries.core import shelf, thesaurus
from yakuba.inquiries.core.answering import LANGUAGES, Engine, Texts, Thesauri, searchable
from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.core.segment import Progress
from yakuba.inquiries.core.thesaurus import KIND, WORDS, Thesaurus, pack_groups, sudachi_groups
from yakuba.inquiries.core.words import analyse
from yakuba.inquiries.queries import knowledge, models
from yakuba.inquiries.queries.faqs import LiveFaq
from yakuba.inquiries.queries.knowledge import Known
from yakuba.kernel.packs import packs_of
from yakuba.towns import queries as towns

PATIENCE_SECONDS = 8.0
"""How long a question waits for an engine that is being built; then a person is suggested."""
MANY = 5_000
"""From so many FAQs on several processes read them."""

logger = logging.getLogger(__name__)
_held: dict[int, Engine] = {}
_names: dict[int, str] = {}
_changing: defaultdict[int, Lock] = defaultdict(Lock)
_background: list[ThreadPoolExecutor] = []


class Unready:
    """Suggests a person while the town's first engine is being built."""

    version = "unready"

    def suggest(self, question: str) -> Suggestion:
        return Suggestion("person")

    def found(self, question: str, limit: int) -> list[tuple[str, float]]:
        return []


def engine(town_id: int, today: date) -> "Engine | Unready":
    """One look at the knowledge's stamp a call; the engine itself changes only when the stamp has."""
    known = knowledge.known(town_id=town_id, on=today)
    model = models.live_number(town_id)
    held = _held.get(town_id)
    if held is not None and held.version == _version(known, model):
        return held
    if not _changing[town_id].acquire(timeout=PATIENCE_SECONDS):
        return held or Unready()
    try:
        return _brought_up(town_id, known, model, today)
    finally:
        _changing[town_id].release()


def search(town_id: int, query: str, today: date, limit: int) -> list[tuple[LiveFaq, float]]:
    """What the words may mean, the nearest first, each with its score as a share of the nearest's."""
    faqs = knowledge.known(town_id=town_id, on=today).faqs
    found = engine(town_id, today).found(query, limit)
    return [(faqs[id_], share) for id_, share in found if id_ in faqs]


def build(town_id: int, today: date, progress: Progress | None = None) -> Engine:
    """Builds the town's engine anew and puts it where all processes find it, or takes what another has just built."""
    known = knowledge.known(town_id=town_id, on=today)
    thesauri, words = _thesauri()
    folder = _folder(town_id)
    with shelf.only_one(folder):
        if shelf.current(folder) == shelf.name_of(known.marks, words):
            found = shelf.take(folder, thesauri, words)
            if found is not None:
                return found
        processes = (os.cpu_count() or 1) if len(known.marks) >= MANY else 1
        texts = _read(town_id, known.marks)
        built = Engine.build(known.stamp, known.marks, texts, thesauri, progress=progress, processes=processes)
        shelf.put(built, folder, words)
        return built


def start(today: Callable[[], date]) -> None:
    """In a server: brings up every town's engine in the background, and builds there from now on. Returns at once."""
    _background.append(ThreadPoolExecutor(1, "engines"))
    _background[0].submit(_apart, partial(_bring_up_all, today))


def _brought_up(town_id: int, known: Known, model: int, today: date) -> Engine:
    """The engine for this knowledge; the caller holds the town's lock."""
    held = _held.get(town_id)
    folder = _folder(town_id)
    if held is None or (held.is_outdated and shelf.current(folder) != _names[town_id]):
        held = shelf.take(folder, *_thesauri()) or held or build(town_id, today)
        _names[town_id] = shelf.current(folder)
    held = held.renewed(_version(known, model), known.marks, partial(_read, town_id))
    if held.is_outdated and _background:
        _background[0].submit(_apart, partial(_rebuild, town_id, today))
    elif held.is_outdated:
        held = replace(build(town_id, today), version=_version(known, model))
        _names[town_id] = shelf.current(folder)
    held = _held[town_id] = _taught(held, town_id, model)
    return held


def _taught(held: Engine, town_id: int, number: int) -> Engine:
    """By the live model and the questions that taught it, as far as they are still kept."""
    if held.model == number:
        return held
    model = models.live_model(town_id)
    trained = models.trained_by(model) if model else None
    if model is None or trained is None:
        return held.taught(number, (), None)
    return held.taught(number, (label for _, label in models.labelled(town_id, until=model.last_turn)), trained)


def _bring_up_all(today: Callable[[], date]) -> None:
    analyse("町")
    for town in towns.all_towns():
        engine(town.pk, today())


def _rebuild(town_id: int, today: date) -> None:
    held = _held[town_id]
    if not held.is_outdated:
        return
    built = build(town_id, today)
    with _changing[town_id]:
        known = knowledge.known(town_id=town_id, on=today)
        _names[town_id] = shelf.current(_folder(town_id))
        model = models.live_number(town_id)
        built = built.renewed(_version(known, model), known.marks, partial(_read, town_id))
        _held[town_id] = _taught(built, town_id, model)


def _version(known: Known, model: int) -> str:
    return f"{known.stamp}.m{model}" if model else known.stamp


def _apart(work: Callable[[], None]) -> None:
    """In the background: what fails is tried again by the next question."""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - questions are answered without it
        logger.error("engines in the background: %s", type(error).__name__)  # noqa: TRY400 - its text may hold a question
    finally:
        connection.close()


def _read(town_id: int, ids: Collection[str]) -> Iterator[Texts]:
    return (searchable(str(faq.id), faq.entry) for faq in knowledge.stream(town_id, ids))


def _folder(town_id: int) -> Path:
    return Path(settings.ANSWERS_ROOT) / str(town_id)


def _thesauri() -> tuple[Thesauri, str]:
    """One a language, and the digest of what they were made from."""
    return _made(tuple(settings.PACK_ROOTS), Path(settings.ANSWERS_ROOT))


@lru_cache(maxsize=2)
def _made(roots: tuple[Path, ...], folder: Path) -> tuple[Thesauri, str]:
    packs = packs_of(roots, KIND)
    made_from = [thesaurus.FORMAT, version_of("sudachidict-core"), *(pack.sha256 for pack in packs)]
    words = hashlib.sha256("\n".join(made_from).encode()).hexdigest()
    groups = [group for pack in packs for group in pack_groups(pack.data(WORDS))]
    found = {}
    for language in LANGUAGES:
        file = folder / f"words-{language}-{words[:20]}.json"
        with shelf.only_one(folder):
            if not file.is_file():
                general = sudachi_groups() if language == "ja" else ()
                shelf.write(file, Thesaurus.of(groups, general, language).serialise())
        found[language] = Thesaurus.deserialise(file.read_text(encoding="utf-8"))
    return found, words
