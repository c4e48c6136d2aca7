"""Addresses of a town's pages, for mails: there is no request to take them from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from yakuba.messaging.queries import confirm_token, end_token, line_token, preference_token
from yakuba.towns import queries as towns


def town_url(town: Any) -> str:
    """The town's own host, else the installation's address with the town's path prefix."""
    hosts = towns.hosts(town)
    if hosts:
        return f"{'https' if settings.PUBLIC_HTTPS else 'http'}://{hosts[0]}"
    return f"{settings.PUBLIC_URL}/t/{town.slug}"


def status_url(town: Any) -> str:
    return f"{town_url(town)}/status/"


def preferences_url(town: Any, recipient: str, channel: str = "email") -> str:
    return f"{town_url(town)}/preferences/{preference_token(town.pk, recipient, channel)}/"


def unsubscribe_url(town: Any, recipient: str, channel: str = "email", subscription: int | None = None) -> str:
    """For List-Unsubscribe (RFC 8058): ends one subscription, else everything that is sent to the address."""
    if subscription is not None:
        return f"{town_url(town)}/subscriptions/{end_token(town.pk, subscription)}/end/"
    return f"{preferences_url(town, recipient, channel)}unsubscribe/"


def confirm_url(town: Any, subscriptions: Sequence[int]) -> str:
    return f"{town_url(town)}/subscriptions/{confirm_token(town.pk, subscriptions)}/confirm/"


def line_url(town: Any, user: str, now: datetime) -> str:
    """Where a LINE friend chooses notices: the link, sent to them alone, says who they are (`queries.line_user`)."""
    return f"{town_url(town)}/subscriptions/?line={line_token(town.pk, user, now)}"
