"""The registers of places, as staff keep them: found, written, closed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.opendata import services
from yakuba.opendata.core.facilities import FIELDS, OF_TOWN, REGISTERS, SHORT
from yakuba.opendata.queries import facilities
from yakuba.opendata.web.roles import KEEPERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import number_page, read_page

COLUMNS = ("種類", "番号", "名称", "所在地", "位置", "更新")
LABELS = {
    "code": "番号", "name": "名称", "kana": "名称（カナ）", "name_en": "名称（英語）", "kind": "種別", "address": "所在地",
    "latitude": "緯度", "longitude": "経度", "phone": "電話番号", "url": "ホームページ",
}  # fmt: skip


@staff_only(*KEEPERS)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    register = request.GET.get("register", "")
    asked = {
        "q": request.GET.get("q", "").strip()[:100],
        "register": register if register in REGISTERS else "",
        "closed": "1" if request.GET.get("closed") else "",
    }
    found = facilities.for_staff(request.town.pk, asked["q"], asked["register"], closed=bool(asked["closed"]))
    page = number_page(found, read_page(request.GET), total=found.count())
    return render(
        request,
        "opendata/staff_facilities.html",
        {
            "page": page,
            "rows": [(each, REGISTERS[each.register].titles["ja"]) for each in page.items],
            "columns": COLUMNS,
            "asked": asked,
            "narrowed": any(asked.values()),
            "registers": [(id_, each.titles["ja"]) for id_, each in REGISTERS.items()],
            "counts": facilities.counts(request.town.pk),
        },
    )


@staff_only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, facility_id: int | None = None, register: str = "") -> HttpResponse:
    facility = facilities.one_for_staff(request.town.pk, facility_id) if facility_id else None
    kept = REGISTERS.get(facility.register if facility else register)
    if kept is None:
        raise NotFound("register-unknown", "この施設の種類はありません。")
    others = [name for name in kept.standard.headings if name not in FIELDS and name not in OF_TOWN]
    typed: Mapping[str, Any] = request.POST if request.method == "POST" else _values(facility, others)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            saved = services.save_facility(
                actor=actor_of(request.user), town=request.town, register=kept.id, values=_read(request, others),
                now=SystemClock().now(), facility_id=facility_id,
            )  # fmt: skip
            messages.success(request, f"「{saved.name}」を保存しました。公開データには、次の見直しで入ります。")
            return redirect("opendata:staff-facilities")
        except Refusal as refusal:
            errors = refusal.fields or {"name": refusal.message}
    return render(
        request,
        "opendata/staff_facility.html",
        {
            "facility": facility,
            "register": kept,
            "title": kept.titles["ja"],
            "fields": [
                (name, label, typed.get(name, ""), errors.get(name, ""), SHORT.get(name, 20))
                for name, label in LABELS.items()
            ],
            "others": [(at, name, typed.get(f"other-{at}", "")) for at, name in enumerate(others)],
            "errors": [(LABELS.get(name, name), name, text) for name, text in errors.items()],
        },
        status=422 if errors else 200,
    )


def _values(facility: Any, others: list[str]) -> dict[str, Any]:
    if facility is None:
        return {}
    found = {name: "" if (value := getattr(facility, name)) is None else str(value) for name in LABELS}
    return {**found, **{f"other-{at}": facility.details.get(name, "") for at, name in enumerate(others)}}


def _read(request: HttpRequest, others: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: request.POST.get(name, "").strip() for name in LABELS}
    for name in ("latitude", "longitude"):
        try:
            values[name] = float(values[name]) if values[name] else None
        except ValueError:
            raise Refusal(
                "facility-place", "直すところがあります。", fields={name: "数字で入れてください（例：34.704200）。"}
            ) from None
    kept = {name: request.POST.get(f"other-{at}", "").strip()[:500] for at, name in enumerate(others)}
    return {**values, "details": {name: value for name, value in kept.items() if value}}


@staff_only(*KEEPERS)
@require_POST
def close(request: HttpRequest, facility_id: int) -> HttpResponse:
    reopen = request.POST.get("act") == "reopen"
    services.close_facility(
        actor=actor_of(request.user), town=request.town, facility_id=facility_id, now=SystemClock().now(), reopen=reopen
    )
    messages.success(request, "もう一度載せました。" if reopen else "閉じました。一覧と地図には出ません。")
    return redirect("opendata:staff-facilities")
