"""The studio's pages for decision tables: rows and columns as a grid, and what each cell says at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.kernel.packs import Document
from yakuba.procedures import services
from yakuba.procedures.core.columns import Column
from yakuba.procedures.core.contradictions import describe, gaps
from yakuba.procedures.core.studio.inspecting import columns_of_files
from yakuba.procedures.core.studio.naming import SEVERITIES
from yakuba.procedures.core.studio.posting import apply_post, name_of
from yakuba.procedures.core.studio.rewriting import rewrite
from yakuba.procedures.core.values import NAMES
from yakuba.procedures.queries.studio import OpenPack
from yakuba.procedures.web import studio_widgets as widgets
from yakuba.procedures.web.studio import WRITERS, opened
from yakuba.procedures.web.studio_edit import METHODS, document, errors_at, index_of, save, show
from yakuba.webkit.access import staff_only


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def rules(request: HttpRequest, studio_id: int) -> HttpResponse:
    """Decision tables as grids, the finding of a row, and the values that are worked out before."""
    pack = opened(request, studio_id)
    if request.method == "POST":
        return save(request, pack)
    held = document(pack, "screening.yaml")
    data = held.data if held and isinstance(held.data, dict) else {}
    tables, facts = data.get("tables", []), data.get("facts", [])
    t = index_of(request, "t", len(tables))
    n = index_of(request, "fact", len(facts))
    r = index_of(request, "r", len(tables[t].get("rows", []))) if t is not None else None
    procedure = pack.inspection.procedure
    groups: list[widgets.Group] = []
    faults: list[str] = []
    if t is not None and r is not None:
        groups = widgets.row(data, t, r)
        faults = errors_at(pack, "screening.yaml", held, "tables", t, "rows", r)
    elif n is not None:
        form_held = document(pack, "form.yaml")
        sections = form_held.data.get("sections", []) if form_held else []
        over = {each["id"]: widgets.get(each, ("title", "ja")) or each["id"] for each in sections if each.get("repeat")}
        amounts = document(pack, "parameters.yaml")
        known = {each["id"]: each["id"] for each in (amounts.data or {}).get("parameters", [])} if amounts else {}
        groups = widgets.fact(data, n, over, known)
        faults = errors_at(pack, "screening.yaml", held, "facts", n)
    return show(
        request,
        pack,
        "studio-rules",
        "screening.yaml",
        tables=[
            {"title": widgets.get(each, ("title", "ja")) or each.get("id"), "rows": len(each.get("rows", []))}
            for each in tables
        ],
        facts=[(widgets.get(each, ("title", "ja")) or each.get("id"), each.get("id")) for each in facts],
        grid=grid(pack, held, data, t) if t is not None and r is None else None,
        gaps=[describe(procedure, each) for each in gaps(procedure, procedure.tables[t])]
        if procedure and t is not None and t < len(procedure.tables)
        else [],
        groups=groups,
        faults=faults,
        t=t,
        r=r,
        n=n,
    )


def grid(pack: OpenPack, held: Document | None, data: Any, t: int) -> dict[str, Any]:
    """A table as rows of cells; each cell knows its control's name and what is wrong with it."""
    table = data["tables"][t]
    columns = list(table.get("columns") or {})
    known = columns_of_files(pack.files)
    lines = []
    for r, row in enumerate(table.get("rows", [])):
        faults = errors_at(pack, "screening.yaml", held, "tables", t, "rows", r)
        cells = []
        for column in columns:
            value = (row.get("when") or {}).get(column)
            shown = (
                "null"
                if value is None and column in (row.get("when") or {})
                else widgets.text({"v": value}, ("v",), "").value
            )
            mine = [fault for fault in faults if shown and f"「{shown}」" in fault]
            cells.append(
                {
                    "name": name_of("c", ("tables", t, "rows", r, "when", column)),
                    "value": shown,
                    "faults": mine,
                    "label": known[column].title["ja"] if column in known else column,
                    "at": len(cells),
                }
            )
        lines.append(
            {
                "id": row.get("id"),
                "finding": row.get("finding"),
                "severity": row.get("severity"),
                "severity_name": name_of("s", ("tables", t, "rows", r, "severity")),
                "cells": cells,
                "faults": [fault for fault in faults if not any(fault in cell["faults"] for cell in cells)],
            }
        )
    over = table.get("over")
    addable = [
        (name, f"{column.title['ja']}（{name}）")
        for name, column in known.items()
        if name not in columns and column.over in {None, over}
    ]
    return {
        "title": widgets.texts(data, ("tables", t, "title"), "表の名前"),
        "columns": [
            {
                "name": name,
                "label": known[name].title["ja"] if name in known else name,
                "type": NAMES.get(str(table["columns"][name]), str(table["columns"][name])),
                "answers": answers(known[name]) if name in known else [],
            }
            for name in columns
        ],
        "rows": lines,
        "addable": addable,
        "severities": list(SEVERITIES.items()),
    }


def answers(column: Column) -> list[tuple[str, str]]:
    """What a cell most often says of a column, as (text of the cell, label)."""
    if column.type == "boolean":
        return [("true", "はい"), ("false", "いいえ")]
    return [(f"'{value}'", texts["ja"]) for value, texts in column.options.items()]


@staff_only(*WRITERS)
@require_POST
def column(request: HttpRequest, studio_id: int) -> HttpResponse:
    """Add a column to a table with the type that its field or fact has, or take one away with its cells."""
    pack = opened(request, studio_id)
    held = document(pack, "screening.yaml")
    t = request.POST.get("t", "")
    if held is None or not t.isdigit() or int(t) >= len(held.data["tables"]):
        raise Refusal("studio-place", "その表はもうありません。画面を読み込み直してください。")
    add, remove = request.POST.get("add", ""), request.POST.get("remove", "")
    data = apply_post(held.data, {})
    table = data["tables"][int(t)]
    known = columns_of_files(pack.files)
    if add in known:
        table.setdefault("columns", {})[add] = known[add].type
    elif remove:
        table["columns"].pop(remove, None)
        for row in table["rows"]:
            row.get("when", {}).pop(remove, None)
    number = request.POST.get("number", "")
    services.edit_pack(
        actor=actor_of(request.user),
        town=request.town,
        draft_id=pack.draft.pk,
        files={**pack.files, "screening.yaml": rewrite(pack.files["screening.yaml"], data).text},
        act=f"screening.yaml：列{add or remove}を{'足した' if add else '消した'}",
        expected_number=int(number) if number.isdigit() else -1,
        now=SystemClock().now(),
    )
    return redirect(f"/console/studio/{studio_id}/rules/?t={t}")
