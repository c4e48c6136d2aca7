"""Hand reports on to another Open311 server, follow them there, and bring back what becomes of them.

Only what staff have read goes along: the reviewed text, the place, and what was picked from lists. Never a name, an address or a
telephone number, nor words that nobody has looked at.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.errors import NotFound
from yakuba.reports.core.open311.forwarding import LOOK_AGAIN, MOST_ATTEMPTS, Failed, described, wait_after
from yakuba.reports.core.statuses import OPEN
from yakuba.reports.models import Forwarding, Report, Upstream
from yakuba.reports.queries import catalogues
from yakuba.reports.services.record import locked, recorded
from yakuba.reports.services.update import add_update
from yakuba.reports.services.upstream_client import UpstreamClient
from yakuba.towns import queries as towns
from yakuba.webkit import vault
from yakuba.webkit.outbound import networks_of

BATCH = 20
CLAIM = timedelta(minutes=5)
CLOSED_THERE = "{name}から、対応が終わったと連絡がありました。職員が確認します。"
PASSED_ON = "{name}が担当するため、内容を伝えました。"


def collect_forwardings(*, now: datetime) -> int:
    """Reports of categories that another server mends, once staff have looked at them; how many were taken in."""
    count = 0
    for upstream in Upstream.objects.filter(active=True):
        rows = Report.objects.filter(
            town_id=upstream.town_id,
            category__in=list(upstream.categories),
            status__in=OPEN,
            duplicate_of__isnull=True,
            reported_at__gte=upstream.created_at,
            forwarding__isnull=True,
        ).exclude(reviewed_at=None, acknowledged_at=None)
        for report in rows.order_by("pk")[:BATCH]:
            Forwarding.objects.get_or_create(
                report=report,
                defaults={"town_id": upstream.town_id, "upstream": upstream, "due_at": now, "created_at": now},
            )
            count += 1
    return count


def forward_due(*, now: datetime, seconds: float | None = None) -> int:
    """Send what waits and look after what was sent; how many were asked about. One that fails stops no other."""
    collect_forwardings(now=now)
    due = Forwarding.objects.filter(state__in=["waiting", "sent"], due_at__lte=now, upstream__active=True)
    asked = 0
    for forwarding in due.select_related("upstream").order_by("due_at", "pk")[:BATCH]:
        # Another worker leaves it alone meanwhile; a killed one loses nothing.
        if not Forwarding.objects.filter(pk=forwarding.pk, due_at=forwarding.due_at).update(due_at=now + CLAIM):
            continue
        with _client(forwarding.upstream, seconds) as client:
            (_send if forwarding.state == "waiting" else _look)(client, forwarding, now)
        asked += 1
    return asked


def send_again(*, actor: Actor, town: Any, report_id: int, now: datetime) -> None:
    """Staff have made sure that the other side doesn't have it. Raises NotFound where nothing was given up."""
    with transaction.atomic():
        changed = Forwarding.objects.filter(town_id=town.pk, report_id=report_id, state="dead").update(
            state="waiting", attempts=0, reason="", due_at=now
        )
        if not changed:
            raise NotFound("forwarding-unknown", "送り直すものがありません。")
        recorded(locked(town=town, report_id=report_id), actor=actor, kind="forward_again", now=now)


def fields_of(report: Report, service_code: str) -> list[tuple[str, str]]:
    """The form of POST requests."""
    category = catalogues.catalogue_of(report.catalogue_id).categories[report.category]
    fields = [
        ("service_code", service_code),
        ("description", described(category, report.public_text, report.attributes)),
    ]
    if report.latitude is not None:
        return [*fields, ("lat", f"{report.latitude:.6f}"), ("long", f"{report.longitude:.6f}")]
    return [*fields, ("address_string", report.district.name if report.district else "")]


def _client(upstream: Upstream, seconds: float | None) -> UpstreamClient:
    more = {"seconds": seconds} if seconds else {}
    return UpstreamClient(
        upstream.url,
        networks=networks_of(settings.UPSTREAM_NETWORKS),
        jurisdiction_id=upstream.jurisdiction_id,
        **more,
    )


def _send(client: UpstreamClient, forwarding: Forwarding, now: datetime) -> None:
    report = Report.objects.select_related("district").get(pk=forwarding.report_id)
    upstream = forwarding.upstream
    code = upstream.categories.get(report.category)
    if report.status not in OPEN or code is None:
        Forwarding.objects.filter(pk=forwarding.pk).update(state="ended", reason="")
        return
    key = vault.unseal(upstream.sealed_key)["key"] if upstream.sealed_key else ""
    try:
        made = client.post_request(fields_of(report, code), api_key=key)
    except Failed as error:
        _failed(forwarding, error, now)
        return
    town = towns.by_id(forwarding.town_id)
    with transaction.atomic():
        report = locked(town=town, report_id=report.pk)
        report.upstream, report.upstream_id, report.upstream_token = (
            upstream.name,
            made.service_request_id[:80],
            made.token[:80],
        )
        report.updated_at = now
        report.save(update_fields=["upstream", "upstream_id", "upstream_token", "updated_at"])
        Forwarding.objects.filter(pk=forwarding.pk).update(
            state="sent", attempts=0, reason="", sent_at=now, due_at=now + LOOK_AGAIN
        )
        recorded(report, actor=SYSTEM, kind="forwarded", now=now, payload={"upstream": upstream.pk})
        add_update(report, actor=SYSTEM, town=town, text=PASSED_ON.format(name=upstream.name), now=now)


def _look(client: UpstreamClient, forwarding: Forwarding, now: datetime) -> None:
    report = Report.objects.get(pk=forwarding.report_id)
    try:
        number = report.upstream_id or client.request_of_token(report.upstream_token)[:80]
        found = client.request(number) if number else None
    except Failed as error:
        # It is there already: looking goes on, less and less often.
        attempts = min(forwarding.attempts + 1, 32_000)
        Forwarding.objects.filter(pk=forwarding.pk).update(
            attempts=attempts, reason=error.reason, due_at=now + max(LOOK_AGAIN, wait_after(attempts))
        )
        return
    if number and not report.upstream_id:
        Report.objects.filter(pk=report.pk).update(upstream_id=number)
    status = found.status if found else forwarding.remote_status
    closed = status == "closed" and forwarding.remote_status != "closed"
    town = towns.by_id(forwarding.town_id)
    with transaction.atomic():
        Forwarding.objects.filter(pk=forwarding.pk).update(
            state="ended" if closed else F("state"),
            attempts=0,
            reason="",
            remote_status=status,
            due_at=now + LOOK_AGAIN,
        )
        report = locked(town=town, report_id=report.pk)
        if closed and report.status in OPEN:
            recorded(report, actor=SYSTEM, kind="forward_closed", now=now, payload={"upstream": forwarding.upstream_id})
            text = CLOSED_THERE.format(name=forwarding.upstream.name)
            add_update(report, actor=SYSTEM, town=town, text=text, now=now)


def _failed(forwarding: Forwarding, error: Failed, now: datetime) -> None:
    attempts = forwarding.attempts + 1
    over = not error.harmless or attempts >= MOST_ATTEMPTS
    with transaction.atomic():
        Forwarding.objects.filter(pk=forwarding.pk).update(
            state="dead" if over else "waiting",
            attempts=attempts,
            reason=error.reason,
            due_at=now + wait_after(attempts),
        )
        if over:
            report = locked(town=towns.by_id(forwarding.town_id), report_id=forwarding.report_id)
            recorded(report, actor=SYSTEM, kind="forward_failed", now=now, payload={"reason": error.reason})
