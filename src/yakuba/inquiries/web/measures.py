"""What became of inquiries: the funnel over months, departments and channels, as page and as file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yakuba.inquiries.core.conversing import CHANNELS
from yakuba.inquiries.core.measuring.funnel import Cell, Funnel, by, total
from yakuba.inquiries.core.measuring.months import moved
from yakuba.inquiries.queries import sample
from yakuba.inquiries.queries.funnel import funnel
from yakuba.inquiries.web.keeping import READERS, department_names
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.webkit.access import staff_only
from yakuba.webkit.charts import bar_chart, line_chart
from yakuba.webkit.tables import csv_response

MONTHS = 6
UNSORTED = "不明"
COLUMNS = {
    "reach": "問合せ",
    "attempted": "自動で回答",
    "confirmed": "解決と回答",
    "durable": "解決（再問合せなし）",
    "watched": "うちログイン中",
    "returned": "7日以内に再問合せ",
    "pending": "7日たっていない",
    "by_staff": "職員が解決",
    "handed_over": "職員に引継ぎ",
    "unsolved": "解決しなかった",
    "unanswered": "答えられなかった",
    "crisis": "緊急の案内",
    "unknown": "結果不明",
}
ENDS = ("durable", "returned", "pending", "by_staff", "handed_over", "unsolved", "unanswered", "crisis", "unknown")


@dataclass(frozen=True)
class Asked:
    """What the page shows: months, both included, and a department (code) or all."""

    start: date
    end: date
    department: str

    @property
    def address(self) -> str:
        return f"from={self.start:%Y-%m}&to={self.end:%Y-%m}&department={self.department}"


@staff_only(*READERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    asked, cells = read(request)
    questions = [
        each
        for each in sample.sampled(request.town.pk, asked.start, asked.end)
        if not asked.department or each.department == asked.department
    ]
    whole = total(cells.values())
    months = by(cells, "month")
    shares = [(month, percent(each.headline)) for month, each in months.items()]
    names = names_of(request.town.pk)
    judged = sample.report(questions)
    right = [share for share in (judged.correct.value, judged.correct.low, judged.correct.high) if share is not None]
    estimate = [round(whole.attempted * share) for share in right]
    steps = [(COLUMNS[name], getattr(whole, name)) for name in ("reach", "attempted", "confirmed", "durable")]
    if estimate:
        steps.insert(2, ("答えが正しい（推計）", estimate[0]))
    context = {
        "asked": asked,
        "estimate": estimate,
        "whole": whole,
        "headline": percent(whole.headline),
        "proved": percent(whole.watched / whole.reach) if whole.reach else None,
        "unknown": percent(whole.unknown / whole.reach) if whole.reach else None,
        "judged": judged,
        "correct": [percent(value) for value in (judged.correct.value, judged.correct.low, judged.correct.high)],
        "funnel": bar_chart("問合せから解決まで", steps, unit="件"),
        "trend": line_chart("月ごとの自動で解決した割合", shares, unit="%") if len(shares) > 1 else None,
        "ends": [(COLUMNS[name], getattr(whole, name), share(whole, name)) for name in ENDS],
        "tables": [
            ("月ごと", "月", rows_of(months, {})),
            ("担当課ごと", "担当課", rows_of(by(cells, "department"), names)),
            ("受けた方法ごと", "受けた方法", rows_of(by(cells, "channel"), CHANNELS)),
        ],
        "departments": [(code, name) for code, name in names.items() if code],
        "download": f"{reverse('inquiries:funnel-csv')}?{asked.address}",
    }
    return render(request, "inquiries/funnel.html", context)


@staff_only(*READERS)
@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """A row for each month, department and channel."""
    asked, cells = read(request)
    names = names_of(request.town.pk)
    rows = [
        (cell.month, names.get(cell.department, cell.department), CHANNELS.get(cell.channel, cell.channel),
         *(getattr(counts, name) for name in COLUMNS))
        for cell, counts in sorted(cells.items())
    ]  # fmt: skip
    header = ("月", "担当課", "受けた方法", *COLUMNS.values())
    return csv_response(f"inquiries-{asked.start:%Y-%m}-{asked.end:%Y-%m}.csv", header, rows)


def read(request: HttpRequest) -> tuple[Asked, Mapping[Cell, Funnel]]:
    """The last six months where nothing or nonsense is asked for."""
    today = local_date(SystemClock().now())
    end = month_of(request.GET.get("to", "")) or today.replace(day=1)
    start = month_of(request.GET.get("from", "")) or moved(end, 1 - MONTHS)
    asked = Asked(min(start, end), max(start, end), request.GET.get("department", "")[:64])
    last = moved(asked.end, 1) - timedelta(days=1)
    cells = funnel(town_id=request.town.pk, start=asked.start, end=min(last, today), today=today)
    if asked.department:
        cells = {cell: counts for cell, counts in cells.items() if cell.department == asked.department}
    return asked, cells


def month_of(text: str) -> date | None:
    """2026-11 → its first day; of the years 2000 to 2999."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if month.year // 1000 == 2 else None


def rows_of(side: Mapping[str, Funnel], names: Mapping[str, str]) -> Sequence[tuple[str, Funnel, float | None]]:
    return [(names.get(name, name) or UNSORTED, counts, percent(counts.headline)) for name, counts in side.items()]


def names_of(town_id: int) -> dict[str, str]:
    return {**department_names(town_id), "": UNSORTED}


def share(whole: Funnel, name: str) -> float | None:
    return percent(getattr(whole, name) / whole.reach) if whole.reach else None


def percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 1)
