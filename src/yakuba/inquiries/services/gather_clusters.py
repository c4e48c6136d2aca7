"""Put the questions together that stayed unanswered and ask the same."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import transaction

from yakuba.inquiries.core.learning.clusters import Cluster as Found
from yakuba.inquiries.core.learning.clusters import clustered
from yakuba.inquiries.models import Cluster, Faq, Turn
from yakuba.inquiries.queries import clusters as queries
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.ledger import services as ledger
from yakuba.towns import queries as towns

LEAST = 2
"""Questions that make a cluster: one alone is nothing to write for everybody."""
_BATCH = 500


def gather_clusters(*, actor: Actor, town: Any, now: datetime) -> int:
    """How many are open now. What was decided stays; an open cluster keeps its number while most of it stays together.

    New questions like those of a dismissed cluster join it in silence. Reading takes some seconds for 10,000 questions,
    and is done before the transaction begins.
    """
    asked = queries.unanswered(town.pk, now)
    found = [each for each in clustered(question for question, _ in asked) if len(each.members) >= LEAST]
    with transaction.atomic():
        held = {
            cluster.pk: cluster
            for cluster in Cluster.objects.select_for_update().filter(town_id=town.pk, state__in=["open", "dismissed"])
        }
        free = Turn.objects.in_bulk(
            Turn.objects.filter(pk__in=[id_ for each in found for id_ in each.members])
            .exclude(cluster__state__in=["drafted", "answered"])
            .values_list("pk", flat=True)
        )
        departments = {
            str(pk): code for pk, code in Faq.objects.filter(town_id=town.pk).values_list("pk", "department")
        }
        kept = _write(town, found, held, free, departments)
        Cluster.objects.filter(town_id=town.pk, state="open").exclude(pk__in=kept).delete()
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"clusters:{town.pk}",
            kind="cluster.gathered",
            payload={"open": len(kept), "questions": len(asked)},
            now=now,
        )
    return len(kept)


def gather_all_clusters(*, now: datetime) -> int:
    """For the worker: of the towns where unanswered questions came or went since the last time."""
    done = 0
    for town in towns.all_towns():
        key, stamp = f"inquiries.clusters:{town.pk}", queries.stamp(town.pk)
        if cache.get(key) != stamp:
            done += gather_clusters(actor=SYSTEM, town=town, now=now)
            cache.set(key, queries.stamp(town.pk), None)
    return done


def _write(
    town: Any, found: Sequence[Found], held: dict[int, Cluster], free: dict[int, Turn], departments: dict[str, str]
) -> set[int]:
    """Keys of the open clusters."""
    kept: set[int] = set()
    moved: list[Turn] = []
    fresh: list[tuple[Cluster, list[Turn]]] = []
    changed: list[Cluster] = []
    for each in found:
        turns = [free[id_] for id_ in each.members if id_ in free]
        before = Counter(turn.cluster_id for turn in turns if turn.cluster_id in held)
        dismissed = [id_ for id_ in before if held[id_].state == "dismissed"]
        if dismissed and 2 * sum(before[id_] for id_ in dismissed) >= len(turns):
            home = held[min(dismissed, key=lambda id_: (-before[id_], id_))]
            moved += _into(home, [turn for turn in turns if turn.cluster_id not in dismissed])
            continue
        turns = [turn for turn in turns if turn.cluster_id not in dismissed]
        if len(turns) < LEAST:
            continue
        open_ = [id_ for id_ in before if held[id_].state == "open" and id_ not in kept]
        cluster = held[min(open_, key=lambda id_: (-before[id_], id_))] if open_ else Cluster(town_id=town.pk)
        _describe(cluster, turns, departments)
        if cluster.pk:
            kept.add(cluster.pk)
            changed.append(cluster)
            moved += _into(cluster, turns)
        else:
            fresh.append((cluster, turns))
    Cluster.objects.bulk_create([cluster for cluster, _ in fresh], batch_size=_BATCH)
    moved += [turn for cluster, turns in fresh for turn in _into(cluster, turns)]
    homes = {turn.pk for turn in moved}
    gone = Turn.objects.filter(cluster__in=[cluster for cluster in held.values() if cluster.state == "open"])
    gone.exclude(pk__in=homes).update(cluster=None)
    Turn.objects.bulk_update(moved, ["cluster"], batch_size=_BATCH)
    Cluster.objects.bulk_update(changed, ["question", "department", "size", "first_at", "last_at"], batch_size=_BATCH)
    return kept | {cluster.pk for cluster, _ in fresh}


def _into(cluster: Cluster, turns: Sequence[Turn]) -> list[Turn]:
    for turn in turns:
        turn.cluster = cluster
    return list(turns)


def _describe(cluster: Cluster, turns: Sequence[Turn], departments: dict[str, str]) -> None:
    """`turns` have the most central one first."""
    near = Counter(code for turn in turns for id_ in [*turn.faqs, *turn.near][:1] if (code := departments.get(id_, "")))
    cluster.question = turns[0].text[:200]
    cluster.department = min(near, key=lambda code: (-near[code], code)) if near else ""
    cluster.size = len(turns)
    cluster.first_at, cluster.last_at = min(turn.at for turn in turns), max(turn.at for turn in turns)
