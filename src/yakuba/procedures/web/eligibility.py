"""対象確認: what may I get? The same rules, without a name, and nothing is kept."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.results import facts_shown
from yakuba.procedures.core.screening import screen
from yakuba.procedures.queries import packs
from yakuba.procedures.web.flow import language
from yakuba.procedures.web.words import words_of
from yakuba.webkit.access import public
from yakuba.webkit.forms import Form, Section, merge
from yakuba.webkit.forms.receiving import read_section
from yakuba.webkit.forms.render import bind
from yakuba.webkit.templatetags.yakuba import in_language, local_day


def questions(procedure: Procedure) -> Form:
    """The pack's form with only the fields that change the result and name nobody."""
    asked = set(procedure.precheck)
    sections = (
        replace(section, fields=tuple(field for field in section.fields if field.id in asked))
        for section in procedure.form.sections
    )
    return replace(procedure.form, sections=tuple(section for section in sections if section.fields), checks=())


def belongs(section: Section, name: str) -> bool:
    """Whether a posted name is one of this section's."""
    if name.startswith("_"):
        return True
    first = name.split(".", maxsplit=1)[0]
    return first == section.id if section.repeat else first in section.by_id


@public
def eligibility(request: HttpRequest, pack_id: str) -> HttpResponse:
    """Everything comes with the request and goes with the answer."""
    today = local_date(SystemClock().now())
    procedure = packs.procedure_of(packs.current_version(town_id=request.town.pk, pack_id=pack_id, on=today))
    if not procedure.precheck:
        raise NotFound("no-precheck", "この手続きには対象確認のページがありません。")
    form, answers, readings = questions(procedure), {}, {}
    if request.method == "POST":
        for section in form.sections:
            readings[section.id] = read_section(
                form,
                section,
                {name: values for name, values in request.POST.lists() if belongs(section, name)},
                answers,
                today=today,
                max_bytes=settings.UPLOAD_MAX_BYTES,
                language=language(),
            )
            answers = merge(answers, section, readings[section.id].values)
    acted = any(reading.act for reading in readings.values())
    failed = not acted and any(reading.errors for reading in readings.values())
    bound = []
    for section in form.sections:
        reading = readings.get(section.id)
        errors = reading.errors if reading and not acted else {}
        raw = reading.raw if reading else None
        bound.append(bind(form, section, answers, errors, raw, language=language(), today=today))
    day = today.isoformat()
    result = None
    if readings and not acted and not failed:
        result = screen(procedure, answers, context={"arrived_on": day, "claimed_on": day, "today": day}, partial=True)
    return render(
        request,
        "procedures/eligibility.html",
        {
            "procedure": procedure,
            "words": words_of(procedure),
            "title": in_language(procedure.title),
            "bound": bound,
            "failed": failed,
            "result": result,
            "facts": facts_shown(procedure, result.facts, language()) if result else [],
            "estimate": words_of(procedure).estimate % {"day": local_day(today)},
        },
        status=422 if failed else 200,
    )
