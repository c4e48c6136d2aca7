"""Staff look at the photos that came: what to hide, what the public may see."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.reports import services
from yakuba.reports.core.photos.boxes import KINDS, read_boxes
from yakuba.reports.queries import photos
from yakuba.reports.queries.panels import WORKERS
from yakuba.webkit import csp
from yakuba.webkit.access import staff_only

NUMBERS = ("left", "top", "width", "height")
FAILURES = {
    "unreadable": "壊れているか、写真ではありません。",
    "pixels": "縦横が大きすぎます。",
    "virus": "ウイルスの疑いがあります。",
    "missing": "ファイルが見つかりません。",
    "gave-up": "何度試しても処理できませんでした。",
}


@staff_only(*sorted(WORKERS))
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, what could not be processed, what was reviewed lately."""
    found = photos.waiting(town_id=request.town.pk, now=SystemClock().now())
    failed = [(photo, FAILURES.get(photo.failure, photo.failure)) for photo in found.failed]
    return render(request, "reports/photos.html", {"found": found, "failed": failed})


@staff_only(*sorted(WORKERS))
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, photo_id: int) -> HttpResponse:
    """The photo with what may have to be hidden. A POST decides and goes on to the next."""
    photo = photos.photo_for_staff(town_id=request.town.pk, photo_id=photo_id)
    if request.method == "POST":
        return decide(request, photo)
    shown = photo.hidden or photo.candidates
    context = {
        "photo": photo,
        "boxes": [(number, box, KINDS[box["kind"]], drawn(box)) for number, box in enumerate(shown, 1)],
        "kind": KINDS["other"],
        "waiting": photos.unreviewed_count(request.town.pk),
        "public_name": photos.name_of(photo.public) if photo.public else "",
        "failure": FAILURES.get(photo.failure, photo.failure),
    }
    return render(request, "reports/photo.html", context)


def decide(request: HttpRequest, photo: Any) -> HttpResponse:
    """Publish with the boxes that are ticked, or keep it from the public."""
    given = {
        "actor": actor_of(request.user),
        "town": request.town,
        "photo_id": photo.pk,
        "now": SystemClock().now(),
    }
    try:
        if request.POST.get("decision") == "publish":
            boxes = read_boxes([read(text) for text in request.POST.getlist("box")])
            services.publish_photo(boxes=boxes, **given)
            done = "写真を公開できるようにしました。" if photo.report.shown != "shown" else "写真を公開しました。"
        else:
            services.hide_photo(**given)
            done = "写真を公開しないことにしました。"
    except (Refusal, Conflict) as refused:
        messages.error(request, refused.message)
        return redirect("reports:photo", photo.pk)
    messages.success(request, done)
    following = photos.next_unreviewed(town_id=request.town.pk, after=photo)
    return redirect("reports:photo", following.pk) if following else redirect("reports:photos")


@staff_only(*sorted(WORKERS))
@require_POST
def undo(request: HttpRequest, photo_id: int) -> HttpResponse:
    services.reconsider_photo(
        actor=actor_of(request.user), town=request.town, photo_id=photo_id, now=SystemClock().now()
    )
    messages.success(request, "確認を取り消しました。写真はいま公開されていません。")
    return redirect("reports:photo", photo_id)


@staff_only(*sorted(WORKERS))
@require_GET
def staff_picture(request: HttpRequest, photo_id: int, which: str) -> HttpResponseBase:
    """`which`: clean (all is seen on it, and nothing else is in it), small (the same), or public (as it will be seen)."""
    photo = photos.photo_for_staff(town_id=request.town.pk, photo_id=photo_id)
    response = FileResponse(photos.picture_for_staff(photo, which).open("rb"), content_type="image/jpeg")
    response.headers["Content-Disposition"] = "inline"
    csp.allow(response, "sandbox")
    return response


def read(text: str) -> dict[str, str]:
    """ "left,top,width,height,kind" as a checkbox sends it; `read_boxes` judges the rest."""
    *numbers, kind = text.split(",")
    return {**dict(zip(NUMBERS, numbers, strict=False)), "kind": kind}


def drawn(box: dict[str, Any]) -> dict[str, str]:
    """A box as a checkbox sends it, and where SVG draws it."""
    return {
        "value": ",".join([*(f"{box[name]}" for name in NUMBERS), box["kind"]]),
        **{name: f"{box[name]:.2%}" for name in NUMBERS},
    }
