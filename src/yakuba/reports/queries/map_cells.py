"""What lies in a part of the map: counted cells from far away, single pins from near."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, Sum, When

from yakuba.reports.core.cells import ANY, CELLS_A_TILE, ZOOM, ZOOMS, column_row, counted_zoom, numbers
from yakuba.reports.core.placing import Bounds
from yakuba.reports.core.statuses import OPEN
from yakuba.reports.models import MapCell, Pin, Report

MOST_PINS = 800
MOST_ZONES = 400


@dataclass(frozen=True)
class MapItem:
    """`report_id`, `category` and `status` where it is a single report; `open` of its `count` are still open."""

    latitude: float
    longitude: float
    count: int
    open: int
    report_id: int | None = None
    category: str = ""
    status: str = ""


@dataclass(frozen=True)
class Kinds:
    """Which reports are asked for; empty means all."""

    categories: Collection[str] = ()
    statuses: Collection[str] = ()
    shown_only: bool = True

    def where(self) -> Q:
        return self._others() & (Q(category__in=self.categories) if self.categories else Q())

    def counted(self) -> Q:
        """Of cells, which count all categories together too."""
        return self._others() & Q(category__in=self.categories or [ANY])

    def _others(self) -> Q:
        found = Q(shown=True) if self.shown_only else Q()
        if self.statuses:
            found &= Q(status__in=self.statuses)
        return found


def viewport(*, town_id: int, bounds: Bounds, zoom: int, kinds: Kinds) -> list[MapItem]:
    """At most MOST_PINS pins, or the cells of a screen."""
    zones = _zones(bounds)
    if zoom + CELLS_A_TILE > ZOOMS[-1] + 1 and zones:
        pins = _pins(town_id, bounds, zones, kinds)
        if len(pins) <= MOST_PINS:
            return pins
    return _cells(town_id, bounds, counted_zoom(zoom), kinds)


def chosen(*, reports: QuerySet[Report], bounds: Bounds, zoom: int) -> list[MapItem]:
    """The same of any reports, counted now: for filters that nobody has counted ahead."""
    found = _inside(reports.filter(pin__isnull=False), bounds)
    if zoom + CELLS_A_TILE > ZOOMS[-1] + 1:
        rows = list(found.order_by().values_list("pk", "latitude", "longitude", "category", "status")[: MOST_PINS + 1])
        if len(rows) <= MOST_PINS:
            return [_pin(latitude, longitude, pk, *rest) for pk, latitude, longitude, *rest in sorted(rows)]
    shift = 1 << 2 * (ZOOM - counted_zoom(zoom))
    grouped = (
        found.order_by()
        .annotate(place=F("pin__cell") / shift)
        .values("place")
        .annotate(
            reports_counted=Count("pk"),
            opened=Count("pk", filter=Q(status__in=OPEN)),
            north=Sum("latitude"),
            east=Sum("longitude"),
            first=Min("pk"),
            kind=Min("category"),
            state=Min("status"),
        )
    )
    return [
        _item(row["north"] / row["reports_counted"], row["east"] / row["reports_counted"], row["reports_counted"],
              row["opened"], row["first"], row["kind"], row["state"])
        for row in grouped
    ]  # fmt: skip


def _pins(town_id: int, bounds: Bounds, zones: list[int], kinds: Kinds) -> list[MapItem]:
    found = _inside(Pin.objects.filter(kinds.where(), town_id=town_id, zone__in=zones), bounds).order_by()
    rows = found.values_list("report_id", "latitude", "longitude", "category", "status")[: MOST_PINS + 1]
    # Sorted here: asked to sort by key, SQLite walks the whole table by key instead of the index of cells.
    return [_pin(latitude, longitude, pk, *rest) for pk, latitude, longitude, *rest in sorted(rows)]


def _cells(town_id: int, bounds: Bounds, zoom: int, kinds: Kinds) -> list[MapItem]:
    west, north = column_row(bounds.north, bounds.west, zoom)
    east, south = column_row(bounds.south, bounds.east, zoom)
    found = (
        MapCell.objects.filter(
            kinds.counted(), town_id=town_id, zoom=zoom, column__range=(west, east), row__range=(north, south)
        )
        .order_by()
        .values("column", "row")
        .annotate(
            counted=Sum("count"),
            opened=Sum(Case(When(status__in=OPEN, then=F("count")), default=0)),
            norths=Sum("latitudes"),
            easts=Sum("longitudes"),
            ids=Sum("reports"),
        )
    )
    single = Pin.objects.filter(report_id__in=[row["ids"] for row in found if row["counted"] == 1])
    kinds_of = {pk: (category, status) for pk, category, status in single.values_list("pk", "category", "status")}
    return [
        _item(
            row["norths"] / row["counted"] / 1e6, row["easts"] / row["counted"] / 1e6, row["counted"],
            row["opened"], row["ids"], *kinds_of.get(row["ids"], ("", "")),
        )
        for row in found
        if row["counted"]
    ]  # fmt: skip


def _item(
    latitude: float, longitude: float, count: int, opened: int, report_id: int, category: str, status: str
) -> MapItem:
    if count == 1:
        return _pin(latitude, longitude, report_id, category, status)
    return MapItem(latitude, longitude, count, opened)


def _pin(latitude: float, longitude: float, report_id: int, category: str, status: str) -> MapItem:
    return MapItem(latitude, longitude, 1, int(status in OPEN), report_id, category, status)


def _inside(rows: QuerySet[Any], bounds: Bounds) -> QuerySet[Any]:
    return rows.filter(latitude__range=(bounds.south, bounds.north), longitude__range=(bounds.west, bounds.east))


def _zones(bounds: Bounds) -> list[int]:
    """The cells that a near part of the map needs: an index finds what is in them."""
    west, north = column_row(bounds.north, bounds.west, ZOOMS[-1])
    east, south = column_row(bounds.south, bounds.east, ZOOMS[-1])
    return numbers(west, north, east, south) if (east - west) * (south - north) <= MOST_ZONES else []


def as_json(items: Collection[MapItem]) -> list[dict[str, Any]]:
    """Short, so that a screen is small: six decimals are a hand's breadth."""
    return [
        {"at": [round(each.latitude, 6), round(each.longitude, 6)], "n": each.count, "open": each.open}
        | ({"id": each.report_id, "category": each.category, "status": each.status} if each.report_id else {})
        for each in items
    ]
