"""How sure the engine may be before anybody has labelled a question: asked with the FAQs' own other wordings.

Each alias is asked of an index that has no aliases, with a fifth of the FAQs taken out, so that what can't be answered
counts too. Which FAQs are taken out depends on their ids alone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from yakuba.inquiries.core.calibration import CHOICES, Calibrator, signs
from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.thesaurus import Thesaurus

LEAST, MOST = 60, 1_000
"""Aliases: with fewer no probability is honest; more only take longer."""
TAKEN_OUT = 0.2


def calibrated_by_aliases(faqs: Sequence[Faq], thesaurus: Thesaurus, *, processes: int = 1) -> Calibrator | None:
    """None where there are too few aliases, or where all or none of them are found."""
    asked = [(alias, faq.id) for faq in faqs for alias in faq.aliases]
    asked = sorted(asked, key=lambda each: _mixed(each[0]))[:MOST]
    if len(asked) < LEAST:
        return None
    order = sorted((faq.id for faq in faqs), key=_mixed)
    gone = set(order[: round(len(order) * TAKEN_OUT)])
    whole = Index.build([replace(faq, aliases=()) for faq in faqs], thesaurus, processes=processes)
    lacking = whole.replaced(removed=gone)
    found = [((lacking if id_ in gone else whole).search(alias), id_) for alias, id_ in asked]
    hit = [id_ in hits.faqs[:CHOICES] for hits, id_ in found]
    if all(hit) or not any(hit):
        return None
    return Calibrator.fit(np.array([signs(hits) for hits, _ in found]), hit)


def _mixed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
