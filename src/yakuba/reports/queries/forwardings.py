"""Servers that reports are handed on to, and what became of it."""

from collections.abc import Sequence

from yakuba.reports.models import Forwarding, Upstream


def upstreams(*, town_id: int) -> Sequence[Upstream]:
    """By name."""
    return list(Upstream.objects.filter(town_id=town_id).order_by("name"))


def given_up(*, town_id: int) -> Sequence[Forwarding]:
    """Newest first."""
    rows = Forwarding.objects.filter(town_id=town_id, state="dead").select_related("report", "upstream")
    return list(rows.order_by("-created_at", "-pk")[:200])


def counts(*, town_id: int) -> dict[int, dict[str, int]]:
    """Server → state → how many. One query."""
    found: dict[int, dict[str, int]] = {}
    for upstream_id, state in Forwarding.objects.filter(town_id=town_id).values_list("upstream_id", "state"):
        found.setdefault(upstream_id, {}).setdefault(state, 0)
        found[upstream_id][state] += 1
    return found
