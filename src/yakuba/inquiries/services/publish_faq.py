"""From a draft to what residents read: hand to a second person, give back, publish, take off."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.knowledge.stored import faults, from_plain
from yakuba.inquiries.models import FaqVersion
from yakuba.inquiries.services.decide_cluster import free_clusters, learn_clusters
from yakuba.inquiries.services.held import held, opened, record, set_aliases, show_newest, staff_id
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal


@transaction.atomic
def submit_faq(*, actor: Actor, town: Any, faq_id: int, now: datetime) -> None:
    """For a second person to review."""
    faq = held(town=town, faq_id=faq_id)
    version = opened(faq, "draft")
    FaqVersion.objects.filter(pk=version.pk).update(state="review", submitted_by_id=staff_id(actor), remark="")
    faq.state, faq.updated_at = "review", now
    faq.save()
    record(faq, actor=actor, kind="faq.submitted", payload={"version": version.number}, now=now)


@transaction.atomic
def return_faq(*, actor: Actor, town: Any, faq_id: int, remark: str, now: datetime) -> None:
    """Back to the writer, with what to change."""
    if not remark.strip():
        raise Refusal("faq-remark", "戻す理由を書いてください。", fields={"remark": "理由を書いてください。"})
    faq = held(town=town, faq_id=faq_id)
    version = opened(faq, "review")
    FaqVersion.objects.filter(pk=version.pk).update(state="draft", remark=remark.strip()[:2000])
    faq.state, faq.updated_at = "draft", now
    faq.save()
    record(faq, actor=actor, kind="faq.returned", payload={"version": version.number}, now=now)


@transaction.atomic
def publish_faq(*, actor: Actor, town: Any, faq_id: int, now: datetime) -> FaqVersion:
    """What residents read from now on. A second person does it: neither who wrote it nor who handed it in."""
    faq = held(town=town, faq_id=faq_id)
    version = opened(faq, "review")
    if staff_id(actor) in {version.created_by_id, version.submitted_by_id}:
        raise Refusal("faq-own-review", "書いた人・確認に出した人とは別の人が公開してください。")
    entry = from_plain(version.content)
    if problems := faults(entry):
        raise Refusal("faq-incomplete", "直すところがあります。書き手に戻してください。", fields=problems)
    FaqVersion.objects.filter(faq=faq, state="live").update(state="retired")
    version.state, version.reviewed_by_id, version.reviewed_at = "live", staff_id(actor), now
    version.save()
    show_newest(faq, entry, "live", now)
    faq.live = version
    faq.save()
    set_aliases(faq, entry, version.origin, actor, now)
    learn_clusters(actor=actor, faq=faq, now=now)
    record(faq, actor=actor, kind="faq.published", payload={"version": version.number}, now=now)
    return version


@transaction.atomic
def retire_faq(*, actor: Actor, town: Any, faq_id: int, now: datetime) -> None:
    """Off the portal. Its versions stay to be read."""
    faq = held(town=town, faq_id=faq_id)
    version = opened(faq, "live")
    FaqVersion.objects.filter(pk=version.pk).update(state="retired")
    faq.live = None
    if faq.state == "live":
        faq.state = "retired"
    faq.updated_at = now
    faq.save()
    record(faq, actor=actor, kind="faq.retired", payload={"version": version.number}, now=now)


@transaction.atomic
def drop_faq(*, actor: Actor, town: Any, faq_id: int, now: datetime) -> None:
    """Give a draft up; what is live stays."""
    faq = held(town=town, faq_id=faq_id)
    version = opened(faq, "draft")
    FaqVersion.objects.filter(pk=version.pk).update(state="dropped")
    if faq.live is not None:
        show_newest(faq, from_plain(faq.live.content), "live", now)
    else:
        faq.state, faq.updated_at = "retired", now
    faq.save()
    free_clusters(actor=actor, faq=faq, now=now)
    record(faq, actor=actor, kind="faq.dropped", payload={"version": version.number}, now=now)
