"""What staff do with an application."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDictKeyError
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries as cases
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import applications, packs
from yakuba.procedures.web.downloads import pdf_response
from yakuba.webkit.access import staff_only

DECIDERS = ("clerk", "approver", "head", "admin")
SIGNERS = ("approver", "head", "admin")


def version_seen(request: HttpRequest) -> int:
    """The case's version on the page the person looked at: someone else's change since then is a conflict."""
    try:
        return int(request.POST["version"])
    except (MultiValueDictKeyError, ValueError) as error:
        raise Refusal("version-missing", "画面を読み込み直してから、もう一度操作してください。") from error


@staff_only(*DECIDERS)
@require_POST
def decide(request: HttpRequest, case_id: int) -> HttpResponse:
    decision = services.draft_decision(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        outcome=request.POST.get("outcome", ""),
        reasons=request.POST.get("reasons", ""),
        overruled=request.POST.getlist("overruled"),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    done = "決定し、通知を作成しました。" if decision.signed_at else "起案しました。決裁者の確認を待っています。"
    messages.success(request, done)
    return redirect("console:case", case_id)


@staff_only(*SIGNERS)
@require_POST
def sign(request: HttpRequest, case_id: int) -> HttpResponse:
    services.sign_decision(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "決裁し、通知を作成しました。")
    return redirect("console:case", case_id)


@staff_only(*SIGNERS)
@require_POST
def send_back(request: HttpRequest, case_id: int) -> HttpResponse:
    services.send_back(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        reason=request.POST.get("reason", ""),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "起案者へ戻しました。")
    return redirect("console:case", case_id)


def posted_due(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("due", ""))
    except ValueError as error:
        raise Refusal(
            "correction-due", "補正期限の日付を入れてください。", fields={"due": "日付を入れてください。"}
        ) from error


@staff_only(*DECIDERS)
@require_POST
def ask_correction(request: HttpRequest, case_id: int) -> HttpResponse:
    services.return_for_correction(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        fields=request.POST.getlist("fields"),
        message=request.POST.get("message", ""),
        due=posted_due(request),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "補正のお願いを送りました。")
    return redirect("console:case", case_id)


@staff_only(*DECIDERS)
@require_POST
def preview(request: HttpRequest, case_id: int) -> HttpResponse:
    """The letter as it would be sent; nothing is written."""
    opened = applications.application_of(town_id=request.town.pk, case_id=case_id)
    decided = {"approve": "approval", "reject": "rejection"}.get(request.POST.get("outcome", ""), "correction")
    kind = request.POST.get("letter") or decided
    correcting = kind == "correction"
    content = services.preview_letter(
        town=request.town,
        opened=opened,
        kind=kind,
        reasons=request.POST.get("message") or request.POST.get("reasons", ""),
        fields=request.POST.getlist("fields") if correcting else (),
        due=posted_due(request) if correcting else None,
        now=SystemClock().now(),
    )
    return pdf_response(content, f"preview-{case_id}.pdf")


@staff_only(*DECIDERS)
@require_POST
def complete(request: HttpRequest, case_id: int) -> HttpResponse:
    """届出, 証明, 予約・申込, 事前入力: the office is through with it."""
    services.complete(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        message=request.POST.get("message", ""),
        overruled=request.POST.getlist("overruled"),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "処理を終え、本人へお知らせしました。")
    return redirect("console:case", case_id)


@staff_only(*SIGNERS)
@require_POST
def revoke(request: HttpRequest, case_id: int) -> HttpResponse:
    services.revoke_decision(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        reasons=request.POST.get("reasons", ""),
        hearing=request.POST.get("hearing", ""),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "決定を取り消し、通知を作成しました。")
    return redirect("console:case", case_id)


@staff_only()
def letter(request: HttpRequest, case_id: int, letter_id: int) -> HttpResponse:
    shown = applications.letter(town_id=request.town.pk, case_id=case_id, letter_id=letter_id)
    return pdf_response(bytes(shown.pdf), f"letter-{shown.pk}.pdf")


@staff_only(*DECIDERS)
@require_POST
def look(request: HttpRequest, case_id: int) -> HttpResponse:
    """Open one sealed field for ten minutes; the ledger says who looked."""
    services.look_at_sealed(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        field=request.POST.get("field", "")[:60],
        now=SystemClock().now(),
    )
    return redirect("console:case", case_id)


@staff_only(*DECIDERS)
@require_POST
def bulk_approve(request: HttpRequest) -> HttpResponse:
    """First a summary of what would be approved, then the act."""
    case_ids = [int(each) for each in request.POST.getlist("case") if each.isdigit()][:200]
    if "confirmed" not in request.POST:
        chosen = [cases.case_for_staff(town_id=request.town.pk, case_id=case_id) for case_id in case_ids]
        return render(
            request,
            "procedures/bulk_approve.html",
            {
                "recommended": [case for case in chosen if case.recommendation == "approve"],
                "others": [case for case in chosen if case.recommendation != "approve"],
            },
        )
    report = services.settle_recommended(
        actor=actor_of(request.user), town=request.town, case_ids=case_ids, now=SystemClock().now()
    )
    if report.done:
        messages.success(request, f"{len(report.done)}件の処理を終えました。")
    for number, why in report.refused:
        messages.warning(request, f"{number}：{why}")
    return redirect("cases:queue")


@staff_only()
def pack_list(request: HttpRequest) -> HttpResponse:
    """Which procedures are in force, in which version."""
    return render(
        request,
        "procedures/packs.html",
        {"versions": packs.versions(town_id=request.town.pk), "today": local_date(SystemClock().now())},
    )
