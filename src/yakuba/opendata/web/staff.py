"""Staff's datasets: the list, what is said about one, its versions."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.opendata import services
from yakuba.opendata.core.catalogue.vocabulary import FREQUENCIES, LICENCES, THEMES
from yakuba.opendata.queries import datasets, versions
from yakuba.opendata.web.roles import KEEPERS, PUBLISHERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import Column, number_page, read_page, read_sort

STATES = {"draft": "準備中", "published": "公開中", "withdrawn": "公開をやめた"}
OPEN = {"draft": "点検中", "review": "確認待ち"}
VERSION_STATES = {**OPEN, "published": "公開", "withdrawn": "取り下げ"}
SORTS = {"title": ("title", "pk"), "new": ("updated_at", "pk"), "theme": ("theme", "title", "pk")}
COLUMNS = (
    Column("title", "データセット", sortable=True),
    Column("theme", "分野", sortable=True),
    Column("state", "公開"),
    Column("open", "次の版"),
    Column("as_of", "いつの情報か"),
    Column("new", "更新", sortable=True),
)
FILTERS = ("q", "state", "open")


@staff_only(*KEEPERS)
@require_GET
def all_datasets(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip()[:100] for name in FILTERS}
    opened = datasets.open_states(request.town.pk)
    found = datasets.narrowed(datasets.for_staff(request.town.pk), {"q": asked["q"]})
    if asked["state"] in STATES:
        found = found.filter(state=asked["state"])
    if asked["open"] in OPEN:
        found = found.filter(pk__in=[pk for pk, state in opened.items() if state == asked["open"]])
    sort = read_sort(request.GET, SORTS, default="-new")
    page = number_page(found.order_by(*sort.order_by), read_page(request.GET), total=found.count())
    return render(
        request,
        "opendata/staff_datasets.html",
        {
            "rows": [
                {
                    "dataset": each,
                    "theme": THEMES[each.theme].ja,
                    "state": STATES[each.state],
                    "open": OPEN.get(opened.get(each.pk, ""), ""),
                }
                for each in page.items
            ],
            "page": page,
            "sort": sort,
            "columns": COLUMNS,
            "asked": asked,
            "narrowed": any(asked.values()),
            "states": STATES,
            "open_states": OPEN,
            "waiting": versions.waiting(request.town.pk),
        },
    )  # fmt: skip


@staff_only(*KEEPERS)
@require_POST
def refresh(request: HttpRequest) -> HttpResponse:
    made = services.refresh_provided(
        actor=actor_of(request.user), town=request.town, now=SystemClock().now(), due_only=False
    )
    messages.success(request, f"役場の記録から作るデータを見直しました。新しい版：{made}件")
    return redirect("opendata:staff-datasets")


@staff_only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, dataset_id: int | None = None) -> HttpResponse:
    dataset = datasets.one_for_staff(request.town.pk, dataset_id) if dataset_id else None
    typed: Mapping[str, Any] = request.POST if request.method == "POST" else _values(dataset)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            saved = services.save_dataset(
                actor=actor_of(request.user), town=request.town, values=request.POST.dict(), dataset_id=dataset_id,
                now=SystemClock().now(),
            )  # fmt: skip
            messages.success(request, "保存しました。")
            return redirect("opendata:staff-dataset", saved.pk)
        except Refusal as refusal:
            errors = refusal.fields or {"title": refusal.message}
    return render(
        request,
        "opendata/staff_edit.html",
        {
            "dataset": dataset,
            "typed": typed,
            "errors": errors,
            "themes": [(code, theme.ja) for code, theme in THEMES.items()],
            "licences": [(code, licence.title) for code, licence in LICENCES.items()],
            "frequencies": [(code, frequency.ja) for code, frequency in FREQUENCIES.items()],
            "departments": accounts.departments(request.town.pk),
            "fixed": bool(dataset and (dataset.provider or dataset.current_id)),
        },
        status=422 if errors else 200,
    )


def _values(dataset: Any) -> dict[str, Any]:
    if dataset is None:
        return {"licence": "CC-BY-4.0", "frequency": "ANNUAL"}
    names = (
        "title",
        "title_en",
        "slug",
        "description",
        "description_en",
        "theme",
        "licence",
        "frequency",
        "department",
        "contact",
    )
    return {**{name: getattr(dataset, name) for name in names}, "keywords": "、".join(dataset.keywords)}


@staff_only(*KEEPERS)
@require_GET
def dataset(request: HttpRequest, dataset_id: int) -> HttpResponse:
    shown = datasets.one_for_staff(request.town.pk, dataset_id)
    return render(
        request,
        "opendata/staff_dataset.html",
        {
            "dataset": shown,
            "state": STATES[shown.state],
            "theme": THEMES[shown.theme].ja,
            "licence": LICENCES[shown.licence].title,
            "frequency": FREQUENCIES[shown.frequency].ja,
            "publisher": datasets.publishers(request.town).get(shown.department),
            "versions": [(each, VERSION_STATES[each.state]) for each in versions.history(shown)],
            "open": datasets.open_version(shown),
            "may_publish": bool(set(PUBLISHERS) & set(request.user.roles)),
            "today": local_date(SystemClock().now()),
        },
    )


@staff_only(*PUBLISHERS)
@require_POST
def withdraw(request: HttpRequest, dataset_id: int) -> HttpResponse:
    """Or show it again."""
    common: dict[str, Any] = {
        "actor": actor_of(request.user),
        "town": request.town,
        "dataset_id": dataset_id,
        "now": SystemClock().now(),
    }
    if request.POST.get("act") == "restore":
        services.restore_dataset(**common)
        messages.success(request, "もう一度公開しました。")
    else:
        services.withdraw_dataset(**common, reason=request.POST.get("reason", ""))
        messages.success(request, "公開をやめました。ページには理由が出ます。")
    return redirect("opendata:staff-dataset", dataset_id)


@staff_only(*PUBLISHERS)
@require_POST
def take_back(request: HttpRequest, dataset_id: int, number: int) -> HttpResponse:
    services.take_back_version(
        actor=actor_of(request.user), town=request.town, dataset_id=dataset_id, number=number, now=SystemClock().now()
    )
    messages.success(request, "この版を取り下げました。ひとつ前の版を公開しています。")
    return redirect("opendata:staff-dataset", dataset_id)
