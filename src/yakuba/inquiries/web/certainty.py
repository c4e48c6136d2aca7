"""How sure the engine is against how often it is right, and what other thresholds would have done in a month."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yakuba.inquiries.core.measuring.certainty import calibration_error, reliability, risk_coverage, what_if
from yakuba.inquiries.core.measuring.intervals import Share
from yakuba.inquiries.core.measuring.months import moved
from yakuba.inquiries.core.tiers import DEFAULT
from yakuba.inquiries.queries import sample
from yakuba.inquiries.web.keeping import READERS
from yakuba.inquiries.web.measures import month_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.webkit.access import staff_only
from yakuba.webkit.charts import curve_chart


@staff_only(*READERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """htmx gets what the thresholds would do alone."""
    today = local_date(SystemClock().now())
    month = month_of(request.GET.get("month", "")) or moved(today, -1)
    questions = sample.sampled(request.town.pk, month, month)
    judged = sample.judged(questions)
    answer = threshold(request, "answer", DEFAULT.answer)
    choice = min(threshold(request, "choice", DEFAULT.choice), answer)
    found = what_if(
        sample.probabilities(request.town.pk, month, moved(month, 1)), judged, answer=answer / 100, choice=choice / 100
    )
    context: dict[str, Any] = {
        "month": month,
        "answer": answer,
        "choice": choice,
        "found": found,
        "shares": [
            ("答えを示す", found.answered, of(found.answered, found.total), interval(found.answered_wrong), found.answered_wrong),
            ("3つから選んでもらう", found.offered, of(found.offered, found.total), interval(found.offered_wrong), found.offered_wrong),
            ("職員につなぐ", found.handed_over, of(found.handed_over, found.total), None, None),
        ],
    }  # fmt: skip
    if request.htmx:
        return render(request, "inquiries/_what_if.html", context)
    bins = reliability(judged)
    error = calibration_error(bins)
    context |= {
        "months": months_of(request, today, month),
        "report": sample.report(questions),
        "judged": len(judged),
        "default": {"answer": round(100 * DEFAULT.answer), "choice": round(100 * DEFAULT.choice)},
        "error": None if error is None else round(100 * error, 1),
        "risk": curve_chart(
            "答える割合と誤りの割合",
            [(round(100 * each.coverage, 1), *whole(each.wrong)) for each in risk_coverage(judged)],
            across="答える割合",
            up="誤りの割合",
            unit="%",
        ),
        "calibration": curve_chart(
            "見込みと実際",
            [(round(100 * each.promised, 1), *whole(each.true)) for each in bins],
            across="見込んだ確率",
            up="実際に正しかった割合",
            unit="%",
            joined=False,
            diagonal=True,
        ),
    }
    return render(request, "inquiries/certainty.html", context)


def threshold(request: HttpRequest, name: str, otherwise: float) -> int:
    """Whole percent, 0 to 100."""
    text = request.GET.get(name, "")
    return min(int(text), 100) if text.isascii() and text.isdigit() and len(text) < 4 else round(100 * otherwise)


def months_of(request: HttpRequest, today: date, month: date) -> list[date]:
    """Of which there is a sample, the last one, and the one that is shown."""
    return sorted({*sample.months(request.town.pk), moved(today, -1), month}, reverse=True)


def whole(share: Share) -> tuple[float, float, float]:
    """In percent, with its interval."""
    value, low, high = (round(100 * (each or 0.0), 1) for each in (share.value, share.low, share.high))
    return value, low, high


def interval(share: Share) -> tuple[float, float, float] | None:
    return whole(share) if share.total else None


def of(part: int, total: int) -> float | None:
    return round(100 * part / total, 1) if total else None
