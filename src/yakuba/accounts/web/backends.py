"""Who may sign in with a password: staff, and only in the town the request is for."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from yakuba.accounts import queries


class TownBackend(BaseBackend):
    """Residents have no password: they sign in by a code sent to their address."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_credentials: Any
    ) -> Any | None:
        """`username` is the e-mail address. Takes as long for an unknown address as for a wrong password."""
        town = getattr(request, "town", None)
        if town is None or not username or not password:
            return None
        user = queries.staff_by_email(town.pk, username)
        if user is None or not user.has_usable_password():
            make_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> Any | None:
        """None for an account that was shut. That the session is of this town, the session itself sees to."""
        return queries.signed_in(user_id)
