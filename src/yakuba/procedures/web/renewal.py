"""A form whose procedure changed or ended while it was being filled in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.procedures import services
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.queries.packs import latest_version, procedure_of
from yakuba.procedures.queries.renewal import left_over, standing_of
from yakuba.procedures.web.desk import COUNTER, ONLINE, Desk, draft_of, require_draft
from yakuba.webkit.access import public, staff_only
from yakuba.webkit.forms import describe, prune
from yakuba.webkit.templatetags.yakuba import in_language

CLERKS = ("clerk", "approver", "head", "admin")


def renewal(desk: Desk, opened: OpenDraft, language: str) -> dict[str, object]:
    """For every page of the flow: what changed, and answers that have no place any more."""
    standing = standing_of(opened, on=local_date(SystemClock().now()))
    return {
        "standing": standing,
        "renew_url": desk.url("renew", opened.procedure.id),
        "left_over": [
            (each["label"].get(language, each["label"]["ja"]), each["text"].get(language, each["text"]["ja"]))
            for each in left_over(opened)
        ],
    }


def must_renew(opened: OpenDraft) -> bool:
    """Whether the form may not be sent as it stands: the rules in force are others."""
    return not standing_of(opened, on=local_date(SystemClock().now())).fine


def closed(request: HttpRequest, desk: Desk, pack_id: str, language: str) -> HttpResponse | None:
    """The page of a procedure that has not begun or has ended, with what was typed; None where it is open or unknown."""
    today = local_date(SystemClock().now())
    version = latest_version(town_id=request.town.pk, pack_id=pack_id, on=today)
    if version is None:
        return None
    early = bool(version.effective_from and today < version.effective_from)
    ended = bool(version.effective_until and today > version.effective_until)
    if not early and not ended:
        return None
    opened = draft_of(request, desk, pack_id)
    typed = []
    if opened and opened.draft.case_id is None and opened.draft.corrects_id is None:
        answers = prune(opened.procedure.form, opened.answers, today=today)
        typed = describe(opened.procedure.form, answers, language, today=today)
    context = {
        "base": desk.base,
        "title": in_language(procedure_of(version).title),
        "early": early,
        "day": version.effective_from if early else version.effective_until,
        "described": typed,
        "catalogue": "procedures:counter" if desk.owned else "procedures:catalogue",
    }
    return render(request, "procedures/closed.html", context, status=200 if early else 410)


def renew(request: HttpRequest, desk: Desk, pack_id: str) -> HttpResponse:
    opened = require_draft(request, desk, pack_id)
    services.renew_draft(actor=desk.actor(request), opened=opened, now=SystemClock().now())
    fresh = require_draft(request, desk, pack_id)
    return redirect(desk.url("section", pack_id, fresh.procedure.form.sections[0].id))


@public
@require_POST
def renew_online(request: HttpRequest, pack_id: str) -> HttpResponse:
    return renew(request, ONLINE, pack_id)


@staff_only(*CLERKS)
@require_POST
def renew_counter(request: HttpRequest, pack_id: str) -> HttpResponse:
    return renew(request, COUNTER, pack_id)
