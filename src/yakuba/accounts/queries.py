"""Reads of people and departments, always within one town."""

from collections.abc import Collection

from django.core.cache import cache
from django.db.models import QuerySet

from yakuba.accounts.models import Department, User

CACHE_SECONDS = 10


def departments(town_id: int) -> QuerySet[Department]:
    return Department.objects.filter(town_id=town_id)


def department(town_id: int, department_id: int) -> Department | None:
    return Department.objects.filter(town_id=town_id, pk=department_id).first()


def department_of(department_id: int | None) -> Department | None:
    """By its key."""
    return Department.objects.filter(pk=department_id).first() if department_id else None


def department_id(town_id: int, code: str) -> int | None:
    """The key of the department with this code. Cached: every submit asks, and a department keeps its code and key."""
    key = f"accounts:department:{town_id}:{code}"
    found: int | None = cache.get(key)
    if found is None:
        found = Department.objects.filter(town_id=town_id, code=code).values_list("pk", flat=True).first()
        if found is not None:
            cache.set(key, found, CACHE_SECONDS)
    return found


def by_id(user_id: int) -> User | None:
    """Staff or resident with their town, active or not. For keys that come from a request, use `person`."""
    return User.objects.select_related("town").filter(pk=user_id).first()


def person(town_id: int, user_id: int) -> User | None:
    """Staff or resident of this town, active or not."""
    return User.objects.filter(town_id=town_id, pk=user_id).first()


def staff_of(town_id: int, *, department_id: int | None = None, active: bool | None = True) -> QuerySet[User]:
    """Staff by department and reading; `active=None` also those who left."""
    found = User.objects.filter(town_id=town_id, kind="staff").select_related("department")
    if department_id is not None:
        found = found.filter(department_id=department_id)
    if active is not None:
        found = found.filter(is_active=active)
    return found.order_by("department__code", "kana", "pk")


def staff_by_email(town_id: int, email: str) -> User | None:
    return _by_email(town_id, "staff", email)


def resident_by_email(town_id: int, email: str) -> User | None:
    return _by_email(town_id, "resident", email)


def staff_with_roles(town_id: int, roles: Collection[str]) -> list[User]:
    """Active staff who hold any of the roles. Roles are a JSON list, so the town's staff are read and looked at here."""
    return [user for user in staff_of(town_id) if set(roles) & set(user.roles)]


def signed_in(user_id: int) -> User | None:
    """The one read that every request of a signed-in person makes; None for an account that was shut."""
    return User.objects.filter(pk=user_id, is_active=True).first()


def _by_email(town_id: int, kind: str, email: str) -> User | None:
    return User.objects.filter(town_id=town_id, kind=kind, email=email.strip().lower()).first()
