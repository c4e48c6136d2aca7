"""Whole addresses of pages, for what leaves the house; and what lets other sites read open data."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse


def address_of(request: HttpRequest) -> Callable[..., str]:
    def address(name: str, *args: object) -> str:
        return request.build_absolute_uri(reverse(name, args=args))

    return address


def for_everyone(response: HttpResponseBase, seconds: int = 0) -> HttpResponseBase:
    """Open data may be read by the pages of other sites and kept by caches on the way."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "public, no-cache"
    return response
