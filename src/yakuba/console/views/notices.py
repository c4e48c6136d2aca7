"""News on the portal, kept by the town's own staff."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import JST, SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.towns import queries as towns
from yakuba.towns import services
from yakuba.webkit.access import staff_only

KEEPERS = ("admin", "dx", "head")
LANGUAGES = [("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "English")]


def moment(text: str) -> datetime | None:
    """A `datetime-local` value in Japanese time."""
    return datetime.fromisoformat(text).replace(tzinfo=JST) if text else None


@staff_only(*KEEPERS)
def notices(request: HttpRequest) -> HttpResponse:
    return render(request, "console/notices.html", {"notices": towns.all_notices(request.town)})


@staff_only(*KEEPERS)
def edit(request: HttpRequest, notice_id: int | None = None) -> HttpResponse:
    now = SystemClock().now()
    notice = towns.notice_for_staff(request.town, notice_id) if notice_id else None
    typed = request.POST if request.method == "POST" else None
    errors: dict[str, str] = {}
    if typed is not None:
        try:
            if "delete" in typed and notice:
                services.delete_notice(actor=actor_of(request.user), town=request.town, notice_id=notice.pk, now=now)
                messages.success(request, "お知らせを削除しました。")
                return redirect("console:notices")
            services.set_notice(
                actor=actor_of(request.user),
                town=request.town,
                notice_id=notice_id,
                level=typed.get("level", "info"),
                title={code: typed.get(f"title.{code}", "").strip() for code, _ in LANGUAGES},
                body={code: typed.get(f"body.{code}", "").strip() for code, _ in LANGUAGES},
                publish_from=moment(typed.get("from", "")) or now,
                publish_until=moment(typed.get("until", "")),
                now=now,
            )
            messages.success(request, "お知らせを保存しました。")
            return redirect("console:notices")
        except ValueError:
            errors = {"from": "日付と時刻の形が正しくありません。"}
        except Refusal as refusal:
            errors = refusal.fields or {"title.ja": refusal.message}
    rows = [
        {
            "code": code,
            "label": label,
            "title": typed.get(f"title.{code}", "")
            if typed is not None
            else (notice.title.get(code, "") if notice else ""),
            "body": typed.get(f"body.{code}", "")
            if typed is not None
            else (notice.body.get(code, "") if notice else ""),
            "error": errors.get(f"title.{code}", ""),
        }
        for code, label in LANGUAGES
    ]
    return render(
        request,
        "console/notice_edit.html",
        {"notice": notice, "rows": rows, "errors": errors, "typed": typed, "levels": towns.NOTICE_LEVELS},
        status=422 if errors else 200,
    )
