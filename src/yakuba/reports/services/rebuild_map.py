"""Count a town's map anew, and say where the counts were wrong."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from yakuba.reports.models import MapCell, Pin, Report
from yakuba.reports.services.pin import SUMS, Kind, pin_of, sums_of

BATCH = 2_000


@dataclass(frozen=True)
class MapCheck:
    """`wrong`: cells whose stored counts differ from those of the reports."""

    pins: int
    cells: int
    wrong: int


def rebuild_map(*, town: Any, dry_run: bool = False) -> MapCheck:
    """One transaction; nothing is written with `dry_run`, or where nothing is wrong."""
    with transaction.atomic():
        pins = [pin for report in Report.objects.filter(town_id=town.pk).iterator() if (pin := pin_of(report))]
        right = sums_of(pins)
        stored = {
            Kind(cell.zoom, cell.column, cell.row, cell.category, cell.status, cell.shown): tuple(
                getattr(cell, name) for name in SUMS
            )
            for cell in MapCell.objects.filter(town_id=town.pk).iterator()
        }
        wanted = {kind: tuple(sums[name] for name in SUMS) for kind, sums in right.items()}
        wrong = sum(stored.get(kind) != wanted.get(kind) for kind in stored.keys() | wanted.keys())
        wrong += abs(Pin.objects.filter(town_id=town.pk).count() - len(pins))
        if wrong and not dry_run:
            MapCell.objects.filter(town_id=town.pk).delete()
            Pin.objects.filter(town_id=town.pk).delete()
            Pin.objects.bulk_create(pins, batch_size=BATCH)
            MapCell.objects.bulk_create(
                [
                    MapCell(town_id=town.pk, **kind._asdict(), **dict(zip(SUMS, values, strict=True)))
                    for kind, values in wanted.items()
                ],
                batch_size=BATCH,
            )
    return MapCheck(len(pins), len(wanted), wrong)
