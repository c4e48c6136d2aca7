"""How fast the town answers, before and after a day, and where reports lie close together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yakuba.kernel.clock import JST, SystemClock, local_date
from yakuba.reports.core.heat import zoom_for
from yakuba.reports.core.public_filters import PublicFilter
from yakuba.reports.core.response_times import Comparison, Summary, compare, finished_within, summarise
from yakuba.reports.queries import catalogues, maps
from yakuba.reports.queries import times as reads
from yakuba.reports.web.heat_chart import heat_chart
from yakuba.reports.web.public_filtering import offered
from yakuba.reports.web.public_words import MEASURES
from yakuba.towns import queries as towns
from yakuba.webkit import throttle
from yakuba.webkit.access import public as anyone
from yakuba.webkit.charts import bar_chart, lines_chart
from yakuba.webkit.templatetags.yakuba import in_language

LOOKS, LOOK_SECONDS = 60, 600
SPANS = (3, 6, 12)
"""Months on each side of the day, to choose from."""
TREND_MONTHS = 18
CLAIM = 60
CURVE_DAYS = (0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90)
MONTH = timedelta(days=30.4375)


@dataclass(frozen=True)
class Asked:
    """`split`: the day from which it is said to be faster; `claim` in percent."""

    measure: str
    split: date
    months: int
    claim: int


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    name: str
    summary: Summary


@anyone
@require_safe
def times(request: HttpRequest) -> HttpResponse:
    throttle.demand("reports.times", throttle.client_address(request), LOOKS, LOOK_SECONDS)
    chosen, now = offered(request), SystemClock().now()
    asked = read(request.GET.dict(), today=local_date(now))
    span = MONTH * asked.months
    since = min(asked.split - span, months_back(local_date(now), TREND_MONTHS - 1))
    place = PublicFilter(category=chosen.wanted.category, district=chosen.wanted.district)
    rows = reads.watched(town_id=request.town.pk, measure=asked.measure, since=since, wanted=place)
    split = datetime.combine(asked.split, time(), JST)
    before = [each for each in rows if split - span <= each.reported < split]
    after = [each for each in rows if split <= each.reported < split + span]
    spells = reads.spells(before, split), reads.spells(after, now)
    result = compare(*spells, claim=asked.claim / 100)
    titles = catalogues.titles(request.town.pk)
    year = [each for each in rows if each.reported >= now - timedelta(days=365)]
    by_category = lines(year, now, lambda each: in_language(titles.get(each.category, {"ja": each.category})))
    by_district = lines(year, now, lambda each: each.district or gettext("地区なし"))
    context = {
        "chosen": chosen,
        "wanted": chosen.wanted,
        "asked": asked,
        "measures": MEASURES,
        "spans": SPANS,
        "whole": summarise(reads.spells(year, now)),
        "result": result,
        "saved": percents(result),
        "verdict": verdict(result, asked),
        "curve": curve_chart(spells),
        "trend": trend_chart(rows, now),
        "tables": [
            (gettext("分類ごと"), gettext("分類"), by_category),
            (gettext("地区ごと"), gettext("地区"), by_district),
        ],
        "bars": bars(by_category),
    }
    return render(request, "reports/public_times.html", context)


@anyone
@require_safe
def heat(request: HttpRequest) -> HttpResponse:
    throttle.demand("reports.times", throttle.client_address(request), LOOKS, LOOK_SECONDS)
    chosen = offered(request)
    bounds = maps.town_map(request.town).bounds
    chart = None
    total = 0
    if bounds is not None:
        cells = reads.heat(town_id=request.town.pk, wanted=chosen.wanted, zoom=zoom_for(bounds))
        total = sum(cell.count for cell in cells)
        chart = heat_chart(gettext("通報の多いところ"), cells, bounds, towns.districts(request.town)) if cells else None
    context = {"chosen": chosen, "wanted": chosen.wanted, "chart": chart, "total": total}
    return render(request, "reports/public_heat.html", context)


def read(arguments: Mapping[str, str], *, today: date) -> Asked:
    """Half a year ago, six months on each side, 60 %, where nothing or nonsense is asked."""
    months = arguments.get("months", "")
    claim = arguments.get("claim", "")
    measure = arguments.get("measure", "")
    try:
        split = date.fromisoformat(arguments.get("split", ""))
    except ValueError:
        split = months_back(today, 6)
    if not date(2000, 1, 1) <= split <= today:
        split = months_back(today, 6)
    return Asked(
        measure=measure if measure in MEASURES else "fixed",
        split=split,
        months=int(months) if months in {f"{each}" for each in SPANS} else 6,
        claim=int(claim) if claim.isascii() and claim.isdigit() and len(claim) < 3 and int(claim) > 0 else CLAIM,
    )


def months_back(day: date, months: int) -> date:
    """The first of the month so many months earlier."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def lines(rows: list[reads.Watched], now: datetime, name: Callable[[reads.Watched], str]) -> list[Line]:
    """The most reports first."""
    named = sorted(((name(each), each) for each in rows), key=lambda pair: pair[0])
    groups = [
        Line(key, summarise(reads.spells([each for _, each in group], now)))
        for key, group in groupby(named, key=lambda pair: pair[0])
    ]
    return sorted(groups, key=lambda line: -line.summary.count)


def bars(found: list[Line]) -> Any:
    rows = [(line.name, rounded(line.summary.median)) for line in found if line.summary.median is not None]
    title = gettext("分類ごとの日数（中央値）")
    return bar_chart(title, rows, unit=gettext("日"), label=gettext("分類")) if rows else None


def trend_chart(rows: list[reads.Watched], now: datetime) -> Any:
    """By the month of the report; the newest months may still become slower."""
    months = [months_back(local_date(now), back) for back in range(TREND_MONTHS - 1, -1, -1)]
    found: dict[date, list[reads.Watched]] = {month: [] for month in months}
    for each in rows:
        month = local_date(each.reported).replace(day=1)
        if month in found:
            found[month].append(each)
    summaries = [summarise(reads.spells(each, now)) for each in found.values()]
    if not any(each.median is not None for each in summaries):
        return None
    series = {
        gettext("中央値"): [rounded(each.median) for each in summaries],
        gettext("90パーセンタイル"): [rounded(each.p90) for each in summaries],
    }
    labels = [f"{month:%Y-%m}" for month in months]
    return lines_chart(gettext("通報した月ごとの日数"), labels, series, unit=gettext("日"), label=gettext("月"))


def curve_chart(spells: Any) -> Any:
    """Share dealt with within so many days, before and after."""
    shares = [[share for _, share in finished_within(each, CURVE_DAYS)] for each in spells]
    if not any(share for each in shares for share in each):
        return None
    series = {
        name: [None if share is None else round(100 * share, 1) for share in each]
        for name, each in zip((gettext("前"), gettext("後")), shares, strict=True)
    }
    labels = [f"{day}" for day in CURVE_DAYS]
    return lines_chart(gettext("日数までに終わった割合"), labels, series, unit="%", label=gettext("日数"))


def percents(result: Comparison) -> list[int] | None:
    """Share of time saved, with the ends of its interval."""
    return None if result.saved is None else [round(100 * each) for each in result.saved]


def verdict(result: Comparison, asked: Asked) -> tuple[str, str]:
    """(kind of banner, sentence)."""
    sentences = {
        "proved": ("success", gettext("「{claim}%短くなった」と言えます。")),
        "disproved": ("warning", gettext("「{claim}%短くなった」とは言えません。")),
        "undecided": ("info", gettext("「{claim}%短くなった」かどうかは、まだ決められません。")),
        "unmeasured": ("info", gettext("比べられるだけの通報がまだありません。")),
    }
    kind, sentence = sentences[result.verdict]
    return kind, sentence.format(claim=asked.claim)


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
