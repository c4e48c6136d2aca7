"""対象確認 over all procedures at once: a page a question, nothing kept but what the browser sends back, signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yakuba.accounts import queries as accounts
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.procedures.core.interview.asking import next_section
from yakuba.procedures.core.interview.outcomes import Outcome, outcomes
from yakuba.procedures.core.results import facts_shown
from yakuba.procedures.queries.interviews import interview_of
from yakuba.procedures.web.flow import language
from yakuba.webkit.access import public
from yakuba.webkit.forms import merge
from yakuba.webkit.forms.receiving import read_section
from yakuba.webkit.forms.render import bind
from yakuba.webkit.templatetags.yakuba import in_language

FAMILY = "family"
SALT = "interview"
LASTS = 24 * 3600


@dataclass(frozen=True)
class Sofar:
    """What was answered on which pages, in the order they were asked."""

    answers: Mapping[str, Any]
    asked: tuple[str, ...]

    def signed(self) -> str:
        return signing.dumps([dict(self.answers), list(self.asked)], salt=SALT, compress=True)


def sofar_of(request: HttpRequest) -> Sofar:
    """From the form; what was not signed by us, or is of another day, begins anew."""
    try:
        answers, asked = signing.loads(request.POST.get("sofar", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return Sofar({}, ())
    return Sofar(answers, tuple(asked))


@public
def interview(request: HttpRequest) -> HttpResponse:
    today = local_date(SystemClock().now())
    found, candidates, procedures = interview_of(town_id=request.town.pk, interview_id=FAMILY, on=today)
    sofar = sofar_of(request) if request.method == "POST" else Sofar({}, ())
    page = {"interview": found, "title": in_language(found.title)}

    if request.method == "POST" and "back" in request.POST:
        here = next((each for each in found.form.sections if sofar.asked and each.id == sofar.asked[-1]), None)
        sofar = Sofar(sofar.answers, sofar.asked[:-1])
    else:
        here = next_section(found, candidates, sofar.answers, sofar.asked, today=today)

    errors: Mapping[str, str] = {}
    raw = None
    if request.method == "POST" and here and request.POST.get("section") == here.id and "back" not in request.POST:
        reading = read_section(
            found.form,
            here,
            {name: values for name, values in request.POST.lists() if name not in {"sofar", "section"}},
            sofar.answers,
            today=today,
            max_bytes=settings.UPLOAD_MAX_BYTES,
            language=language(),
        )
        answers = merge(sofar.answers, here, reading.values)
        if reading.act or reading.errors:
            errors, raw, sofar = ({} if reading.act else reading.errors), reading.raw, Sofar(answers, sofar.asked)
        else:
            sofar = Sofar(answers, (*sofar.asked, here.id))
            here = next_section(found, candidates, sofar.answers, sofar.asked, today=today)

    if here is None:
        results = outcomes(found, candidates, procedures, sofar.answers, sofar.asked, today=today)
        departments = {each.code: each for each in accounts.departments(request.town.pk)}
        shown = [(each, departments.get(each.procedure.department), facts(each)) for each in results]
        groups = [(answer, [each for each in shown if each[0].answer == answer]) for answer in ("likely", "ask", "no")]
        context = {**page, "groups": groups, "sofar": sofar, "today": today}
        return render(request, "procedures/interview_result.html", context)
    bound = bind(found.form, here, sofar.answers, errors, raw, language=language(), today=today)
    context = {**page, "part": bound, "section": here, "sofar": sofar, "number": len(sofar.asked) + 1}
    return render(request, "procedures/interview.html", context, status=422 if errors else 200)


def facts(outcome: Outcome) -> list[tuple[str, str]]:
    return list(facts_shown(outcome.procedure, outcome.facts, language()))
