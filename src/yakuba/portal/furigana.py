"""ふりがな on request: a cookie remembers the choice, and pages for residents leave with readings above their kanji."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from yakuba.towns import queries as towns
from yakuba.webkit.access import declared
from yakuba.webkit.furigana import Words, annotate, with_ruby, words_from

COOKIE_DAYS = 365
LANGUAGES = frozenset({"ja", "ja-easy"})
AUDIENCES = frozenset({"public", "resident"})


class FuriganaMiddleware:
    """Sets `request.furigana` and writes the readings. Stands inside of what measures a response (its length) or names it.

    Pages of staff, answers for machines, files and streams pass untouched, and so does everything where nobody asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.furigana = asked(request)
        request.furigana_audience = False
        response = self.get_response(request)
        if not (request.furigana_audience and isinstance(response, HttpResponse) and _is_page(response)):
            return response
        patch_vary_headers(response, ["Cookie"])
        if request.furigana:
            own = words(request.town)
            response.content = annotate(response.text, lambda text: with_ruby(text, own))
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        access = declared(view)
        request.furigana_audience = access is not None and access.audience in AUDIENCES


def asked(request: HttpRequest) -> bool:
    """Whether this browser wants readings, on a page whose language has kanji."""
    return request.COOKIES.get(settings.FURIGANA_COOKIE_NAME) == "on" and get_language() in LANGUAGES


def remember(response: HttpResponseBase, *, on: bool) -> None:
    if on:
        response.set_cookie(
            settings.FURIGANA_COOKIE_NAME,
            "on",
            max_age=COOKIE_DAYS * 24 * 3600,
            secure=settings.PUBLIC_HTTPS,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(settings.FURIGANA_COOKIE_NAME, samesite="Lax")


def words(town: Any) -> Words:
    """The town's own words: its name, its districts, and `readings` of its settings, which go first."""
    if town is None:
        return ()
    return _words(tuple(towns.place_readings(town)), tuple(sorted(town.settings.get("readings", {}).items())))


@lru_cache(maxsize=500)
def _words(places: tuple[tuple[str, str], ...], further: tuple[tuple[str, str], ...]) -> Words:
    return words_from(dict(places) | dict(further))


def _is_page(response: HttpResponse) -> bool:
    return (
        response.headers.get("Content-Type", "").startswith("text/html") and "Content-Encoding" not in response.headers
    )
