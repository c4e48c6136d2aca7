"""The deadline of a case in working days; deadline and booked times as a calendar file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from yakuba.cases.core import workflow
from yakuba.cases.core.calendars import CalendarDay, CalendarTime, calendar_file
from yakuba.cases.core.natures import PREENTRY
from yakuba.cases.web import access
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound
from yakuba.kernel.ports import case_kinds
from yakuba.towns import queries as towns
from yakuba.webkit.access import public


@public
@require_GET
def calendar(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """For those who may see the case; the file holds the receipt number and no name."""
    case = access.case_of_visitor(request, receipt_number)
    found = entries(request, case)
    if not found:
        raise NotFound("case-no-days", "この案件に、カレンダーに入れる予定や期限はありません。")
    content = calendar_file(found, town=request.town.name, changed_at=case.updated_at, version=case.version)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{case.receipt_number}.ics"'
    response["Cache-Control"] = "no-store"
    return response


def entries(request: HttpRequest, case: Any) -> Sequence[CalendarDay | CalendarTime]:
    """What is still to come: booked times, and the correction while the resident mends it, else the expected decision."""
    address = request.build_absolute_uri(reverse("cases:status", args=[case.receipt_number]))
    text = f"{gettext('受付番号')} {case.receipt_number}"
    found: list[CalendarDay | CalendarTime] = []
    deadline = _deadline(case)
    if deadline:
        name, day, title = deadline
        found.append(CalendarDay(_uid(request, case, name), day, f"{title}：{case.title}", text, address))
    now = SystemClock().now()
    kind = case_kinds.get(case.kind) if case.kind in case_kinds else None
    for each in kind.appointments(case.pk) if kind else []:
        if each.ends > now:
            uid = _uid(request, case, f"booking-{each.id}")
            found.append(CalendarTime(uid, each.starts, each.ends, each.title, each.place, text, address))
    return found


def _uid(request: HttpRequest, case: Any, name: str) -> str:
    return f"{name}-{case.receipt_number}@{request.town.slug}.yakuba"


def _deadline(case: Any) -> tuple[str, date, str] | None:
    if case.state in workflow.CLOSED:
        return None
    if case.state == "correcting" and case.correction_due:
        return "correction", case.correction_due, gettext("補正の期限")
    if case.due_on and case.nature != PREENTRY:
        title = gettext("結果が出るめやす") if case.is_decided else gettext("確認が終わるめやす")
        return "decision", case.due_on, title
    return None


def days_left(town: Any, case: Any) -> str:
    """How many working days there are, in words; "" where nothing runs."""
    today = local_date(SystemClock().now())
    working = towns.working_days(town)
    if case.state in workflow.CLOSED:
        return ""
    if case.state == "correcting" and case.correction_due:
        return _until(working.between(today, case.correction_due), case.correction_due, today, mending=True)
    if not case.due_on or case.nature == PREENTRY:
        return ""
    left = working.between(today, case.due_on)
    return _until(left, case.due_on, today, mending=False, decided=case.is_decided)


def _until(left: int, day: date, today: date, *, mending: bool, decided: bool = True) -> str:
    """Only a decision has a 標準処理期間 (行政手続法6条)."""
    if day < today:
        return (
            gettext("期限を過ぎています。役場へご連絡ください。")
            if mending
            else gettext("めやすの日を過ぎています。お待たせして申しわけありません。")
        )
    if left <= 0 and not decided:
        return gettext("めやすの日は今日です。")
    if left <= 0:
        return gettext("補正の期限は今日です。") if mending else gettext("標準処理期間は今日までです。")
    if mending:
        return ngettext("補正の期限まであと%(days)d開庁日", "補正の期限まであと%(days)d開庁日", left) % {"days": left}
    if not decided:
        return ngettext("めやすの日まであと%(days)d開庁日", "めやすの日まであと%(days)d開庁日", left) % {"days": left}
    return ngettext("標準処理期間まであと%(days)d開庁日", "標準処理期間まであと%(days)d開庁日", left) % {"days": left}
