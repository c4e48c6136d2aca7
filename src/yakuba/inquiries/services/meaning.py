"""Ask an embedding model: for each FAQ in the background, and for a question that the words did not answer."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from yakuba.inquiries.core.conversing import Answering, Suggestion
from yakuba.inquiries.core.knowledge.markdown import to_text
from yakuba.inquiries.core.meaning import Meanings, unit, widened
from yakuba.inquiries.core.rephrasing import Embedder, ModelFailed
from yakuba.inquiries.queries import faqs, meanings
from yakuba.kernel.clock import local_date
from yakuba.towns import queries as towns

BATCH = 32
LONGEST = 1_000
logger = logging.getLogger("yakuba.inquiries")


@dataclass(frozen=True)
class ByMeaning:
    """An engine that asks the model only where its words lead to a person; without an answer in time it stays at that."""

    words: Answering
    model: Embedder
    known: Meanings

    @property
    def version(self) -> str:
        return self.words.version

    def suggest(self, question: str) -> Suggestion:
        found = self.words.suggest(question)
        if found.tier != "person" or not self.known.ids:
            return found
        try:
            vector = self.model.embed([question[:LONGEST]])[0]
        except ModelFailed:
            return found
        return widened(found, self.known.nearest(vector), set(self.known.ids))


def embed_faqs(*, model: Embedder, now: datetime) -> int:
    """For every town, what is new or changed; how many. Where the model fails, what was there stays until next time."""
    return sum(_embed_town(town.pk, model, now) for town in towns.all_towns())


def _embed_town(town_id: int, model: Embedder, now: datetime) -> int:
    texts = {str(faq.id): _text(faq) for faq in faqs.live(town_id, local_date(now))}
    digests = {id_: hashlib.sha256(text.encode()).hexdigest() for id_, text in texts.items()}
    held = meanings.meanings(town_id)
    kept = {
        id_: vector
        for id_, digest, vector in zip(held.ids, held.digests, held.vectors, strict=True)
        if digests.get(id_) == digest
    }
    missing = [id_ for id_ in texts if id_ not in kept]
    if not missing and len(kept) == len(held.ids):
        return 0
    try:
        for start in range(0, len(missing), BATCH):
            part = missing[start : start + BATCH]
            rows = model.embed([texts[id_] for id_ in part])
            kept |= dict(zip(part, unit(np.asarray(rows, dtype=np.float32)), strict=True))
    except ModelFailed as failed:
        logger.warning("embedding model: %s", failed.code)
    ids = [id_ for id_ in texts if id_ in kept]
    if len({kept[id_].shape for id_ in ids}) > 1:  # another model than before: all anew next time
        ids = []
    vectors = np.stack([kept[id_] for id_ in ids]) if ids else meanings.NOTHING.vectors
    meanings.write(town_id, Meanings(tuple(ids), tuple(digests[id_] for id_ in ids), vectors))
    return len(set(missing) & set(ids))


def _text(faq: faqs.LiveFaq) -> str:
    entry = faq.entry
    said: Sequence[str] = (entry.question["ja"], *entry.aliases, to_text(entry.answer["ja"]))
    return "\n".join(said)[:LONGEST]
