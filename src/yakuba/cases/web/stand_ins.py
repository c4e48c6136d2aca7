"""Who works for whom while someone is away."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries, services
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.webkit.access import staff_only

WORKERS = ("clerk", "approver", "head", "admin")
FOR_OTHERS = {"head", "admin"}


@staff_only(*WORKERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Heads set it for anyone, others for themselves."""
    refused = None
    if request.method == "POST":
        try:
            services.set_stand_in(
                actor=actor_of(request.user),
                town=request.town,
                absent_id=absent(request),
                stand_in_id=key(request, "stand_in"),
                start=day(request, "start"),
                until=day(request, "until"),
                now=SystemClock().now(),
            )
        except Refusal as error:
            refused = error.message
        else:
            messages.success(
                request, "代理を決めました。期間が来ると、新しい案件と期限の来る案件が代理の職員へ移ります。"
            )
            return redirect("cases:stand-ins")
    return render(
        request,
        "cases/stand_ins.html",
        {
            "refused": refused,
            "stand_ins": queries.stand_ins(town_id=request.town.pk),
            "staff": list(accounts.staff_of(request.town.pk)),
            "for_others": bool(FOR_OTHERS & set(request.user.roles)),
            "today": local_date(SystemClock().now()),
        },
        status=422 if refused else 200,
    )


@staff_only(*WORKERS)
@require_POST
def end(request: HttpRequest, stand_in_id: int) -> HttpResponse:
    own = any(
        each.pk == stand_in_id and each.absent_id == request.user.pk
        for each in queries.stand_ins(town_id=request.town.pk)
    )
    if not own and not FOR_OTHERS & set(request.user.roles):
        raise Forbidden("stand-in-not-yours", "ほかの職員の代理は、所属長か管理者だけが終わらせられます。")
    count = services.end_stand_in(
        actor=actor_of(request.user), town=request.town, stand_in_id=stand_in_id, now=SystemClock().now()
    )
    messages.success(request, f"代理を終わりにし、{count}件を元の担当へ戻しました。")
    return redirect("cases:stand-ins")


def absent(request: HttpRequest) -> int:
    return key(request, "absent") if FOR_OTHERS & set(request.user.roles) else int(request.user.pk)


def key(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def day(request: HttpRequest, name: str) -> date:
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        raise Refusal("stand-in-days", "始まりと終わりの日付を入れてください。") from None
