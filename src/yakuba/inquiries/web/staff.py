"""Where staff keep the questions: list, one with its versions, editor, table in and out, what needs care."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.knowledge.care import needs
from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.stored import AUDIENCES, as_plain, from_plain
from yakuba.inquiries.core.knowledge.tables import TableReport, heading_row, read_table, row_of
from yakuba.inquiries.queries import faqs as questions
from yakuba.inquiries.web.resident import answer_html
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.sheets import numbered
from yakuba.webkit.tables import csv_response, number_page, read_page

WRITERS = ("clerk", "approver", "head", "dx", "admin")
REVIEWERS = ("approver", "head", "dx", "admin")
YEAR = timedelta(days=365)
STATES = {"draft": "下書き", "review": "確認待ち", "live": "公開中", "retired": "取り下げ"}
LANGUAGES = (("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "English"))
SORTS = {
    "order": ("order", "pk"),
    "question": ("question", "pk"),
    "review": ("review_by", "pk"),
    "new": ("-updated_at", "pk"),
}


def today() -> date:
    return local_date(SystemClock().now())


@staff_only()
def faqs(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "category", "state", "sort")}
    found = questions.listed(
        request.town.pk, query=asked["q"], category=asked["category"], state=asked["state"]
    ).order_by(*SORTS.get(asked["sort"], SORTS["order"]))
    page = number_page(found, read_page(request.GET), total=found.count())
    titles = questions.category_titles()
    rows = [
        {"faq": faq, "category": titles.get(faq.category, faq.category), "state": STATES.get(faq.state, faq.state)}
        for faq in page.items
    ]
    return render(
        request,
        "inquiries/staff_faqs.html",
        {
            "rows": rows,
            "page": page,
            "asked": asked,
            "states": STATES,
            "categories": [(name, titles.get(name, name)) for name in questions.categories(request.town.pk)],
            "today": today(),
        },
    )


@staff_only()
def faq(request: HttpRequest, faq_id: int) -> HttpResponse:
    shown = questions.one(request.town.pk, faq_id)
    versions = questions.versions(shown)
    entry = from_plain(versions[0].content)
    return render(
        request,
        "inquiries/staff_faq.html",
        {
            "faq": shown,
            "entry": entry,
            "newest": versions[0],
            "versions": versions,
            "state": STATES.get(shown.state, shown.state),
            "answer": answer_html(request.town, entry.answer),
            "audience": AUDIENCES[entry.audience],
            "may_write": bool(set(WRITERS) & set(request.user.roles)),
            "may_review": bool(set(REVIEWERS) & set(request.user.roles)),
        },
    )


@staff_only(*WRITERS)
def edit(request: HttpRequest, faq_id: int | None = None) -> HttpResponse:
    before = questions.versions(questions.one(request.town.pk, faq_id))[0] if faq_id else None
    typed: Mapping[str, str] = request.POST if request.method == "POST" else shown_of(before)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            number = typed.get("number", "")
            version = services.save_faq(
                actor=actor_of(request.user),
                town=request.town,
                faq_id=faq_id,
                entry=entry_of(typed, from_plain(before.content) if before else None),
                expected=int(number) if number.isdecimal() and before else None,
                now=SystemClock().now(),
            )
            messages.success(request, "下書きを保存しました。")
            return redirect("inquiries:staff-faq", version.faq_id)
        except Refusal as refusal:
            errors = refusal.fields or {"question.ja": refusal.message}
    languages = [
        {
            "code": code,
            "label": label,
            **{name: typed.get(f"{name}.{code}", "") for name in ("question", "answer")},
            "question_error": errors.get(f"question.{code}", ""),
            "answer_error": errors.get(f"answer.{code}", ""),
        }
        for code, label in LANGUAGES
    ]
    return render(
        request,
        "inquiries/staff_edit.html",
        {
            "languages": languages,
            "typed": typed,
            "errors": errors,
            "faq_id": faq_id,
            "audiences": AUDIENCES,
            "departments": accounts.departments(request.town.pk),
            "categories": questions.category_titles(),
        },
        status=422 if errors else 200,
    )


@staff_only(*WRITERS)
@require_POST
def act(request: HttpRequest, faq_id: int) -> HttpResponse:
    """Submit or drop by who writes; give back, publish or take off by who reviews."""
    wanted = request.POST.get("act", "")
    common: dict[str, Any] = {
        "actor": actor_of(request.user), "town": request.town, "faq_id": faq_id, "now": SystemClock().now(),
    }  # fmt: skip
    if wanted in {"return", "publish", "retire"} and not set(REVIEWERS) & set(request.user.roles):
        raise Refusal("faq-not-reviewer", "公開・取り下げは、決裁者などの役割の人が行います。")
    if wanted == "submit":
        services.submit_faq(**common)
    elif wanted == "drop":
        services.drop_faq(**common)
    elif wanted == "return":
        services.return_faq(remark=request.POST.get("remark", ""), **common)
    elif wanted == "publish":
        services.publish_faq(**common)
    elif wanted == "retire":
        services.retire_faq(**common)
    else:
        raise Refusal("faq-act", "行うことを選んでください。")
    messages.success(request, "保存しました。")
    return redirect("inquiries:staff-faq", faq_id)


@staff_only()
def export(request: HttpRequest) -> HttpResponseBase:
    rows = [row_of(entry) for entry in questions.newest_contents(request.town.pk)]
    return csv_response("faq.csv", heading_row(), rows)


@staff_only(*WRITERS)
def import_table(request: HttpRequest) -> HttpResponse:
    """A look first: what was read and what is wrong. Sent again with `confirm`, the good rows become drafts."""
    report: TableReport | None = None
    error = ""
    if request.method == "POST":
        try:
            file = request.FILES.get("file")
            if file is None:
                raise Refusal("faq-no-file", "CSVかExcelのファイルを選んでください。")
            report = read_table(
                numbered(file.read()),
                today=today(),
                review_by=today() + YEAR,
                categories=called(),
                departments=departments_of(request.town.pk),
            )
            if "confirm" in request.POST:
                entries = [entry for _, entry in report.entries]
                new, changed, same = services.import_faqs(
                    actor=actor_of(request.user), town=request.town, entries=entries, now=SystemClock().now()
                )
                messages.success(request, f"下書きにしました：新しい質問{new}件、変更{changed}件、同じ{same}件。")
        except Refusal as refusal:
            error = refusal.message
    return render(
        request,
        "inquiries/staff_import.html",
        {"report": report, "error": error, "headings": heading_row(), "taken": "confirm" in request.POST and report},
        status=422 if error else 200,
    )


@staff_only()
def care(request: HttpRequest) -> HttpResponse:
    entries = questions.newest_contents(request.town.pk)
    ids = questions.ids_by_key(request.town.pk)
    titles = {entry.key: entry.question["ja"] for entry in entries}
    kinds = {"broken": "リンク切れ", "expired": "掲載終了", "overdue": "見直し期限切れ", "expiring": "まもなく終了"}
    rows = [
        {"need": need, "kind": kinds[need.kind], "title": titles[need.key], "id": ids.get(need.key)}
        for need in needs(entries, today(), {})
    ]
    return render(request, "inquiries/staff_care.html", {"rows": rows})


def called() -> dict[str, str]:
    """What a category is called → its id."""
    titles = questions.category_titles()
    return {name: id_ for id_, title in titles.items() for name in (id_, title["ja"])}


def departments_of(town_id: int) -> dict[str, str]:
    return {name: each.code for each in accounts.departments(town_id) for name in (each.name, each.code)}


def shown_of(version: Any) -> dict[str, str]:
    """The boxes of the editor for a version; a new question begins with today and a year."""
    if version is None:
        return {"reviewed_on": today().isoformat(), "review_by": (today() + YEAR).isoformat(), "audience": "everyone"}
    plain = as_plain(from_plain(version.content))
    boxes = {name: value or "" for name, value in plain.items() if isinstance(value, str | None)}
    boxes |= {f"{name}.{code}": plain[name].get(code, "") for name in ("question", "answer") for code, _ in LANGUAGES}
    boxes |= {name: "\n".join(plain[name]) for name in ("aliases", "procedures", "related")}
    return {**boxes, "number": str(version.number)}


def entry_of(typed: Mapping[str, str], before: FaqEntry | None) -> FaqEntry:
    """What was typed. Refusal for a day that is none."""
    problems: dict[str, str] = {}

    def day(name: str, otherwise: date | None = None) -> date | None:
        text = typed.get(name, "").strip()
        try:
            return date.fromisoformat(text) if text else otherwise
        except ValueError:
            problems[name] = "「2026-11-24」の形の日付にしてください。"
            return otherwise

    def lines(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.strip() for line in typed.get(name, "").splitlines() if line.strip()))

    texts = {
        name: {code: text for code, _ in LANGUAGES if (text := typed.get(f"{name}.{code}", "").strip())}
        for name in ("question", "answer")
    }
    entry = FaqEntry(
        category=typed.get("category", "").strip()[:60],
        id="",
        question=texts["question"],
        answer=texts["answer"],
        aliases=lines("aliases"),
        department=typed.get("department", "")[:64],
        audience=typed.get("audience", "everyone"),
        valid_from=day("valid_from"),
        valid_until=day("valid_until"),
        source_title=typed.get("source_title", "").strip()[:200],
        source_url=typed.get("source_url", "").strip()[:500],
        reviewed_on=day("reviewed_on", today()) or today(),
        review_by=day("review_by", today() + YEAR) or today() + YEAR,
        procedures=lines("procedures"),
        pages=before.pages if before else (),
        related=lines("related"),
    )
    if problems:
        raise Refusal("faq-incomplete", "直すところがあります。", fields=problems)
    return entry
