"""The sorting dictionary in the console: search, add, change, delete and back, and as a table out and in."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.calendars import services
from yakuba.calendars.core import item_table
from yakuba.calendars.core.contents import Item
from yakuba.calendars.core.item_table import COLUMNS
from yakuba.calendars.core.sorting import Dictionary
from yakuba.calendars.queries import sorting
from yakuba.calendars.queries import versions as kept
from yakuba.calendars.web.staff import WRITERS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.furigana import in_kana
from yakuba.webkit.sheets import numbered
from yakuba.webkit.tables import csv_response, number_page, read_page

LONGEST_QUERY, MOST_FOUND, SHOWN = 100, 500, 200
DELETED, TABLE = "calendars-deleted-item", "yakuba.calendars.items"
TABLE_SECONDS = 3600


@staff_only()
@require_GET
def items(request: HttpRequest, version_id: int) -> HttpResponse:
    """With a query the likest first, as residents find them."""
    one = kept.version(request.town.pk, version_id)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if query:
        named = sorting.named_items(request.town.pk, one.pk)
        book = Dictionary([item for _, item in named], in_kana)
        keys = {(item.name, item.language): key for key, item in named}
        best = book.search(query, MOST_FOUND, ("ja", "en"))
        found: Any = [{"id": keys[item.name, item.language], "item": item} for item, _ in best]
        total = len(found)
    else:
        found = sorting.item_rows(request.town.pk, one.pk)
        total = found.count()
    page = number_page(found, read_page(request.GET), total=total)
    rows = page.items if query else [{"id": row.pk, "item": sorting.item_of(row)} for row in page.items]
    deleted = request.session.get(DELETED) or {}
    return render(
        request,
        "calendars/staff_items.html",
        {
            "version": one,
            "draft": is_draft(request, one),
            "rows": rows,
            "page": page,
            "query": query,
            "deleted": deleted.get("name") if deleted.get("version") == one.pk else "",
        },
    )


def is_draft(request: HttpRequest, version: Any) -> bool:
    return version.published_at is None and bool(set(request.user.roles) & set(WRITERS))


@staff_only(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, version_id: int, item_id: int | None = None) -> HttpResponse:
    """A new one, or one that is changed."""
    one = kept.version(request.town.pk, version_id)
    shown = sorting.item_named(request.town.pk, one.pk, item_id) if item_id else Item("", "")
    problems: dict[str, str] = {}
    if request.method == "POST":
        shown = typed(request)
        try:
            services.save_item(
                actor=actor_of(request.user), town=request.town, version_id=version_id, item=shown, item_id=item_id,
                now=SystemClock().now(),
            )  # fmt: skip
        except Refusal as refusal:
            problems = dict(refusal.fields) or {"": refusal.message}
        else:
            messages.success(request, f"「{shown.name}」を保存しました。")
            return redirect("calendars:staff-items", version_id)
    return render(
        request,
        "calendars/staff_item.html",
        {
            "version": one,
            "item": shown,
            "item_id": item_id,
            "synonyms": "、".join(shown.synonyms),
            "labels": [each["name"] for each in one.types],
            "problems": problems,
        },
        status=422 if problems else 200,
    )


def typed(request: HttpRequest) -> Item:
    def text(name: str) -> str:
        return request.POST.get(name, "").strip()

    synonyms = tuple(filter(None, (each.strip() for each in text("synonyms").replace(",", "、").split("、"))))
    return Item(
        text("name"), text("label"), text("note"), text("kana"), synonyms, text("language") or "ja",
        text("collected") != "no", text("link"),
    )  # fmt: skip


@staff_only(*WRITERS)
@require_POST
def delete(request: HttpRequest, version_id: int, item_id: int) -> HttpResponse:
    was, order = services.delete_item(
        actor=actor_of(request.user), town=request.town, version_id=version_id, item_id=item_id, now=SystemClock().now()
    )
    request.session[DELETED] = {
        "version": version_id,
        "name": was.name,
        "order": order,
        "row": next(item_table.written([was])),
    }
    return redirect("calendars:staff-items", version_id)


@staff_only(*WRITERS)
@require_POST
def undo(request: HttpRequest, version_id: int) -> HttpResponse:
    """The item that was deleted last comes back to its place."""
    deleted = request.session.pop(DELETED, None)
    if not deleted or deleted["version"] != version_id:
        raise Refusal("sorting-nothing-deleted", "元に戻すものがありません。")
    [was], _ = item_table.read([(1, COLUMNS), (2, deleted["row"])])
    services.save_item(
        actor=actor_of(request.user), town=request.town, version_id=version_id, item=was, order=deleted["order"],
        now=SystemClock().now(),
    )  # fmt: skip
    messages.success(request, f"「{was.name}」を元に戻しました。")
    return redirect("calendars:staff-items", version_id)


@staff_only()
@require_safe
def table(request: HttpRequest, version_id: int) -> HttpResponseBase:
    """All of it, to be changed in a spreadsheet and taken in again."""
    one = kept.version(request.town.pk, version_id)
    rows = item_table.written(sorting.items(request.town.pk, one.pk))
    return csv_response(f"sorting-{one.number}.csv", COLUMNS, rows)


@staff_only(*WRITERS)
@require_POST
def take(request: HttpRequest, version_id: int) -> HttpResponse:
    """First what the table would change, row by row; the same page sends it on."""
    one = kept.version(request.town.pk, version_id)
    if request.POST.get("table"):
        return taken(request, version_id)
    problem, found, bad = "", [], []
    try:
        file = request.FILES.get("file")
        if file is None:
            raise Refusal("sorting-no-file", "ファイルを選んでください。")
        found, bad = item_table.read(
            [(number, [plain(cell) for cell in cells]) for number, cells in numbered(file.read())]
        )
    except Refusal as refusal:
        problem = refusal.message
    changes = item_table.difference(sorting.items(request.town.pk, one.pk), with_readings(found))
    return render(
        request,
        "calendars/staff_items_take.html",
        {
            "version": one,
            "problem": problem,
            "bad": bad[:SHOWN],
            "bad_count": len(bad),
            "count": len(found),
            "changes": changes,
            "table": signing.dumps(list(item_table.written(found)), salt=f"{TABLE}:{one.pk}", compress=True)
            if found
            else "",
        },
        status=422 if problem else 200,
    )


def plain(cell: str) -> str:
    """Without the quote that our own table puts before what a spreadsheet would take for a formula."""
    return cell[1:] if cell[:2] in {"'=", "'+", "'-", "'@", "'＝", "'＋", "'－", "'＠"} else cell


def with_readings(found: list[Item]) -> list[Item]:
    """As they will stand: a missing reading is worked out."""
    return [
        item
        if item.kana or item.language != "ja"
        else Item(
            item.name,
            item.label,
            item.note,
            in_kana(item.name)[:300],
            item.synonyms,
            item.language,
            item.collected,
            item.link,
        )
        for item in found
    ]


def taken(request: HttpRequest, version_id: int) -> HttpResponse:
    try:
        rows = signing.loads(request.POST["table"], salt=f"{TABLE}:{version_id}", max_age=TABLE_SECONDS)
    except signing.BadSignature:
        raise Refusal("sorting-table", "時間がたちました。もう一度ファイルを選んでください。") from None
    found, _ = item_table.read(enumerate([COLUMNS, *rows], 1))
    services.replace_items(
        actor=actor_of(request.user), town=request.town, version_id=version_id, items=found, now=SystemClock().now()
    )
    messages.success(request, f"分別辞典を{len(found):,}品目に入れ替えました。")
    return redirect("calendars:staff-items", version_id)
