from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.stored import as_plain
from yakuba.inquiries.models import Faq, FaqVersion
from yakuba.inquiries.services.save_faq import save_faq
from yakuba.kernel.actors import Actor


@transaction.atomic
def import_faqs(*, actor: Actor, town: Any, entries: Iterable[FaqEntry], now: datetime) -> tuple[int, int, int]:
    """Drafts of what a table held, all or none: how many are new, changed, and the same as what is there.

    A row with the number of our own export changes that question; one that waits for review is left alone.
    """
    new = changed = same = 0
    rows = {faq.key: faq for faq in Faq.objects.filter(town=town)}
    newest = {version.faq_id: version for version in FaqVersion.objects.filter(town=town).order_by("number")}
    for entry in entries:
        faq = rows.get(entry.key) if entry.id else None
        version = newest.get(faq.pk) if faq else None
        if version and (version.content == as_plain(entry) or version.state == "review"):
            same += 1
            continue
        save_faq(actor=actor, town=town, entry=entry, faq_id=faq.pk if faq else None, origin="import", now=now)
        new, changed = (new, changed + 1) if faq else (new + 1, changed)
    return new, changed, same
