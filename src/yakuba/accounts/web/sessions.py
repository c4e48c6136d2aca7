"""Sessions that belong to one town, with an idle and an absolute limit.

The cookie's name carries the town, the stored data its key: the value of one town's cookie is worth nothing in another,
also where both are served under one host name. Visitors who have nothing to remember get no row, no cookie and cost no
query.
"""

import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

TOWN, KIND, BORN, SEEN, OWNER = "_town", "_kind", "_born", "_seen", "_owner"
ASSURANCE = "_assurance"
"""How sure the sign-in was: `core.assurance`."""
# How stale `SEEN` may be: one write a minute at most while someone is reading.
TOUCH_SECONDS = 60


class TownSession(SessionStore):
    """A session of one town. `former_owner` is the account of the session that had just ended, if any."""

    town_id: int | None = None
    key_salt = "yakuba.accounts.sessions"

    def __init__(self, session_key: str | None = None, *, now: float | None = None) -> None:
        super().__init__(session_key)
        self.now = time.time() if now is None else now
        self.former_owner: str | None = None
        self.flushed = False

    def load(self) -> dict[str, Any]:
        data: dict[str, Any] = super().load()
        if not data:
            return data
        if data.get(TOWN) != self.town_id:
            self._session_key = None
            return {}
        if self._ended(data):
            self.former_owner = data.get(SESSION_KEY)
            self.delete(self._session_key)
            self._session_key = None
            return {}
        return data

    def cycle_key(self) -> None:
        """A new key at sign-in, and a new beginning for the absolute limit."""
        self._session.pop(BORN, None)
        super().cycle_key()

    def flush(self) -> None:
        """At sign-out: nothing is left here, and the browser is told to forget too."""
        self.flushed = True
        super().flush()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        if self.town_id is None:
            raise RuntimeError("a session needs a town")
        data[TOWN] = self.town_id
        data.setdefault(BORN, int(self.now))
        data[SEEN] = int(self.now)
        return super().create_model_instance(data)

    def get_expiry_age(self, **_: Any) -> int:
        """Seconds until the row may be removed."""
        return _limit(settings.SESSION_ABSOLUTE_SECONDS, self._kind(self._session))

    def get_expiry_date(self, **_: Any) -> Any:
        return super().get_expiry_date(expiry=self.get_expiry_age())

    def touch(self) -> None:
        """Note that the person is still there, where that has not been noted lately."""
        data = getattr(self, "_session_cache", None)
        if data and self.now - data.get(SEEN, self.now) > TOUCH_SECONDS:
            self.modified = True

    def cookie_age(self) -> int | None:
        """Staff's cookie ends with the browser."""
        return None if self._kind(self._session) == "staff" else self.get_expiry_age()

    def _ended(self, data: dict[str, Any]) -> bool:
        kind = self._kind(data)
        idle = self.now - data.get(SEEN, 0) > _limit(settings.SESSION_IDLE_SECONDS, kind)
        old = self.now - data.get(BORN, 0) > _limit(settings.SESSION_ABSOLUTE_SECONDS, kind)
        return idle or old

    @staticmethod
    def _kind(data: dict[str, Any]) -> str:
        """Who the limits are for. Someone signed in of whom nothing is noted gets the strictest."""
        kind: str = data.get(KIND, "staff") if SESSION_KEY in data else "anonymous"
        return kind


@cache
def session_class(town_id: int) -> type[TownSession]:
    """The sessions of one town. A class, as allauth makes new sessions from the class of the one it has."""
    return type("TownSession", (TownSession,), {"town_id": town_id})


class TownSessionMiddleware:
    """Gives `request.session` and keeps it. Stands where Django's SessionMiddleware would, after the town is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        town = request.town
        if town is None:
            request.session = TownSession()
            return self.get_response(request)
        name = cookie_name(town.slug)
        request.session = session_class(town.pk)(request.COOKIES.get(name))
        response = self.get_response(request)
        self._keep(request.session, name, request, response)
        return response

    @staticmethod
    def _keep(session: TownSession, name: str, request: HttpRequest, response: HttpResponseBase) -> None:
        if session.flushed:
            response.headers["Clear-Site-Data"] = '"cache"'
        if session.accessed:
            patch_vary_headers(response, ("Cookie",))
        if session.is_empty():
            if name in request.COOKIES:
                response.delete_cookie(name, samesite=settings.SESSION_COOKIE_SAMESITE)
            return
        session.touch()
        if not session.modified or response.status_code >= 500:
            return
        try:
            session.save()
        except UpdateError as error:
            raise SessionInterrupted("The session was ended by another request, for example a sign-out.") from error
        response.set_cookie(
            name,
            session.session_key,
            max_age=session.cookie_age(),
            path="/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite=settings.SESSION_COOKIE_SAMESITE,
        )


def cookie_name(slug: str) -> str:
    """`yakuba-mihon`, over HTTPS `__Host-yakuba-mihon`: bound to the host, the whole path and HTTPS."""
    return f"{settings.SESSION_COOKIE_NAME}-{slug}"


def _limit(limits: dict[str, int], kind: str) -> int:
    return limits.get(kind, settings.SESSION_COOKIE_AGE)
