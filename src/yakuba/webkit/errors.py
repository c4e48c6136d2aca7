"""From an error to an answer: a page for people, a banner for htmx, JSON for programs. Never a detail of the inside.

An exception of a view passes `ErrorMiddleware`. One that is raised outside of views (sessions, towns, a commit after
the response) reaches Django's error handlers: the root urls name the four at the end of this file.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext

from yakuba.kernel.errors import TooMany, YakubaError, filled

logger = logging.getLogger("yakuba.errors")

Trouble = Literal["locked", "full", "gone"]
RETRY_AFTER: dict[Trouble, int] = {"locked": 5, "gone": 60, "full": 600}
PAGES = frozenset({400, 403, 404, 405, 409, 422, 429, 500, 503})

# https://www.sqlite.org/rescode.html (primary codes) and PostgreSQL's appendix A (first characters suffice).
SQLITE_TROUBLE: dict[int, Trouble] = {
    5: "locked",  # BUSY
    6: "locked",  # LOCKED
    13: "full",  # FULL
    8: "gone",  # READONLY
    10: "gone",  # IOERR
    11: "gone",  # CORRUPT
    14: "gone",  # CANTOPEN
    26: "gone",  # NOTADB
}
POSTGRESQL_TROUBLE: dict[str, Trouble] = {
    "40001": "locked",
    "40P01": "locked",
    "55P03": "locked",
    "57014": "locked",
    "25006": "gone",
    "53100": "full",
    "53": "gone",
    "57P": "gone",
    "58": "gone",
    "08": "gone",
}


@dataclass(frozen=True)
class Problem:
    """What the person is told."""

    status: int
    code: str
    message: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    retry_after: int | None = None
    trouble: Trouble | None = None


def database_trouble(error: BaseException) -> Trouble | None:
    """Why the database can't answer just now; None where the fault is in the query, which trying again won't mend."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    cause = error.__cause__
    sqlite_code = getattr(cause, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return SQLITE_TROUBLE.get(sqlite_code & 0xFF)
    if hasattr(cause, "sqlstate"):
        state = cause.sqlstate or "08"  # no state: the connection could not be made or broke
        return next((POSTGRESQL_TROUBLE[state[:n]] for n in (5, 3, 2) if state[:n] in POSTGRESQL_TROUBLE), None)
    return "locked" if "locked" in str(error) else "gone" if isinstance(error, InterfaceError) else None


def told(error: YakubaError) -> str:
    """The message in the reader's language."""
    return _translated(error.template, error)


def told_fields(error: YakubaError) -> dict[str, str]:
    """The messages of the fields in the reader's language."""
    return {name: _translated(text, error) for name, text in error.field_templates.items()}


def _translated(text: str, error: YakubaError) -> str:
    if not text:
        return ""
    values = {
        name: gettext(value) if isinstance(value, str) and value else value for name, value in error.values.items()
    }
    return filled(gettext(text), values)


def problem_of(error: BaseException | None) -> Problem:
    """What to tell about an error. Whatever we did not raise on purpose is a 500 without a word of its own."""
    if isinstance(error, YakubaError) and error.status < 500:
        retry_after = error.retry_after if isinstance(error, TooMany) else None
        return Problem(error.status, error.code, told(error), told_fields(error), retry_after)
    if error is not None and (trouble := database_trouble(error)):
        return Problem(503, f"database_{trouble}", retry_after=RETRY_AFTER[trouble], trouble=trouble)
    if isinstance(error, Http404):
        return Problem(404, "not_found")
    if isinstance(error, PermissionDenied):
        return Problem(403, "forbidden")
    return Problem(500, "internal")


def respond(request: HttpRequest, error: BaseException | None = None, *, status: int | None = None) -> HttpResponse:
    """The answer to an error, for middleware that can't raise it. `status` alone: an error without a word of its own."""
    problem = Problem(status, f"http_{status}") if error is None and status else problem_of(error)
    if problem.trouble:
        logger.error("database %s at %s", problem.trouble, request.resolver_match and request.resolver_match.view_name)
    response = _body(request, problem)
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response


def _body(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Rendered without the request, so that no page needs a database, a session or a town."""
    if _wants_json(request):
        message = problem.message or str(HttpResponse(status=problem.status).reason_phrase)
        error: dict[str, Any] = {"code": problem.code, "message": message, "fields": dict(problem.fields)}
        return JsonResponse({"error": error}, status=problem.status, json_dumps_params={"ensure_ascii": False})
    context = {"problem": problem, "path": request.get_full_path() if request.method == "GET" else ""}
    if "HX-Request" in request.headers:
        banner = HttpResponse(render_to_string("webkit/error_partial.html", context), status=problem.status)
        banner.headers["HX-Retarget"] = "#messages"
        banner.headers["HX-Reswap"] = "innerHTML show:window:top"
        return banner
    page = problem.status if problem.status in PAGES else 500 if problem.status >= 500 else 400
    return HttpResponse(render_to_string(f"{page}.html", context), status=problem.status)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


class ErrorMiddleware:
    """Answers what a view raises on purpose, a database that is locked, full or gone, and who opens a button's address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            answer = respond(request, status=response.status_code)
            answer.headers["Allow"] = response.headers["Allow"]
            return answer
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """None leaves the error to Django, which logs it and calls `server_error` (or shows it in debug)."""
        known = isinstance(error, YakubaError) and error.status < 500
        return respond(request, error) if known or database_trouble(error) else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: cookies are off, the page is old, or the form is not ours."""
    return HttpResponse(render_to_string("403_csrf.html"), status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return respond(request, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return respond(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return respond(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles the exception; `sys.exception()` would name it from Python 3.12 on."""
    return respond(request, sys.exc_info()[1], status=500)
