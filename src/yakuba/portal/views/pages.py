"""Pages every public body's site has to have."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yakuba.webkit.access import public


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")
