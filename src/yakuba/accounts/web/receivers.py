"""allauth tells of second factors by signals only: they become events."""

from typing import Any

from allauth.mfa import signals

from yakuba.accounts import services
from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock


def connect() -> None:
    """Called once at start-up."""
    signals.authenticator_added.connect(added, dispatch_uid="yakuba.added")
    signals.authenticator_removed.connect(removed, dispatch_uid="yakuba.removed")
    signals.authenticator_reset.connect(reset, dispatch_uid="yakuba.reset")
    signals.authentication_failed.connect(failed, dispatch_uid="yakuba.failed")


def added(user: Any, authenticator: Any, **_: Any) -> None:
    _record(user, authenticator, "added")


def removed(user: Any, authenticator: Any, **_: Any) -> None:
    _record(user, authenticator, "removed")


def reset(user: Any, authenticator: Any, **_: Any) -> None:
    _record(user, authenticator, "reset")


def failed(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    services.record_sign_in_failure(
        town=request.town, user=user, reason=str(authenticator.type), now=SystemClock().now()
    )


def _record(user: Any, authenticator: Any, change: str) -> None:
    services.record_factor(
        actor=actor_of(user), user=user, change=change, factor=str(authenticator.type), now=SystemClock().now()
    )
