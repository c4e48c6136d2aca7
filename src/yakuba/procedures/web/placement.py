"""利用調整 in the console: a month's children in order, every point explained, and where each would go."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.core.placement.points import Scored
from yakuba.procedures.core.placement.ranking import Ranked
from yakuba.procedures.core.placement.rules import PlacementRules
from yakuba.procedures.queries import placement
from yakuba.procedures.queries.placement import Board
from yakuba.procedures.web.staff import DECIDERS, SIGNERS, version_seen
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import csv_response

CSV_HEADER = (
    "順位", "受付番号", "お子さん", "クラス", "指数", "指数の内訳", "希望", "案", "理由", "要確認",
)  # fmt: skip
MONTHS = 18


@staff_only(*DECIDERS)
@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """Which months were handed out, and the door to the others."""
    today = local_date(SystemClock().now())
    return render(
        request,
        "procedures/placement_rounds.html",
        {
            "procedures": placement.placing(town_id=request.town.pk, on=today),
            "rounds": placement.rounds(town_id=request.town.pk),
            "months": coming(today),
        },
    )


def coming(today: date) -> list[date]:
    """This month and those after it, for which places may be asked."""
    first = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, first + MONTHS)]


def board_of(request: HttpRequest, pack_id: str, month: str) -> Board:
    return placement.board(
        town_id=request.town.pk,
        pack_id=pack_id,
        month=placement.month_of(month),
        on=local_date(SystemClock().now()),
    )


@staff_only(*DECIDERS)
@require_GET
def month(request: HttpRequest, pack_id: str, month: str) -> HttpResponse:
    shown = board_of(request, pack_id, month)
    closed = shown.round is not None and shown.round.closed_at is not None
    ages = sorted({age for nursery in shown.rules.nurseries for age in nursery.ages})
    return render(
        request,
        "procedures/placement_month.html",
        {
            "board": shown,
            "key": month,
            "version": shown.round.version if shown.round else 1,
            "closed": closed,
            "told": [(each, shown.rules.called(each.nursery)) for each in placement.told(shown.round)]
            if shown.round and closed
            else [],
            "vacancies": [(each, shown.rules.called(each.nursery)) for each in placement.vacancies(shown.round)]
            if shown.round and closed
            else [],
            "ages": ages,
            "table": seat_table(shown, ages),
            "rows": [row(shown, each) for each in shown.ranked],
            "offered": sum(bool(each.nursery) for each in shown.ranked),
            "looks": sum(each.look for each in shown.ranked),
            "may_close": bool(set(request.user.roles) & set(SIGNERS)),
            "ties": [tie.title for tie in shown.rules.ties],
        },
    )


def seat_table(shown: Board, ages: list[int]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """For each nursery a cell a class: how many places, how many of them the proposal takes."""
    taken = shown.taken
    return [
        (
            nursery,
            [
                {
                    "age": age,
                    "open": age in nursery.ages,
                    "seats": shown.seats.get((nursery.id, age), 0),
                    "taken": taken.get((nursery.id, age), 0),
                }
                for age in ages
            ],
        )
        for nursery in shown.rules.nurseries
    ]


def row(shown: Board, ranked: Ranked) -> dict[str, Any]:
    """A line of the table."""
    child = ranked.applicant.child
    return {
        "ranked": ranked,
        "child": child,
        "case": shown.application(ranked).case,
        "hopes": [(shown.rules.called(hope), hope == ranked.nursery) for hope in child.hopes],
        "points": explained(shown.rules, child),
        "nursery": shown.rules.called(ranked.nursery) if ranked.nursery else "",
        "withheld": ranked.applicant.key in shown.withheld,
    }


def explained(rules: PlacementRules, child: Scored) -> list[str]:
    """Every point in words."""
    return [
        f"{each.of} {each.title} {each.points:+d}" + (f"（{rules.called(each.nursery)}だけ）" if each.nursery else "")
        for each in child.given
    ]


@staff_only(*DECIDERS)
@require_POST
def seats(request: HttpRequest, pack_id: str, month: str) -> HttpResponse:
    shown = board_of(request, pack_id, month)
    given = {
        (nursery.id, age): posted_count(request, f"seats-{nursery.id}-{age}")
        for nursery in shown.rules.nurseries
        for age in nursery.ages
    }
    services.set_seats(
        actor=actor_of(request.user),
        town=request.town,
        pack_id=pack_id,
        month=shown.month,
        seats=given,
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "受入可能数を保存し、案を作り直しました。")
    return redirect("procedures:placement-month", pack_id, month)


def posted_count(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "").strip() or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise Refusal(
            "seats-count", "受入可能数は0から999までの数で入れてください。", fields={name: "数で入れてください。"}
        )
    return int(text)


@staff_only(*DECIDERS)
@require_POST
def withhold(request: HttpRequest, pack_id: str, month: str) -> HttpResponse:
    """Hold one child back, with the reason for its letter; an empty reason lets it take part again."""
    shown = board_of(request, pack_id, month)
    child = request.POST.get("child", "")
    if child not in {each.applicant.key for each in shown.ranked}:
        raise Refusal("child-unknown", "このお子さんは、この月の利用調整にいません。画面を読み込み直してください。")
    services.withhold(
        actor=actor_of(request.user),
        town=request.town,
        pack_id=pack_id,
        month=shown.month,
        child=child,
        reason=request.POST.get("reason", ""),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "案を作り直しました。")
    return redirect("procedures:placement-month", pack_id, month)


@staff_only(*SIGNERS)
@require_POST
def close(request: HttpRequest, pack_id: str, month: str) -> HttpResponse:
    services.close_round(
        actor=actor_of(request.user),
        town=request.town,
        pack_id=pack_id,
        month=placement.month_of(month),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "利用調整を確定し、結果の通知を作成しました。")
    return redirect("procedures:placement-month", pack_id, month)


def result(request: HttpRequest) -> int:
    """Which child's result a button is about."""
    text = request.POST.get("placement", "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Refusal("placement-missing", "お子さんを選んでください。画面を読み込み直してください。")
    return int(text)


def settle(
    request: HttpRequest, pack_id: str, month: str, act: Callable[..., Any], told: str, **more: str
) -> HttpResponse:
    """One act on one child's result, and back to the month."""
    act(
        actor=actor_of(request.user),
        town=request.town,
        placement_id=result(request),
        now=SystemClock().now(),
        **more,
    )
    messages.success(request, told)
    return redirect("procedures:placement-month", pack_id, month)


@staff_only(*DECIDERS)
@require_POST
def decline(request: HttpRequest, pack_id: str, month: str) -> HttpResponse:
    """The family gives an offered place back."""
    told = "辞退を記録しました。空いた枠は、下の「空いた枠」で次の方に内定できます。"
    return settle(request, pack_id, month, services.decline_place, told, note=request.POST.get("note", ""))


@staff_only(*DECIDERS)
@require_POST
def keep(request: HttpRequest, pack_id: str, month: str) -> HttpResponse:
    """The 辞退 was recorded by mistake."""
    return settle(request, pack_id, month, services.keep_place, "辞退の記録を取り消しました。")


@staff_only(*SIGNERS)
@require_POST
def offer(request: HttpRequest, pack_id: str, month: str) -> HttpResponse:
    """The place that was given back goes to the next child, with its letter."""
    told = "次の順位の方の内定を決め、通知を作成しました。"
    return settle(request, pack_id, month, services.offer_next, told, nursery=request.POST.get("nursery", ""))


@staff_only(*DECIDERS)
@require_GET
def export(request: HttpRequest, pack_id: str, month: str) -> HttpResponseBase:
    """The proposal as CSV. No addresses: it goes to nurseries' meetings."""
    shown = board_of(request, pack_id, month)
    return csv_response(f"placement-{month}.csv", CSV_HEADER, csv_rows(shown))


def csv_rows(shown: Board) -> Iterator[tuple[Any, ...]]:
    for each in shown.ranked:
        child = each.applicant.child
        yield (
            each.rank, shown.application(each).case.receipt_number, child.name, f"{child.age}歳児", child.points,
            "、".join(explained(shown.rules, child)), "、".join(shown.rules.called(hope) for hope in child.hopes),
            shown.rules.called(each.nursery) if each.nursery else "保留", each.reason, "要確認" if each.look else "",
        )  # fmt: skip
