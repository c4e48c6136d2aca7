"""Questions that stayed unanswered, put together: the list, and one with everything a clerk needs to decide."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from yakuba.cases import queries as cases
from yakuba.inquiries.core.conversing import NONE
from yakuba.inquiries.core.learning.clusters import MOST, Asked
from yakuba.inquiries.core.learning.drafting import Draft, draft
from yakuba.inquiries.models import Alias, Cluster, Turn
from yakuba.inquiries.queries import engines, knowledge
from yakuba.inquiries.queries.faqs import LiveFaq
from yakuba.kernel.errors import NotFound

UNANSWERED = Q(tier="person") | Q(chosen=NONE) | Q(solved=False)
READ_BACK = timedelta(days=365)
SAMPLES = 3
NEAREST = 5
FOUND = 10


@dataclass(frozen=True)
class Worded:
    """Questions in the same words: the key of the last one, how many, through which channels."""

    id: int
    text: str
    count: int
    channels: Sequence[str]
    last_at: datetime


@dataclass(frozen=True)
class Opened:
    """A cluster to decide about. `nearest` are FAQs on show that came near, `found` those that were looked for."""

    cluster: Cluster
    worded: Sequence[Worded]
    draft: Draft
    replies: int
    nearest: Sequence[LiveFaq]
    found: Sequence[LiveFaq]
    aliases: Sequence[Alias]


def unanswered(town_id: int, now: datetime) -> list[tuple[Asked, int | None]]:
    """The newest ones that nobody has decided about, with the cluster that each is in."""
    found = Turn.objects.filter(UNANSWERED, town_id=town_id, at__gte=now - READ_BACK).exclude(text="")
    found = found.filter(Q(cluster=None) | Q(cluster__state__in=["open", "dismissed"])).order_by("-at", "-pk")
    return [(Asked(pk, text), cluster) for pk, text, cluster in found.values_list("pk", "text", "cluster_id")[:MOST]]


def stamp(town_id: int) -> str:
    """Changes when a question stays unanswered, or no longer does."""
    seen = Turn.objects.filter(UNANSWERED, town_id=town_id).aggregate(count=Count("pk"), last=Max("pk"))
    return f"{seen['count']}.{seen['last']}"


def listed(town_id: int, *, state: str, department: str) -> QuerySet[Cluster]:
    """The largest first, with a few of their questions and the FAQ that answers them."""
    found = Cluster.objects.filter(town_id=town_id, state=state).select_related("faq", "decided_by")
    if department:
        found = found.filter(department=department)
    return found.order_by("-size", "-last_at", "pk")


def samples(clusters: Sequence[Cluster]) -> dict[int, list[str]]:
    """A few questions of each, the newest first, none twice."""
    found: dict[int, dict[str, None]] = {cluster.pk: {} for cluster in clusters}
    turns = Turn.objects.filter(cluster__in=clusters).order_by("-at").values_list("cluster_id", "text")
    for cluster_id, text in turns:
        if len(found[cluster_id]) < SAMPLES:
            found[cluster_id][text] = None
    return {id_: list(texts) for id_, texts in found.items()}


def counts(town_id: int) -> Counter[str]:
    """How many there are, by state."""
    return Counter(Cluster.objects.filter(town_id=town_id).values_list("state", flat=True))


def departments(town_id: int) -> list[str]:
    found = Cluster.objects.filter(town_id=town_id).order_by("department").values_list("department", flat=True)
    return [each for each in found.distinct() if each]


def opened(*, town: Any, cluster_id: int, on: date, query: str = "") -> Opened:
    """Raises NotFound."""
    cluster = (
        Cluster.objects.filter(town_id=town.pk, pk=cluster_id)
        .select_related("faq", "decided_by")
        .prefetch_related(
            Prefetch("turns", Turn.objects.select_related("conversation").order_by("-at")),
            Prefetch("aliases", Alias.objects.select_related("faq", "added_by", "removed_by").order_by("pk")),
        )
        .first()
    )
    if cluster is None:
        raise NotFound("cluster-unknown", "このまとまりはありません。まとめ直したときに、ほかのまとまりに入りました。")
    turns = list(cluster.turns.all())
    case_ids = [turn.conversation.case_id for turn in turns if turn.conversation.case_id]
    replies = cases.staff_replies(town_id=town.pk, case_ids=case_ids)
    texts = [turn.text for turn in turns]
    centre = cluster.question
    known = knowledge.known(town_id=town.pk, on=on).faqs
    near = Counter(id_ for turn in turns for id_ in [*turn.faqs, *turn.near] if id_ in known)
    return Opened(
        cluster=cluster,
        worded=_worded(turns),
        draft=draft(centre, texts, replies, town.phone),
        replies=len(replies),
        nearest=[known[id_] for id_, _ in near.most_common(NEAREST)],
        found=[faq for faq, _ in engines.search(town.pk, query, on, FOUND)] if query else [],
        aliases=list(cluster.aliases.all()),
    )


def _worded(turns: Sequence[Turn]) -> list[Worded]:
    """The most frequent first, then the newest. `turns` have the newest first."""
    found: dict[str, list[Turn]] = {}
    for turn in turns:
        found.setdefault(turn.text, []).append(turn)
    worded = [
        Worded(
            own[0].pk,
            text,
            len(own),
            sorted({each.conversation.get_channel_display() for each in own}),
            own[0].at,
        )
        for text, own in found.items()
    ]
    return sorted(worded, key=lambda each: -each.count)


def of_faq(faq_id: int) -> list[Cluster]:
    """Those whose answer this FAQ is, or will be."""
    return list(Cluster.objects.filter(faq_id=faq_id, state__in=["drafted", "answered"]).order_by("pk"))


def learned(town_id: int, *, query: str = "", removed: bool = False) -> QuerySet[Alias]:
    """Residents' questions that were put to an FAQ, the newest first."""
    found = Alias.objects.filter(town_id=town_id, origin=Alias.LEARNED, removed_at__isnull=not removed)
    if query:
        found = found.filter(Q(text__icontains=query) | Q(faq__question__icontains=query))
    return found.select_related("faq", "added_by", "removed_by").order_by("-pk")
