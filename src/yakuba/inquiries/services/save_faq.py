from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.stored import as_plain, faults
from yakuba.inquiries.models import Faq, FaqVersion
from yakuba.inquiries.services.held import held, record, show_newest, staff_id
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Refusal


@transaction.atomic
def save_faq(
    *,
    actor: Actor,
    town: Any,
    entry: FaqEntry,
    now: datetime,
    faq_id: int | None = None,
    expected: int | None = None,
    origin: str = "editor",
) -> FaqVersion:
    """A new question, or the next version of one: a draft. What residents read stays until it is published.

    `expected` is the number of the version that the writer began with. Refusal with the fields to mend; Conflict where
    somebody else was first, or it waits for its review.
    """
    problems = faults(entry)
    if problems:
        raise Refusal("faq-incomplete", "直すところがあります。", fields=problems)
    faq = held(town=town, faq_id=faq_id) if faq_id else _new(town, entry, now)
    newest = FaqVersion.objects.filter(faq=faq).order_by("-number").first()
    if newest and newest.state == "review":
        raise Conflict("faq-in-review", "確認を待っています。書き直すには、先に戻してもらってください。")
    if newest and expected is not None and newest.number != expected:
        raise Conflict("faq-changed", "ほかの人が先に保存しました。開き直して、変更を書き入れてください。")
    if newest and newest.state == "draft":
        FaqVersion.objects.filter(pk=newest.pk).update(state="dropped")
    kept = replace(entry, id=faq.key.partition("/")[2])
    version = FaqVersion.objects.create(
        town=town,
        faq=faq,
        number=newest.number + 1 if newest else 1,
        state="draft",
        origin=origin,
        content=as_plain(kept),
        created_by_id=staff_id(actor),
        created_at=now,
    )
    show_newest(faq, kept, "draft", now)
    faq.save()
    record(faq, actor=actor, kind="faq.saved", payload={"version": version.number, "origin": origin}, now=now)
    return version


def _new(town: Any, entry: FaqEntry, now: datetime) -> Faq:
    """Its key is its number: a pack never claims it."""
    faq = Faq(town=town, key=f"new/{uuid4().hex}")
    show_newest(faq, entry, "draft", now)
    faq.save()
    faq.key = f"faq/{faq.pk}"
    return faq
