"""From the person of a request to the actor of a service."""

from typing import Any

from yakuba.kernel.actors import ANONYMOUS, Actor


def actor_of(user: Any) -> Actor:
    """Staff or resident by their key; a visitor who is not signed in acts as a resident without one."""
    if not getattr(user, "is_authenticated", False):
        return ANONYMOUS
    return Actor(user.kind, str(user.pk))
