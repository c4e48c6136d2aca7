"""What is next for a child: worked out from a form without keeping anything, or kept by consent."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from yakuba.calendars import services
from yakuba.calendars.core.notices.plan import Child, Next, plan
from yakuba.calendars.core.notices.rules import Rules, Series
from yakuba.calendars.queries import children
from yakuba.calendars.web.shown import language, today
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.webkit import throttle
from yakuba.webkit.access import public
from yakuba.webkit.errors import told, told_fields

MOST_DOSES = 4
FIRST = 3


@public
@require_http_methods(["GET", "HEAD", "POST"])
def child(request: HttpRequest) -> HttpResponse:
    """The form, and below it the next three things and the rest. Nothing of it is kept here."""
    rules = children.rules(today())
    typed, errors, found = Child(), {}, None
    if request.method == "POST":
        try:
            typed = parsed(request.POST, rules)
            found = plan(rules, typed, today())
        except Refusal as refused:
            errors = told_fields(refused) or {"": told(refused)}
    return shown(request, rules, typed, found, errors)


@public
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed and tell by e-mail: only with consent, and only once the address has confirmed."""
    throttle.demand("notices-keep", throttle.client_address(request), 10, 600)
    rules = children.rules(today())
    typed = Child()
    try:
        typed = parsed(request.POST, rules)
        services.keep_child(
            actor=ANONYMOUS,
            town=request.town,
            child=typed,
            consent=request.POST.get("consent") == "1",
            address=request.POST.get("address", ""),
            language=language(),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        found = None if typed == Child() else plan(rules, typed, today())
        return shown(request, rules, typed, found, told_fields(refused) or {"": told(refused)})
    return redirect("messaging:subscribed")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest, token: str) -> HttpResponse:
    """A kept child's page, opened by the link in each message: what is next, what was given, and stop."""
    key, rules = key_of(request, token), children.rules(today())
    found, errors = children.child(town_id=request.town.pk, key=key), {}
    if found is None:
        return render(request, "calendars/child_stopped.html")
    if request.method == "POST":
        try:
            found = parsed(request.POST, rules)
            services.change_child(actor=ANONYMOUS, town=request.town, key=key, child=found, now=SystemClock().now())
        except Refusal as refused:
            errors = told_fields(refused) or {"": told(refused)}
        else:
            messages.success(request, gettext("保存しました。"))
            return redirect("calendars:child-kept", token)
    return shown(request, rules, found, None if errors else plan(rules, found, today()), errors, token=token)


@public
@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """At once and for good; asks for no reason."""
    services.stop_notices(actor=ANONYMOUS, town=request.town, key=key_of(request, token), now=SystemClock().now())
    return redirect("calendars:child-kept", token)


def key_of(request: HttpRequest, token: str) -> str:
    key = children.key_of_token(request.town.pk, token)
    if key is None:
        raise NotFound("notices-token", gettext("このページの住所が正しくありません。"))
    return key


def shown(
    request: HttpRequest,
    rules: Rules,
    typed: Child,
    found: list[Next] | None,
    errors: Mapping[str, str],
    token: str = "",
) -> HttpResponse:
    series = [each for each in rules.series if typed.born is None or each.id in typed.given or asked(each, found or [])]
    return render(
        request,
        "calendars/child.html",
        {
            "typed": typed,
            "series": [(each, [*typed.given.get(each.id, ()), *[None] * MOST_DOSES][:MOST_DOSES]) for each in series],
            "first": (found or [])[:FIRST],
            "rest": (found or [])[FIRST:],
            "found": found,
            "errors": errors,
            "token": token,
            "today": today(),
            "rules": rules,
        },
        status=422 if errors else 200,
    )


def asked(series: Series, found: list[Next]) -> bool:
    """Doses are asked of what is ahead, and of what may have been begun under an older rule."""
    return series.only_begun or any(each.id == series.id for each in found)


def parsed(data: QueryDict, rules: Rules) -> Child:
    """Refusal names the field whose date can't be read."""
    given = {}
    for series in rules.series:
        days = [day_of(text, "given") for text in data.getlist(f"given-{series.id}")[:MOST_DOSES] if text.strip()]
        if days:
            given[series.id] = tuple(day for day in days if day)
    sex = data.get("sex", "")
    return Child(
        born=day_of(data.get("born", ""), "born"),
        due=day_of(data.get("due", ""), "due"),
        sex=sex if sex in {"female", "male"} else "",
        given=given,
        done=frozenset(set(data.getlist("done")) & {thing.id for thing in rules.things}),
        also=frozenset(set(data.getlist("also")) & {thing.only for thing in rules.things if thing.only}),
    )


def day_of(text: str, name: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        message = gettext("日付を確かめてください。")
        raise Refusal("notices-date", message, fields={name: message}) from None
