from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.knowledge.stored import as_plain, from_plain
from yakuba.inquiries.core.knowledge.tables import TableReport, merged
from yakuba.inquiries.models import Faq, FaqTable
from yakuba.inquiries.queries.faqs import newest_versions
from yakuba.inquiries.services.save_faq import save_faq
from yakuba.kernel.actors import Actor


@dataclass(frozen=True)
class Imported:
    """How many rows became a new question, a new draft of one, had nothing new, were left out, wait for a review."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    waiting: int = 0


@transaction.atomic
def import_faqs(
    *, actor: Actor, town: Any, report: TableReport, now: datetime, every_row: bool = False, change: bool = True
) -> Imported | None:
    """Drafts of what a table held, all or none. None, and nothing done, where `every_row` is asked and one has a fault.

    A row whose question is there already becomes its next draft in the columns that the table has, or with `change` off
    is left out. The kept table goes.
    """
    if every_row and report.faults:
        return None
    faqs = {faq.pk: faq for faq in Faq.objects.filter(town=town, pk__in=report.known.values())}
    newest = newest_versions(town.pk, list(faqs))
    count = dict.fromkeys(("new", "changed", "same", "skipped", "waiting"), 0)
    for row, entry in report.entries:
        faq = faqs.get(report.known.get(row, 0))
        version = newest.get(faq.pk) if faq else None
        wanted = merged(entry, from_plain(version.content), report.headings) if version else entry
        if faq and not change:
            count["skipped"] += 1
        elif version and version.state == "review":
            count["waiting"] += 1
        elif version and version.state != "retired" and version.content == as_plain(wanted):
            count["same"] += 1
        else:
            save_faq(actor=actor, town=town, entry=wanted, faq_id=faq.pk if faq else None, origin="import", now=now)
            count["changed" if faq else "new"] += 1
    FaqTable.objects.filter(town=town, staff_id=actor.id if actor.kind == "staff" else None).delete()
    return Imported(**count)
