"""What may be kept by a browser. By default nothing: see `webkit.csp`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def public_page(seconds: int = 0) -> Callable[[View], View]:
    """The page is the same for everyone: a visitor's browser may keep it for `seconds` (0: ask again each time).

    Never in shared caches, as forms carry a token; and not at all for people who are signed in.
    """
    value = f"private, max-age={seconds}" if seconds else "private, no-cache"

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            user = getattr(request, "user", None)
            if response.status_code == 200 and not (user and user.is_authenticated):
                response.headers.setdefault("Cache-Control", value)
            return response

        return inner

    return decorate
