"""What a town's links said last, and whether the town can look outside at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from yakuba.inquiries.core.knowledge.links import Checked, is_online, verdict
from yakuba.inquiries.models import LinkCheck


@dataclass(frozen=True)
class Links:
    """`broken`: address → what it said. `unchecked` counts those of which nothing is known."""

    broken: Mapping[str, Checked]
    unchecked: int
    total: int
    online: bool
    last: datetime | None


def links(town_id: int, now: datetime) -> Links:
    rows = LinkCheck.objects.filter(town_id=town_id).values_list(
        "url", "outcome", "status", "failures", "since", "checked_at"
    )
    checks = {row[0]: Checked(*row) for row in rows}
    online = is_online(checks, now)
    verdicts = {url: verdict(check, online=online) for url, check in checks.items()}
    return Links(
        broken={url: checks[url] for url, found in verdicts.items() if found == "broken"},
        unchecked=sum(found == "unchecked" for found in verdicts.values()),
        total=len(checks),
        online=online,
        last=max((check.checked_at for check in checks.values() if check.checked_at), default=None),
    )
