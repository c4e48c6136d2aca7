"""The chat within another site's page: the script that such a site loads, and the page that stands in its frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yakuba.webkit.access import public

SCRIPT_SECONDS = 3600


@public
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The one script of the tag. Any site may load it; only those that the town allows may show what it opens."""
    context = {"frame": request.build_absolute_uri(reverse("embed:page")), "town": request.town.name}
    response = render(request, "ask/chat.js", context, content_type="text/javascript; charset=utf-8")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = f"public, max-age={SCRIPT_SECONDS}"
    return response
