"""Ask another Open311 server for its services: whether it can be reached, and whether it knows the codes it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from yakuba.reports.core.open311.documents import Service
from yakuba.reports.queries import forwardings
from yakuba.reports.services.upstream_client import UpstreamClient
from yakuba.webkit.outbound import networks_of

SECONDS = 5.0
"""Somebody waits in front of a page."""


@dataclass(frozen=True)
class Answered:
    """`missing`: categories of the town whose service_code that server does not name."""

    services: Sequence[Service]
    missing: Sequence[str]


def check_upstream(*, town: Any, upstream_id: int, seconds: float = SECONDS) -> Answered:
    """Sends nothing of the town's, and no key. Raises NotFound, and Failed with what went wrong."""
    upstream = forwardings.upstream(town_id=town.pk, upstream_id=upstream_id)
    with UpstreamClient(
        upstream.url,
        networks=networks_of(settings.UPSTREAM_NETWORKS),
        jurisdiction_id=upstream.jurisdiction_id,
        seconds=seconds,
    ) as client:
        found = client.services()
    known = {each.service_code for each in found}
    return Answered(found, [category for category, code in upstream.categories.items() if code not in known])
