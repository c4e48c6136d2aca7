"""Every view declares who may see it; a view without a declaration is refused.

The declaration is data on the view function. `yakuba.accounts.middleware` enforces it, the sweep test walks it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

Audience = Literal["public", "resident", "staff", "machine"]
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """`roles` empty with audience "staff" means any member of staff of the town."""

    audience: Audience
    roles: frozenset[str] = field(default_factory=frozenset)


def declare(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]  # a function carries its declaration
    return view


def declared(view: Callable[..., Any]) -> Access | None:
    """The declaration of a view, also behind `as_view()` and decorators that use `functools.wraps`."""
    return getattr(view, "access", None)


def public(view: View) -> View:
    """Anyone, signed in or not."""
    return declare(view, Access("public"))


def resident_only(view: View) -> View:
    """A signed-in resident of this town."""
    return declare(view, Access("resident"))


def machine(view: View) -> View:
    """A program with a key; the view checks the key itself."""
    return declare(view, Access("machine"))


def staff_only(*roles: str) -> Callable[[View], View]:
    """Signed-in staff of this town who hold one of `roles` (none named: any staff)."""

    def decorate(view: View) -> View:
        return declare(view, Access("staff", frozenset(roles)))

    return decorate
