"""The planner's path: what is there, what is missing, what comes next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yakuba.kernel.errors import Refusal
from yakuba.policylab.queries import files
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit.access import staff_only


@staff_only(*PLANNERS)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    try:
        town, missing = files.town_data(request.town), ""
    except Refusal as refusal:
        town, missing = None, refusal.message
    return render(request, "policylab/home.html", {"town_data": town, "missing": missing})
