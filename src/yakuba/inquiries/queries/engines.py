"""The engines of this process, one a town: built at the first question, renewed when its knowledge has changed."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from yakuba.inquiries.core.answering import Engine, searchable
from yakuba.inquiries.core.thesaurus import KIND, WORDS, Thesaurus, pack_groups, sudachi_groups
from yakuba.inquiries.queries import knowledge
from yakuba.kernel.packs import discover, load_pack

_held: dict[int, Engine] = {}
_changing = Lock()


def engine(town_id: int, today: date) -> Engine:
    """One look at the knowledge's stamp a call; the engine itself changes only when the stamp has."""
    known = knowledge.known(town_id=town_id, on=today)
    held = _held.get(town_id)
    if held is not None and held.version == known.stamp:
        return held
    with _changing:
        held = _held.get(town_id)
        if held is None or held.version != known.stamp:
            faqs = [searchable(id_, faq.entry) for id_, faq in known.faqs.items()]
            if held is None:
                held = Engine.build(known.stamp, faqs, _thesaurus(tuple(settings.PACK_ROOTS)))
            else:
                held = held.renewed(known.stamp, faqs)
            _held[town_id] = held
        return held


@lru_cache(maxsize=2)
def _thesaurus(roots: tuple[Path, ...]) -> Thesaurus:
    packs = (load_pack(folder) for (kind, _), folder in discover(list(roots)).items() if kind == KIND)
    return Thesaurus.of((group for pack in packs for group in pack_groups(pack.data(WORDS))), sudachi_groups())
