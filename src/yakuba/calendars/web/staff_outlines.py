"""Where the areas lie, so that residents choose theirs on a map."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yakuba.accounts.web.actors import actor_of
from yakuba.calendars import services
from yakuba.calendars.queries.picture import picture
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.web.shown import today
from yakuba.calendars.web.staff import WRITERS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only

SHOWN = 20


@staff_only(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def outlines(request: HttpRequest) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        try:
            messages.success(request, set_(request))
            return redirect("calendars:staff-outlines")
        except Refusal as refusal:
            problem = refusal.message
    held = standing(request.town.pk)
    edition = held.on(today())
    areas = list(edition.areas.values()) if edition else []
    return render(
        request,
        "calendars/staff_outlines.html",
        {
            "problem": problem,
            "picture": picture(held, edition, "ja") if edition else None,
            "areas": len(areas),
            "without": [area.title("ja") for area in areas if not area.outline],
        },
        status=422 if problem else 200,
    )


def set_(request: HttpRequest) -> str:
    """What became of it, in words."""
    common = {"actor": actor_of(request.user), "town": request.town, "now": SystemClock().now()}
    act = request.POST.get("act")
    if act == "forget":
        services.forget_outlines(**common)
        return "地区の形を消しました。住民は一覧から選びます。"
    if act == "districts":
        count, left = services.outlines_of_districts(**common)
    else:
        file = request.FILES.get("file")
        if file is None:
            raise Refusal("outlines-file", "ファイルを選んでください。")
        count, left = services.set_outlines(content=file.read(), **common)
    others = f"どの地区でもないもの：{'、'.join(left[:SHOWN])}{'ほか' if len(left) > SHOWN else ''}。" if left else ""
    return f"{count:,}地区の形を登録しました。{others}"
