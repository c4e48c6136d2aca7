"""Staff record what was paid at the counter, by sticker or by slip."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries.panels import DECIDERS
from yakuba.webkit.access import staff_only


@staff_only(*sorted(DECIDERS))
@require_POST
def payment(request: HttpRequest, case_id: int) -> HttpResponse:
    """納付済み, or the record of it taken back."""
    common = {
        "actor": actor_of(request.user), "town": request.town, "case_id": case_id, "now": SystemClock().now(),
    }  # fmt: skip
    if "cancel" in request.POST:
        services.cancel_payment(**common)
        messages.success(request, "納付の記録を取り消しました。")
        return redirect("console:case", case_id)
    yen, day = request.POST.get("paid", ""), request.POST.get("paid_on", "")
    if not yen.isascii() or not yen.isdigit() or len(yen) > 8:
        raise Refusal("payment-amount", "納付額を数字で入れてください。", fields={"paid": "数字で入れてください。"})
    try:
        paid_on = date.fromisoformat(day) if day else local_date(SystemClock().now())
    except ValueError as error:
        raise Refusal(
            "payment-date", "納付日を入れてください。", fields={"paid_on": "日付を入れてください。"}
        ) from error
    services.record_payment(paid=int(yen), method=request.POST.get("method", ""), paid_on=paid_on, **common)
    messages.success(request, "納付を記録しました。")
    return redirect("console:case", case_id)
