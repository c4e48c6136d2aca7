"""Decide about a cluster: write an answer, say which FAQ answers it, let it be, or take that back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.models import Alias, Cluster, Faq, FaqVersion
from yakuba.inquiries.services.clusters_held import cluster_held, decided, keep_only, teach
from yakuba.inquiries.services.held import held, staff_id
from yakuba.inquiries.services.save_faq import save_faq
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal

_ANY = ("drafted", "answered", "dismissed")


@transaction.atomic
def draft_from_cluster(
    *, actor: Actor, town: Any, cluster_id: int, turns: Collection[int], entry: FaqEntry, now: datetime
) -> FaqVersion:
    """A draft that goes its usual way: read and published by a second person. Then its questions are learned.

    `turns` of the cluster belong to it, the others are free again. Refusal with the fields to mend.
    """
    cluster = cluster_held(town=town, cluster_id=cluster_id, states=["open"])
    keep_only(cluster, turns)
    version = save_faq(actor=actor, town=town, entry=entry, now=now)
    decided(cluster, actor=actor, state="drafted", kind="cluster.drafted", faq=version.faq, now=now)
    return version


@transaction.atomic
def answer_cluster(
    *, actor: Actor, town: Any, cluster_id: int, turns: Collection[int], faq_id: int, now: datetime
) -> int:
    """An FAQ on show answers it already: from now on it is found by these questions. How many ways to ask are new."""
    cluster = cluster_held(town=town, cluster_id=cluster_id, states=["open"])
    faq = held(town=town, faq_id=faq_id)
    if faq.live_id is None:
        raise Refusal(
            "cluster-not-live", "公開中の質問を選んでください。", fields={"faq": "公開中の質問を選んでください。"}
        )
    keep_only(cluster, turns)
    learned = teach(cluster, faq, actor=actor, now=now)
    decided(
        cluster, actor=actor, state="answered", kind="cluster.answered", faq=faq, payload={"learned": learned}, now=now
    )
    return learned


@transaction.atomic
def dismiss_cluster(*, actor: Actor, town: Any, cluster_id: int, reason: str, now: datetime) -> None:
    """Nothing is written about it. `reason` is read by colleagues; the ledger has who and when."""
    if not reason.strip():
        raise Refusal("cluster-reason", "対応しない理由を書いてください。", fields={"reason": "理由を書いてください。"})
    cluster = cluster_held(town=town, cluster_id=cluster_id, states=["open"])
    decided(cluster, actor=actor, state="dismissed", kind="cluster.dismissed", reason=reason.strip()[:200], now=now)


@transaction.atomic
def reopen_cluster(*, actor: Actor, town: Any, cluster_id: int, now: datetime) -> int:
    """Take the decision back; what was learned of it goes. A draft stays for its writer to give up."""
    cluster = cluster_held(town=town, cluster_id=cluster_id, states=_ANY)
    learned = Alias.objects.filter(cluster=cluster, removed_at=None)
    forgotten = learned.update(removed_at=now, removed_by_id=staff_id(actor))
    decided(cluster, actor=actor, state="open", kind="cluster.reopened", payload={"forgotten": forgotten}, now=now)
    return forgotten


def learn_clusters(*, actor: Actor, faq: Faq, now: datetime) -> None:
    """Within the transaction that publishes `faq`: the questions of clusters it was drafted for are learned."""
    for cluster in Cluster.objects.select_for_update(of=("self",)).filter(faq=faq, state="drafted").order_by("pk"):
        learned = teach(cluster, faq, actor=actor, now=now)
        decided(
            cluster,
            actor=actor,
            state="answered",
            kind="cluster.answered",
            faq=faq,
            payload={"learned": learned},
            now=now,
        )


def free_clusters(*, actor: Actor, faq: Faq, now: datetime) -> None:
    """Within the transaction that gives up the draft of `faq`: its clusters wait again."""
    for cluster in Cluster.objects.select_for_update(of=("self",)).filter(faq=faq, state="drafted").order_by("pk"):
        decided(cluster, actor=actor, state="open", kind="cluster.reopened", payload={"forgotten": 0}, now=now)
