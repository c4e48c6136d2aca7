"""A map of many reports, and Open311's list of a thousand, to measure. Runs inside an installation: see `bench.served`."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from bench.harness import percentile
from bench.town import SLUG
from yakuba.cases import services as cases
from yakuba.cases.core.natures import REPORT
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.reports.core.catalogue import KIND
from yakuba.reports.core.cells import cell, zone_of
from yakuba.reports.core.given import Given
from yakuba.reports.core.placing import Bounds, Point
from yakuba.reports.models import MapCell, Pin, Report, Update
from yakuba.reports.queries import catalogues
from yakuba.reports.queries.map_cells import Kinds, as_json, viewport
from yakuba.reports.services import sync_catalogues
from yakuba.reports.services.pin import SUMS, sums_of
from yakuba.reports.services.submit import canonical, report_of
from yakuba.towns import queries as towns

LATITUDE, LONGITUDE = 35.0, 139.0
SETTLEMENTS, BATCH, VIEWS, LISTS = 12, 2_000, 20, 20
ZOOMS = range(8, 21)
WIDTH, HEIGHT = 1280, 900
TILE = 256
SHRUNK = 0.82
"""Of a degree of latitude on the map at 35° N."""
STATUSES, SHARES = ("received", "working", "fixed", "closed"), (10, 10, 70, 10)


def slowest_viewport(count: int) -> dict[str, float]:
    """Milliseconds (95 %) at the slowest zoom, the whole town among them, and bytes of the largest answer."""
    town_id = towns.by_slug(SLUG).pk
    random = Random(1)
    _fill(town_id, count, random)
    slowest, largest = 0.0, 0
    for zoom in ZOOMS:
        took = []
        for bounds in _views(zoom, random):
            started = time.perf_counter()
            items = as_json(viewport(town_id=town_id, bounds=bounds, zoom=zoom, kinds=Kinds()))
            took.append(1000 * (time.perf_counter() - started))
            largest = max(largest, len(json.dumps(items, separators=(",", ":"))))
        slowest = max(slowest, percentile(took, 0.95))
    return {"ms": slowest, "bytes": largest}


def _fill(town_id: int, count: int, random: Random) -> None:
    """Pins without their reports: the map reads nothing else."""
    centres = [(LATITUDE + random.gauss(0, 0.03), LONGITUDE + random.gauss(0, 0.03)) for _ in range(SETTLEMENTS)]
    pins = []
    for number in range(1, count + 1):
        south, west = random.choice(centres)
        latitude, longitude = south + random.gauss(0, 0.008), west + random.gauss(0, 0.008)
        place = cell(latitude, longitude)
        pins.append(
            Pin(
                report_id=number, town_id=town_id, cell=place, zone=zone_of(place), latitude=latitude,
                longitude=longitude, category=f"c{random.randrange(16)}",
                status=random.choices(STATUSES, SHARES)[0], shown=random.random() < 0.9,
            )
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
    Pin.objects.bulk_create(pins, batch_size=BATCH)
    MapCell.objects.bulk_create(
        [
            MapCell(town_id=town_id, **kind._asdict(), **{name: sums[name] for name in SUMS})
            for kind, sums in sums_of(pins).items()
        ],
        batch_size=BATCH,
    )


def _views(zoom: int, random: Random) -> Iterator[Bounds]:
    degrees = 360 / (TILE * 2**zoom)
    wide, high = WIDTH * degrees / 2, HEIGHT * degrees / 2 * SHRUNK
    for _ in range(VIEWS):
        latitude, longitude = LATITUDE + random.gauss(0, 0.02), LONGITUDE + random.gauss(0, 0.02)
        yield Bounds(latitude - high, longitude - wide, latitude + high, longitude + wide)


def slowest_list(count: int) -> dict[str, float]:
    """Milliseconds (95 %) of `count` requests in one answer, for each format, from a server that is warm."""
    _report(count)
    client = Client(headers={"host": "localhost"})
    found = {}
    for kind in ("json", "xml"):
        took = []
        for _ in range(LISTS + 1):
            started = time.perf_counter()
            answer = client.get(f"/open311/v2/requests.{kind}", {"page_size": count})
            took.append(1000 * (time.perf_counter() - started))
        named = '"service_request_id":' if kind == "json" else "<service_request_id>"
        if answer.content.decode().replace(" ", "").count(named) != count:
            raise RuntimeError(f"{answer.status_code}: not {count:,} requests")
        found[kind] = percentile(took[1:], 0.95)
    return found


def _report(count: int) -> None:
    """Reports that the public sees, each with two lines of what the town did."""
    now = SystemClock().now() - timedelta(days=20)
    town = towns.by_slug(SLUG)
    sync_catalogues(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
    offered = catalogues.offered(town.pk)["pothole"]
    givens = [
        Given(
            "pothole", f"歩道に穴があいています（{number}）。", Point(LATITUDE + number / 1e5, LONGITUDE), public=True
        )
        for number in range(count)
    ]
    opening = {
        "actor": SYSTEM, "kind": KIND, "topic": "pothole", "title": "道路の穴", "nature": REPORT, "channel": "online",
        "department_id": None, "applicant": cases.Applicant(), "arrived_on": now.date(), "claimed_on": now.date(),
        "due_on": now.date(), "now": now,
    }  # fmt: skip
    with transaction.atomic():
        pasts = [
            cases.Past({**opening, "submit_key": f"bench-{number}", "content": canonical(given)})
            for number, given in enumerate(givens)
        ]
        rows = cases.take_over(town=town, pasts=pasts)
        reports = [
            report_of(case, given, offered, None, device="", now=now) for case, given in zip(rows, givens, strict=True)
        ]
        for report in reports:
            report.shown, report.public_text, report.status = "shown", report.description, "fixed"
        Report.objects.bulk_create(reports)
        Update.objects.bulk_create(
            Update(town_id=town.pk, report=report, status=status, text="現地を確かめました。", at=now)
            for report in reports
            for status in ("working", "fixed")
        )
