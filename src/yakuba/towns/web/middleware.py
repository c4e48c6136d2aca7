"""Finds out which town a request is for, before anything else looks at it."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import render
from django.urls import get_script_prefix, set_script_prefix

from yakuba.towns import queries

PREFIX = re.compile(r"^/t/(?P<slug>[-a-z0-9_]{1,50})(?P<rest>/.*)?$")
# Answered without a town: files and the health check of a load balancer.
TOWNLESS = ("/static/", "/health/")


class TownMiddleware:
    """Sets `request.town` and `request.town_prefix` ("" or "/t/<slug>").

    A host name that belongs to a town serves that town alone. On any other host the path prefix `/t/<slug>/` names the
    town; it becomes part of the script name, so `reverse()` and `{% url %}` keep it. An installation with one town
    needs neither. No town: a 404 page that needs none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.town = None
        request.town_prefix = ""
        if request.path_info.startswith(TOWNLESS):
            return self.get_response(request)

        named = PREFIX.match(request.path_info)
        town = queries.by_host(split_domain_port(request.get_host())[0])
        if named:
            asked = queries.by_slug(named["slug"])
            town = asked if town is None or asked == town else None
        elif town is None:
            town = queries.only_town()
        if town is None:
            return render(request, "towns/unknown.html", status=404)

        request.town = town
        if not named:
            return self.get_response(request)
        return self._within(request, named)

    def _within(self, request: HttpRequest, named: re.Match[str]) -> HttpResponse:
        outer = get_script_prefix()
        request.town_prefix = f"/t/{named['slug']}"
        request.path_info = named["rest"] or "/"
        request.META["PATH_INFO"] = request.path_info
        request.META["SCRIPT_NAME"] = request.META.get("SCRIPT_NAME", "") + request.town_prefix
        set_script_prefix(outer.rstrip("/") + request.town_prefix + "/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(outer)
