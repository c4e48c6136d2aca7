"""What waits for me today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yakuba.cases import queries as cases
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.eras import format_era
from yakuba.kernel.ports import work_queues
from yakuba.towns import queries as towns
from yakuba.webkit.access import staff_only

SHOWN = 10


@staff_only()
def home(request: HttpRequest) -> HttpResponse:
    today = local_date(SystemClock().now())
    working = towns.working_days(request.town)
    queues = [(queue.title, queue.counts(request.town.pk, request.user.pk, today)) for queue in work_queues]
    mine = cases.queue(
        town_id=request.town.pk,
        staff_id=request.user.pk,
        filters=cases.QueueFilter(assignee="me"),
        today=today,
        size=SHOWN,
    )
    return render(
        request,
        "console/home.html",
        {
            "today": today,
            "era": format_era(today),
            "closed": None if working.is_working(today) else working.holiday_name(today) or "閉庁日",
            "queues": queues,
            "mine": mine,
        },
    )
