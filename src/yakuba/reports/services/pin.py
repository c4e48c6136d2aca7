"""Keep the map's counts in step with a report, in the transaction that changes it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import F, Q

from yakuba.reports.core.cells import ANY, ZOOMS, cell_at, zone_of
from yakuba.reports.models import MapCell, Pin, Report, ToCompare

KEPT = ("cell", "zone", "latitude", "longitude", "category", "status", "shown")
SUMS = ("count", "latitudes", "longitudes", "reports")


class Kind(NamedTuple):
    """A cell of the map and what is counted there: the key of a MapCell."""

    zoom: int
    column: int
    row: int
    category: str
    status: str
    shown: bool


def pin_of(report: Report) -> Pin | None:
    """How it is to stand on the map."""
    if report.latitude is None or report.duplicate_of_id is not None or report.status == "withdrawn":
        return None
    return Pin(
        report_id=report.pk,
        town_id=report.town_id,
        cell=report.cell,
        zone=zone_of(report.cell),
        latitude=report.latitude,
        longitude=report.longitude,
        category=report.category,
        status=report.status,
        shown=report.shown == "shown",
    )


def keep_pin(report: Report) -> None:
    """Nothing is written where it stands as before. What is new there waits to be compared with its neighbours."""
    before = Pin.objects.select_for_update().filter(report_id=report.pk).first()
    after = pin_of(report)
    if _same(before, after):
        return
    change: dict[Kind, Counter[str]] = {}
    for pin, sign in ((before, -1), (after, 1)):
        for kind, sums in sums_of([pin] if pin else []).items():
            added = change.setdefault(kind, Counter())
            for name, value in sums.items():
                added[name] += sign * value
    if after is not None and (before is None or before.category != after.category):
        ToCompare.objects.get_or_create(report=report, defaults={"since": report.updated_at})
    if after is None:
        Pin.objects.filter(report_id=report.pk).delete()
    else:
        Pin.objects.bulk_create(
            [after],
            update_conflicts=True,
            unique_fields=["report"],
            update_fields=KEPT,
        )
    _add(report.town_id, change)


def sums_of(pins: Iterable[Pin]) -> dict[Kind, Counter[str]]:
    """What these pins add to each cell."""
    found: dict[Kind, Counter[str]] = {}
    for pin in pins:
        values = {
            "count": 1,
            "latitudes": round(pin.latitude * 1e6),
            "longitudes": round(pin.longitude * 1e6),
            "reports": pin.report_id,
        }
        for zoom in ZOOMS:
            column, row = cell_at(pin.cell, zoom)
            for category in (pin.category, ANY):
                sums = found.setdefault(Kind(zoom, column, row, category, pin.status, pin.shown), Counter())
                sums.update(values)
    return found


def _same(before: Pin | None, after: Pin | None) -> bool:
    if before is None or after is None:
        return before is after
    return all(getattr(before, name) == getattr(after, name) for name in KEPT)


def _add(town_id: int, change: dict[Kind, Counter[str]]) -> None:
    """Rows are locked in one order, so that two reports in the same cells never wait for each other."""
    wanted = {kind: sums for kind, sums in change.items() if any(sums.values())}
    if not wanted:
        return
    MapCell.objects.bulk_create(
        [MapCell(town_id=town_id, **kind._asdict()) for kind in sorted(wanted)], ignore_conflicts=True
    )
    keys = Q()
    for kind in wanted:
        keys |= Q(**kind._asdict())
    rows = list(MapCell.objects.select_for_update().filter(keys, town_id=town_id).order_by("pk"))
    by_sums: dict[tuple[int, ...], list[int]] = {}
    for row in rows:
        sums = wanted[Kind(row.zoom, row.column, row.row, row.category, row.status, row.shown)]
        by_sums.setdefault(tuple(sums[name] for name in SUMS), []).append(row.pk)
    for values, pks in by_sums.items():
        added: dict[str, Any] = {name: F(name) + value for name, value in zip(SUMS, values, strict=True)}
        MapCell.objects.filter(pk__in=pks).update(**added)
    MapCell.objects.filter(pk__in=[row.pk for row in rows], count=0).delete()
