"""Try a procedure before it is published: fill in its form, see what the rules say, keep it as a golden case."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.core.results import facts_shown, findings_seen
from yakuba.procedures.core.screening import ScreeningResult, screen
from yakuba.procedures.core.studio.naming import free_id
from yakuba.procedures.core.studio.posting import apply_post
from yakuba.procedures.core.studio.rewriting import rewrite
from yakuba.procedures.queries.studio import OpenPack
from yakuba.procedures.web.eligibility import belongs
from yakuba.procedures.web.studio import WRITERS, opened, page, today
from yakuba.procedures.web.studio_edit import document, index_of
from yakuba.webkit.access import staff_only
from yakuba.webkit.forms import Form, Option, Text, merge, prune
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.receiving import read_section
from yakuba.webkit.forms.render import bind

ATTACHED = "attached"
FILE = "cases.yaml"


def with_ticks(form: Form) -> Form:
    """The form with a box to tick for each paper: nobody should upload one to try a rule."""

    def ticked(field: Field) -> Field:
        if field.type != "file":
            return field
        return replace(field, type="checkboxes", options=(Option(ATTACHED, Text("添付した")),))

    sections = (replace(each, fields=tuple(ticked(field) for field in each.fields)) for each in form.sections)
    return replace(form, sections=tuple(sections))


def ticked(asked: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """A case's answers as the form with boxes has them: a paper is there or not."""

    def fit(names: set[str], values: Mapping[str, Any]) -> dict[str, Any]:
        return {key: ([ATTACHED] if value else []) if key in names else value for key, value in values.items()}

    found = dict(answers)
    for section in asked.sections:
        names = {field.id for field in section.fields if field.type == "file"}
        if not section.repeat:
            found = fit(names, found)
        elif section.id in answers:
            found[section.id] = [fit(names, each) for each in answers[section.id]]
    return found


@staff_only(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, studio_id: int) -> HttpResponse:
    """GET asks (`c`: with the answers of that golden case), POST shows what the rules say; `keep` makes it a golden case."""
    pack = opened(request, studio_id)
    procedure = pack.inspection.procedure
    if procedure is None:
        raise Refusal("studio-try", "フォームを試すには、先に直すところを直してください。")
    held = document(pack, FILE)
    kept = held.data.get("cases", []) if held else []
    c = index_of(request, "c", len(kept))
    form, bound = with_ticks(procedure.form), []
    answers = dict(kept[c]["answers"]) if c is not None and request.method != "POST" else {}
    answers = ticked(procedure.form, answers)
    readings: dict[str, Any] = {}
    if request.method == "POST":
        for section in form.sections:
            readings[section.id] = read_section(
                form,
                section,
                {name: values for name, values in request.POST.lists() if belongs(section, name)},
                answers,
                today=today(),
                max_bytes=settings.UPLOAD_MAX_BYTES,
            )
            answers = merge(answers, section, readings[section.id].values)
    for section in form.sections:
        reading = readings.get(section.id)
        raw = reading.raw if reading else None
        bound.append(bind(form, section, answers, {}, raw, today=today()))
    result = None
    if readings and not any(reading.act for reading in readings.values()):
        given = prune(form, answers, today=today())
        day = today().isoformat()
        result = screen(procedure, given, context={"arrived_on": day, "claimed_on": day, "today": day})
        if "keep" in request.POST:
            return keep(request, pack, given, result, c)
    return render(
        request,
        "procedures/studio/try.html",
        page(
            request,
            pack,
            "studio-cases",
            bound=bound,
            case=kept[c] if c is not None else None,
            result=result,
            facts=facts_shown(procedure, result.facts, "ja") if result else [],
            found=findings_seen(procedure, result.findings, set()) if result else [],
        ),
    )


def keep(
    request: HttpRequest, pack: OpenPack, answers: Mapping[str, Any], result: ScreeningResult, c: int | None
) -> HttpResponse:
    """A golden case, new or `c` with other answers, whose expectation is what the clerk says it must be."""
    held = document(pack, FILE)
    about = request.POST.get("about", "").strip()[:200]
    expected = request.POST.get("expected", "")
    if held is None or not about or expected not in {"approve", "correct", "judge"}:
        raise Refusal("studio-case", "どんな事例かと、期待する判定を書いてください。")
    taken = {each["id"] for each in held.data["cases"]}
    data = apply_post(held.data, {})
    findings = [each.code for each in result.findings if each.severity != "info" and not each.technical]
    fresh = {"about": about, "answers": dict(answers), "expect": {"recommendation": expected, "findings": findings}}
    if c is None:
        context = {"claimed_on": today().isoformat()}
        data["cases"].append({"id": free_id(taken, "case"), "context": context, **fresh})
    else:
        data["cases"][c] |= fresh
    kept_cases = data["cases"]
    services.edit_pack(
        actor=actor_of(request.user),
        town=request.town,
        draft_id=pack.draft.pk,
        files={**pack.files, FILE: rewrite(pack.files[FILE], data, FILE).text},
        act=f"{FILE}：事例「{about}」を{'足した' if c is None else '直した'}",
        expected_number=pack.draft.number,
        now=SystemClock().now(),
    )
    messages.success(request, "事例にしました。期待する判定と指摘を確かめてください。")
    return redirect(f"/console/studio/{pack.draft.pk}/cases/?c={len(kept_cases) - 1 if c is None else c}")
