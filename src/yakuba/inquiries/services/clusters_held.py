"""What the services of clusters share: the row they are about, its questions, its event."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from yakuba.inquiries.core.learning.drafting import aliases
from yakuba.inquiries.models import Alias, Cluster, Faq, Turn
from yakuba.inquiries.services.held import staff_id
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import services as ledger


def cluster_held(*, town: Any, cluster_id: int, states: Collection[str]) -> Cluster:
    """Locked until the transaction ends. NotFound; Conflict where it is in another state by now."""
    cluster = Cluster.objects.select_for_update(of=("self",)).filter(town_id=town.pk, pk=cluster_id).first()
    if cluster is None:
        raise NotFound("cluster-unknown", "このまとまりはありません。まとめ直したときに、ほかのまとまりに入りました。")
    if cluster.state not in states:
        raise Conflict("cluster-state", "ほかの人が先に進めました。ページを読み込み直してください。")
    return cluster


def keep_only(cluster: Cluster, kept: Collection[int]) -> None:
    """What is worded like one of `kept` belongs to it; the others are free again. Refusal where none is left."""
    own = Turn.objects.filter(cluster=cluster)
    texts = list(own.filter(pk__in=kept).values_list("text", flat=True))
    if not texts:
        raise Refusal(
            "cluster-empty", "まとまりに入れる質問を1件以上選んでください。", fields={"turns": "選んでください。"}
        )
    own.exclude(text__in=texts).update(cluster=None)
    cluster.size = own.count()


def decided(
    cluster: Cluster,
    *,
    actor: Actor,
    state: str,
    kind: str,
    now: datetime,
    faq: Faq | None = None,
    reason: str = "",
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Who decided what, on the row and in the ledger."""
    cluster.state, cluster.faq, cluster.reason = state, faq, reason
    cluster.decided_by_id, cluster.decided_at = staff_id(actor), now
    cluster.save()
    ledger.append(
        actor=actor,
        town_id=cluster.town_id,
        stream=f"cluster:{cluster.town_id}:{cluster.pk}",
        kind=kind,
        payload={
            "cluster": cluster.pk,
            "questions": cluster.size,
            **({"faq": faq.pk} if faq else {}),
            **(payload or {}),
        },
        now=now,
    )


def teach(cluster: Cluster, faq: Faq, *, actor: Actor, now: datetime) -> int:
    """The cluster's questions become other ways to ask the FAQ: how many that were not there yet."""
    texts = Turn.objects.filter(cluster=cluster).order_by("pk").values_list("text", flat=True)
    standing = set(Alias.objects.filter(faq=faq, removed_at=None).values_list("text", flat=True))
    ways = aliases(faq.question, [cluster.question, *texts])
    fresh = [
        Alias(
            town_id=faq.town_id,
            faq=faq,
            text=text,
            origin=Alias.LEARNED,
            cluster=cluster,
            added_by_id=staff_id(actor),
            added_at=now,
        )
        for text in ways
        if text not in standing
    ]
    return len(Alias.objects.bulk_create(fresh))
