"""Two towns, their staff and residents, and clients signed in as them."""

import time
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from yakuba.accounts import services
from yakuba.accounts.core.roles import ROLES
from yakuba.accounts.web.sessions import KIND, cookie_name, session_class
from yakuba.kernel.actors import SYSTEM
from yakuba.towns.services import create_town

PASSWORD = "ひらがな-and-numbers-42"


@pytest.fixture
def town(db: None, now: datetime) -> Any:
    """みほん町, on the host testserver of Django's test client."""
    return create_town(
        actor=SYSTEM,
        slug="mihon",
        name="みほん町",
        kana="みほんちょう",
        romaji="Mihon",
        municipality_code="22699",
        hosts=["testserver"],
        now=now,
    )


@pytest.fixture
def other_town(db: None, now: datetime) -> Any:
    """となり町, on the host tonari.localhost and under the prefix /t/tonari/ on hosts of no town."""
    return create_town(
        actor=SYSTEM,
        slug="tonari",
        name="となり町",
        kana="となりちょう",
        romaji="Tonari",
        municipality_code="22698",
        hosts=["tonari.localhost"],
        now=now,
    )


def make_staff(town: Any, now: datetime, *roles: str, password: str | None = None) -> Any:
    """One member of staff with exactly these roles. Their name says who they are in which town."""
    return services.create_staff(
        actor=SYSTEM,
        town=town,
        email=f"{'-'.join(roles)}@{town.slug}.example.jp",
        name=f"職員 {'・'.join(roles)} {town.slug}",
        roles=roles,
        password=password,
        now=now,
    )


@pytest.fixture
def staff(town: Any, now: datetime) -> Callable[..., Any]:
    """`staff("clerk")` gives a member of staff of みほん町 with that role; the same one each time."""
    made: dict[tuple[str, ...], Any] = {}

    def give(*roles: str) -> Any:
        if roles not in made:
            made[roles] = make_staff(town, now, *roles)
        return made[roles]

    return give


@pytest.fixture
def staff_by_role(staff: Callable[..., Any]) -> dict[str, Any]:
    return {role: staff(role) for role in ROLES}


@pytest.fixture
def clerk(staff: Callable[..., Any]) -> Any:
    return staff("clerk")


@pytest.fixture
def approver(staff: Callable[..., Any]) -> Any:
    return staff("approver")


@pytest.fixture
def resident(town: Any, now: datetime) -> Any:
    return services.create_resident(
        actor=SYSTEM, town=town, email="hanako@example.jp", name="見本 花子", kana="ミホン ハナコ", now=now
    )


@pytest.fixture
def other_resident(town: Any, now: datetime) -> Any:
    """Another resident of the same town."""
    return services.create_resident(
        actor=SYSTEM, town=town, email="jiro@example.jp", name="見本 次郎", kana="ミホン ジロウ", now=now
    )


def sign_in(client: Client, user: Any, *, at: float | None = None, **more: Any) -> Client:
    """Give the client a session of the user's town, as signing in would; `more` is put into the session."""
    session = session_class(user.town_id)(now=time.time() if at is None else at)
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[KIND] = user.kind
    session.update(more)
    session.save()
    client.cookies[cookie_name(user.town.slug)] = session.session_key
    return client


@pytest.fixture
def client_of(db: None) -> Callable[..., Client]:
    """`client_of(user)` gives a client that is signed in as the user."""

    def give(user: Any, **options: Any) -> Client:
        return sign_in(Client(**options), user)

    return give


@pytest.fixture
def clerk_client(client_of: Callable[..., Client], clerk: Any) -> Client:
    return client_of(clerk)


@pytest.fixture
def approver_client(client_of: Callable[..., Client], approver: Any) -> Client:
    return client_of(approver)


@pytest.fixture
def resident_client(client_of: Callable[..., Client], resident: Any) -> Client:
    return client_of(resident)


@pytest.fixture
def password() -> str:
    return PASSWORD


@pytest.fixture
def request_in(rf: Any) -> Callable[..., Any]:
    """`request_in(town, user)`: a request as a view gets it, without the middleware."""

    def give(town: Any, user: Any = None, path: str = "/", method: str = "get", **data: Any) -> Any:
        request = getattr(rf, method)(path, data)
        request.town = town
        request.town_prefix = ""
        request.session = session_class(town.pk)()
        request.user = user or SimpleNamespace(is_authenticated=False, roles=[])
        return request

    return give
