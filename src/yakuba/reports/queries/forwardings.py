"""Servers that reports are handed on to, and what became of it."""

from collections.abc import Sequence

from django.db.models import Count

from yakuba.kernel.errors import NotFound
from yakuba.reports.models import Forwarding, Upstream


def upstreams(*, town_id: int) -> Sequence[Upstream]:
    """By name."""
    return list(Upstream.objects.filter(town_id=town_id).order_by("name"))


def upstream(*, town_id: int, upstream_id: int) -> Upstream:
    """Raises NotFound."""
    found = Upstream.objects.filter(town_id=town_id, pk=upstream_id).first()
    if found is None:
        raise NotFound("upstream-unknown", "この引き渡し先は見つかりません。")
    return found


def given_up(*, town_id: int) -> Sequence[Forwarding]:
    """Newest first."""
    rows = Forwarding.objects.filter(town_id=town_id, state="dead").select_related("report__case", "upstream")
    return list(rows.order_by("-created_at", "-pk")[:200])


def counts(*, town_id: int) -> dict[int, dict[str, int]]:
    """Server → state → how many. One query."""
    rows = Forwarding.objects.filter(town_id=town_id).order_by().values_list("upstream_id", "state")
    found: dict[int, dict[str, int]] = {}
    for upstream_id, state, count in rows.annotate(Count("pk")):
        found.setdefault(upstream_id, {})[state] = count
    return found
