"""The editor: what was typed, what is wrong with it, how residents will see it, and the draft."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import LONGEST
from yakuba.inquiries.core.knowledge.stored import AUDIENCES, LONGEST_QUESTION, as_plain, faults, from_plain
from yakuba.inquiries.queries import faqs as questions
from yakuba.inquiries.web.keeping import LANGUAGES, WRITERS, YEAR, category_names, department_names, today
from yakuba.inquiries.web.preview import previews
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.webkit.access import staff_only

LABELS = {
    **{f"question.{code}": f"質問（{label}）" for code, label in LANGUAGES},
    **{f"answer.{code}": f"答え（{label}）" for code, label in LANGUAGES},
    "aliases": "言い換え",
    "category": "分野",
    "department": "担当課",
    "audience": "対象",
    "source_title": "根拠",
    "source_url": "根拠のページ",
    "valid_from": "掲載の始まり",
    "valid_until": "掲載の終わり",
    "reviewed_on": "確認日",
    "review_by": "見直し期限",
}


@staff_only(*WRITERS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, faq_id: int | None = None) -> HttpResponse:
    found = questions.versions(questions.one(request.town.pk, faq_id)) if faq_id else []
    before = from_plain(questions.newest(found).content) if found else None
    typed: Mapping[str, str] = (
        request.POST if request.method == "POST" else boxes(before, found[0].number if found else 0)
    )
    errors: Mapping[str, str] = {}
    shown: dict[str, Any] = {}
    if request.method == "POST":
        try:
            entry = entry_of(typed, before, department_names(request.town.pk))
            shown = {"twin": twin(request, entry, faq_id)}
            if typed.get("act") == "preview":
                errors = faults(entry)
                shown |= {"previews": previews(request, entry)}
            else:
                number = typed.get("number", "")
                version = services.save_faq(
                    actor=actor_of(request.user),
                    town=request.town,
                    faq_id=faq_id,
                    entry=entry,
                    expected=int(number) if number.isdecimal() and before else None,
                    now=SystemClock().now(),
                )
                messages.success(request, "下書きを保存しました。")
                if shown["twin"]:
                    messages.warning(
                        request, f"同じ質問がほかにもあります：{shown['twin'].key}「{shown['twin'].question}」"
                    )
                return redirect("inquiries:staff-faq", version.faq_id)
        except Refusal as refusal:
            errors = refusal.fields or {"question.ja": refusal.message}
        except Conflict as conflict:
            shown |= {"conflict": conflict.message}
    return render(
        request,
        "inquiries/staff_edit.html",
        {
            **shown,
            "languages": [language(code, label, typed, errors) for code, label in LANGUAGES],
            "typed": typed,
            "errors": errors,
            "summary": [(name, LABELS.get(name, name), message) for name, message in errors.items()],
            "faq_id": faq_id,
            "title": before.question["ja"] if before else "",
            "audiences": AUDIENCES,
            "departments": department_names(request.town.pk),
            "categories": category_names(request.town.pk),
            "longest": LONGEST,
            "longest_question": LONGEST_QUESTION,
        },
        status=409 if "conflict" in shown else 422 if errors else 200,
    )


def twin(request: HttpRequest, entry: FaqEntry, faq_id: int | None) -> Any | None:
    """Another question of the town in the same words."""
    found = questions.held(request.town.pk).find("", entry.question["ja"]) if entry.question.get("ja") else None
    return questions.one(request.town.pk, found) if found and found != faq_id else None


def language(code: str, label: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, str]:
    texts = {name: typed.get(f"{name}.{code}", "") for name in ("question", "answer")}
    wrong = {f"{name}_error": errors.get(f"{name}.{code}", "") for name in texts}
    return {"code": code, "label": label, **texts, **wrong}


def boxes(before: FaqEntry | None, number: int) -> dict[str, str]:
    """The boxes of the editor for an entry; a new question begins with today and a year."""
    if before is None:
        return {"reviewed_on": today().isoformat(), "review_by": (today() + YEAR).isoformat(), "audience": "everyone"}
    plain = as_plain(before)
    found = {name: value or "" for name, value in plain.items() if isinstance(value, str | None)}
    found |= {f"{name}.{code}": plain[name].get(code, "") for name in ("question", "answer") for code, _ in LANGUAGES}
    found |= {name: "\n".join(plain[name]) for name in ("aliases", "procedures", "related")}
    return {**found, "number": str(number)}


def _lf(text: str) -> str:
    """Browsers send CRLF; a version must not differ in what nobody sees."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def entry_of(typed: Mapping[str, str], before: FaqEntry | None, departments: Mapping[str, str]) -> FaqEntry:
    """What was typed, nothing of it cut off. Refusal for a day that is none, or a department that the town has not."""
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
        name: {code: text for code, _ in LANGUAGES if (text := _lf(typed.get(f"{name}.{code}", "")).strip())}
        for name in ("question", "answer")
    }
    department = typed.get("department", "").strip()
    if department and department not in departments and not (before and department == before.department):
        names = "、".join(departments.values())
        problems["department"] = f"「{department[:30]}」という課はありません。{names}のどれかを選んでください。"
    entry = FaqEntry(
        category=typed.get("category", "").strip(),
        id="",
        question=texts["question"],
        answer=texts["answer"],
        aliases=lines("aliases"),
        department=department,
        audience=typed.get("audience", "everyone"),
        valid_from=day("valid_from"),
        valid_until=day("valid_until"),
        source_title=typed.get("source_title", "").strip(),
        source_url=typed.get("source_url", "").strip(),
        reviewed_on=day("reviewed_on", today()) or today(),
        review_by=day("review_by", today() + YEAR) or today() + YEAR,
        procedures=lines("procedures"),
        pages=before.pages if before else (),
        related=lines("related"),
    )
    if problems:
        raise Refusal("faq-incomplete", "直すところがあります。", fields={**faults(entry), **problems})
    return entry
