"""The types of a version: names in three languages, pictogram, colour, how to put them out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.calendars import services
from yakuba.calendars.core.colours import BY_PICTOGRAM, colour_of
from yakuba.calendars.core.contents import TypeText
from yakuba.calendars.core.pictograms import NAMES, PATHS, pictogram_of
from yakuba.calendars.queries import versions as kept
from yakuba.calendars.queries.standing import type_text
from yakuba.calendars.web.shown import type_of
from yakuba.calendars.web.staff import WRITERS
from yakuba.calendars.web.staff_items import is_draft
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.webkit.access import staff_only

LANGUAGES = {"ja": "日本語", "ja-easy": "やさしい日本語", "en": "英語"}


@staff_only()
@require_GET
def types(request: HttpRequest, version_id: int) -> HttpResponse:
    one = kept.version(request.town.pk, version_id)
    texts = {each["id"]: type_text(each) for each in one.types}
    rows = [
        {"id": id_, "text": text, "easy": text.title.get("ja-easy", ""), "type": type_of(id_, text)}
        for id_, text in texts.items()
    ]
    return render(
        request, "calendars/staff_types.html", {"version": one, "draft": is_draft(request, one), "rows": rows}
    )


@staff_only(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def type_(request: HttpRequest, version_id: int, type_id: int | None = None) -> HttpResponse:
    one = kept.version(request.town.pk, version_id)
    shown = next((type_text(each) for each in one.types if each["id"] == type_id), None)
    if type_id and shown is None:
        raise NotFound("collection-type-unknown", "この版にこの種類はありません。")
    text = shown or TypeText("", {})
    problems: dict[str, str] = {}
    if request.method == "POST":
        text = typed(request, text)
        try:
            services.save_type(
                actor=actor_of(request.user), town=request.town, version_id=version_id, text=text, type_id=type_id,
                now=SystemClock().now(),
            )  # fmt: skip
        except Refusal as refusal:
            problems = dict(refusal.fields) or {"": refusal.message}
        else:
            messages.success(request, f"「{text.title['ja']}」を保存しました。")
            return redirect("calendars:staff-types", version_id)
    return render(
        request, "calendars/staff_type.html", context(one, type_id, text, problems), status=422 if problems else 200
    )


def context(version: Any, type_id: int | None, text: TypeText, problems: dict[str, str]) -> dict[str, Any]:
    return {
        "version": version,
        "type_id": type_id,
        "name": text.title.get("ja", ""),
        "colour": colour_of(text.colour, text.pictogram),
        "pictograms": [
            {"id": id_, "name": NAMES[id_], "path": path, "chosen": id_ == text.pictogram, "colour": BY_PICTOGRAM[id_]}
            for id_, path in PATHS.items()
        ],
        "languages": [
            {
                "code": code,
                "label": label,
                "title": text.title.get(code, ""),
                "description": text.description.get(code, ""),
            }
            for code, label in LANGUAGES.items()
        ],
        "problems": problems,
    }


def typed(request: HttpRequest, before: TypeText) -> TypeText:
    """A new one's pictogram is found by its name where none was chosen."""
    titles = {code: request.POST.get(f"title-{code}", "").strip() for code in LANGUAGES}
    descriptions = {code: request.POST.get(f"description-{code}", "").strip() for code in LANGUAGES}
    return TypeText(
        before.name or titles["ja"],
        {code: text for code, text in titles.items() if text},
        request.POST.get("colour", "").lower(),
        request.POST.get("pictogram") or pictogram_of(titles["ja"]),
        {code: text for code, text in descriptions.items() if text},
    )


@staff_only(*WRITERS)
@require_POST
def remove(request: HttpRequest, version_id: int, type_id: int) -> HttpResponse:
    services.remove_type(
        actor=actor_of(request.user), town=request.town, version_id=version_id, type_id=type_id, now=SystemClock().now()
    )
    messages.success(request, "種類を取り除きました。")
    return redirect("calendars:staff-types", version_id)
