"""Figures of the town, from the ledger: charts, tables, CSV."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound
from yakuba.kernel.ports import Figure, Measure, MeasureResult, measures
from yakuba.webkit.access import staff_only
from yakuba.webkit.charts import Chart, bar_chart, line_chart, number
from yakuba.webkit.tables import csv_response

READERS = ("head", "dx", "admin", "auditor", "approver")


@dataclass(frozen=True)
class Tile:
    """One measure as the page shows it."""

    measure: Measure
    result: MeasureResult
    chart: Chart | None
    headline: str
    rows: list[tuple[str, str]]
    download: str


EARLIEST = date(2000, 1, 1)


def period(request: HttpRequest, today: date) -> tuple[date, date]:
    """From–to as asked for, within what there can be events of; the last twelve months otherwise."""
    try:
        start = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        start = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
    try:
        end = date.fromisoformat(request.GET.get("to", ""))
    except ValueError:
        end = today
    start, end = sorted(max(EARLIEST, min(day, today)) for day in (start, end))
    return start, end


def tile(measure: Measure, town_id: int, start: date, end: date) -> Tile:
    result = measure.compute(town_id, start, end)
    unit = result.headline.unit
    chart = None
    if result.series:
        chart = line_chart(measure.title, list(result.series), unit=unit)
    elif result.rows:
        chart = bar_chart(measure.title, [(row.label, row.value) for row in result.rows], unit=unit)
    return Tile(
        measure,
        result,
        chart,
        said(result.headline),
        [(row.label, said(row)) for row in result.rows],
        f"{reverse('console:measure-csv', args=[measure.id])}?from={start}&to={end}",
    )


def said(figure: Figure) -> str:
    """A figure with its unit; a dash where there was nothing to measure."""
    return "―" if figure.value is None else f"{number(figure.value)}{figure.unit}"


@staff_only(*READERS)
def dashboard(request: HttpRequest) -> HttpResponse:
    today = local_date(SystemClock().now())
    start, end = period(request, today)
    tiles = [tile(measure, request.town.pk, start, end) for measure in measures]
    return render(request, "console/dashboard.html", {"tiles": tiles, "start": start, "end": end})


@staff_only(*READERS)
def download(request: HttpRequest, measure: str) -> HttpResponse:
    if measure not in measures:
        raise NotFound("measure-unknown", "この指標はありません。")
    start, end = period(request, local_date(SystemClock().now()))
    result = measures.get(measure).compute(request.town.pk, start, end)
    rows = [("全体", result.headline.value, result.headline.unit)]
    rows += [(row.label, row.value, row.unit) for row in result.rows]
    rows += [(label, value, result.headline.unit) for label, value in result.series]
    return csv_response(f"{measure}-{start}-{end}.csv", ("項目", "値", "単位"), rows)
