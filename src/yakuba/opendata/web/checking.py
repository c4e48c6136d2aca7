"""A file on its way to everyone: sent, looked through with its repairs, handed to a second person, published."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Conflict, Forbidden, Refusal
from yakuba.opendata import services
from yakuba.opendata.core.checking import Checked, Choices, check, offers
from yakuba.opendata.core.privacy.small_cells import THRESHOLD
from yakuba.opendata.core.readability import RULES
from yakuba.opendata.queries import datasets, store, versions
from yakuba.opendata.web.roles import KEEPERS, PUBLISHERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import csv_response

SHOWN = 60
CELLS = 8
ROWS = 10
SEVERITIES = {"FATAL": "致命的", "CRITICAL": "重大", "MAJOR": "中", "MINOR": "軽微"}


@staff_only(*KEEPERS)
@require_POST
def send(request: HttpRequest, dataset_id: int) -> HttpResponse:
    file = request.FILES.get("file")
    try:
        if file is None:
            raise Refusal("data-no-file", "CSVかExcelのファイルを選んでください。")
        services.send_file(
            actor=actor_of(request.user),
            town=request.town,
            dataset_id=dataset_id,
            name=file.name or "",
            content=file.read(),
            as_of=_day(request.POST.get("as_of", "")),
            note=request.POST.get("note", ""),
            now=SystemClock().now(),
        )
    except (Refusal, Conflict) as refusal:
        messages.error(request, refusal.message)
        return redirect("opendata:staff-dataset", dataset_id)
    return redirect("opendata:staff-check", dataset_id)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else local_date(SystemClock().now())
    except ValueError:
        raise Refusal("data-day", "いつの情報かを「2026-11-24」の形で入れてください。") from None


@staff_only(*KEEPERS)
@require_GET
def page(request: HttpRequest, dataset_id: int) -> HttpResponse:
    dataset = datasets.one_for_staff(request.town.pk, dataset_id)
    version = datasets.open_version(dataset)
    if version is None:
        messages.info(request, "点検中の版はありません。")
        return redirect("opendata:staff-dataset", dataset_id)
    context: dict[str, Any] = {
        "dataset": dataset,
        "version": version,
        "review": version.state == "review",
        "may_publish": bool(set(PUBLISHERS) & set(request.user.roles)),
        "own": request.user.pk in {version.created_by_id, version.submitted_by_id},
    }
    if version.original is None:
        columns = datasets.columns_of(version)
        context |= {"header": [each.name for each in columns], "rows": store.select(version, limit=ROWS)[1]}
        return render(request, "opendata/staff_provided.html", context)
    choices = Choices.of(version.choices)
    book = versions.book_of(version)
    checked = check(book, choices)
    return render(
        request,
        "opendata/staff_check.html",
        {
            **context,
            "choices": choices,
            "checked": checked,
            "levels": [(level, checked.before.score[level], checked.after.score[level]) for level in ("1", "2", "3")],
            "zero": [level for level in ("1", "2", "3") if not checked.after.score[level]] if checked.header else [],
            "asked": any(each.kind != "text" and not each.certain for each in checked.suspicions),
            "rules": _rules(checked, choices, offers(book, checked.before, choices.repairs)),
            "changes": checked.changes[:SHOWN],
            "more": max(0, len(checked.changes) - SHOWN),
            "columns": _columns(checked, choices),
            "small": [checked.cell(place) for place in checked.small[:SHOWN]],
            "beside": [checked.cell(place) for place in checked.suppression.beside[:SHOWN]]
            if checked.suppression
            else [],
            "rows": checked.rows[:ROWS],
        },
    )


def _rules(checked: Checked, choices: Choices, offered: Any) -> list[dict[str, Any]]:
    """Those that the file violates, and those that can't be judged, as the table shows them."""
    return [
        {
            "id": number,
            "name": RULES[number].name,
            "severity": SEVERITIES[RULES[number].severity],
            "message": finding.message,
            "cells": finding.cells[:CELLS],
            "more": max(0, len(finding.cells) - CELLS),
            "accepted": number in choices.repairs,
            "repairable": finding.repairable or number in choices.repairs,
            "offer": offered.get(number, ()),
            "mended": number in choices.repairs and checked.after.findings[number].ok is not False,
        }
        for number, finding in checked.before.findings.items()
        if finding.ok is False
    ]


def _columns(checked: Checked, choices: Choices) -> list[dict[str, Any]]:
    kinds = {column.name: column.kind for column in checked.columns}
    return [
        {
            "at": at,
            "name": name,
            "kind": kinds.get(name, ""),
            "dropped": name in choices.dropped,
            "suspicions": (own := [each for each in checked.suspicions if each.column == name]),
            "certain": any(each.certain for each in own),
            "declarable": any(not each.certain and each.kind != "text" for each in own),
            "text": any(each.kind == "text" for each in own),
            "declared": choices.declared.get(name, ""),
            "read": name in choices.read,
        }
        for at, name in enumerate(checked.found)
    ]


@staff_only(*KEEPERS)
@require_POST
def choose(request: HttpRequest, dataset_id: int) -> HttpResponse:
    """What was ticked is applied at once; with `act=submit` it goes to the second person as well."""
    dataset = datasets.one_for_staff(request.town.pk, dataset_id)
    version = datasets.open_version(dataset)
    if version is None or version.original is None:
        return _submitted(request, dataset_id) if version else redirect("opendata:staff-dataset", dataset_id)
    before = check(versions.book_of(version), Choices.of(version.choices))
    now, actor = SystemClock().now(), actor_of(request.user)
    services.choose(
        actor=actor, town=request.town, dataset_id=dataset_id, choices=_choices(request, before.found), now=now
    )
    if request.POST.get("act") == "submit":
        return _submitted(request, dataset_id)
    messages.success(request, "選んだとおりに点検し直しました。")
    return redirect("opendata:staff-check", dataset_id)


def _choices(request: HttpRequest, names: tuple[str, ...]) -> Choices:
    posted = request.POST
    numbers = {str(at): name for at, name in enumerate(names)}
    reason = posted.get("reason", "").strip()[:300]
    declared = {
        numbers[at]: posted.get(f"why-{at}", "").strip()[:300] or reason
        for at in posted.getlist("declare")
        if at in numbers
    }
    threshold = posted.get("threshold", "")
    return Choices(
        sheet=posted.get("sheet", "")[:100],
        repairs=tuple(rule for rule in posted.getlist("repair") if rule in RULES),
        dropped=tuple(numbers[at] for at in posted.getlist("drop") if at in numbers),
        declared={name: why for name, why in declared.items() if why},
        read=tuple(numbers[at] for at in posted.getlist("read") if at in numbers),
        small=posted.get("small", "") if posted.get("small") in {"suppress", "keep"} else "",
        threshold=min(1000, max(2, int(threshold))) if threshold.isdecimal() and len(threshold) < 5 else THRESHOLD,
        small_reason=posted.get("small_reason", "").strip()[:300],
    )


def _submitted(request: HttpRequest, dataset_id: int) -> HttpResponse:
    try:
        services.submit_version(
            actor=actor_of(request.user), town=request.town, dataset_id=dataset_id, now=SystemClock().now()
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("opendata:staff-check", dataset_id)
    messages.success(request, "確認に出しました。ほかの職員が公開します。")
    return redirect("opendata:staff-dataset", dataset_id)


@staff_only(*PUBLISHERS)
@require_POST
def decide(request: HttpRequest, dataset_id: int) -> HttpResponse:
    """Publish it, or give it back."""
    common: dict[str, Any] = {
        "actor": actor_of(request.user),
        "town": request.town,
        "dataset_id": dataset_id,
        "now": SystemClock().now(),
    }
    try:
        if request.POST.get("act") == "publish":
            services.publish_version(**common)
            messages.success(request, "公開しました。")
        else:
            services.give_back(**common, remark=request.POST.get("remark", ""))
            messages.success(request, "戻しました。")
    except (Refusal, Forbidden) as refused:
        messages.error(request, refused.message)
        return redirect("opendata:staff-check", dataset_id)
    return redirect("opendata:staff-dataset", dataset_id)


@staff_only(*KEEPERS)
@require_POST
def drop(request: HttpRequest, dataset_id: int) -> HttpResponse:
    services.drop_version(
        actor=actor_of(request.user), town=request.town, dataset_id=dataset_id, now=SystemClock().now()
    )
    messages.success(request, "この版を取りやめました。")
    return redirect("opendata:staff-dataset", dataset_id)


@staff_only(*KEEPERS)
@require_GET
def changes(request: HttpRequest, dataset_id: int) -> HttpResponseBase:
    """Every change that the accepted repairs make, as CSV."""
    dataset = datasets.one_for_staff(request.town.pk, dataset_id)
    version = datasets.open_version(dataset)
    if version is None or version.original is None:
        raise Conflict("dataset-moved-on", "点検中の版はありません。")
    checked = check(versions.book_of(version), Choices.of(version.choices))
    rows = ((each.rule, each.cell, each.before, each.after) for each in checked.changes)
    return csv_response("changes.csv", ("規則", "セル", "前", "後"), rows)
