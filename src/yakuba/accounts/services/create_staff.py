from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from yakuba.accounts.models import Department, User
from yakuba.accounts.services.enrol import enrol
from yakuba.accounts.services.record import record
from yakuba.accounts.services.set_roles import check_roles
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal


@transaction.atomic
def create_staff(
    *,
    actor: Actor,
    town: Any,
    email: str,
    name: str,
    roles: Collection[str],
    now: datetime,
    kana: str = "",
    department: str | None = None,
    password: str | None = None,
) -> User:
    """A member of staff. `department` is its code. Without a password they set their own by e-mail (password reset).

    Raises Refusal for unknown roles, an unknown department or a weak password, Conflict where the address is taken.
    """
    user = enrol(
        town=town,
        kind="staff",
        email=email,
        now=now,
        name=name,
        kana=kana,
        roles=check_roles(roles),
        department=_department(town, department),
    )
    if password is not None:
        _set_password(user, password, now)
    user.save()
    record(actor=actor, user=user, kind="created", payload={"kind": "staff", "roles": user.roles}, now=now)
    return user


def _department(town: Any, code: str | None) -> Department | None:
    if not code:
        return None
    department = Department.objects.filter(town=town, code=code).first()
    if department is None:
        known = "、".join(Department.objects.filter(town=town).values_list("code", flat=True)) or "まだありません"
        raise Refusal(
            "department-unknown",
            f"課コード {code} はありません。あるもの: {known}",
            fields={"department": "登録されている課コードを入力してください。"},
        )
    return department


def _set_password(user: User, password: str, now: datetime) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal("password-weak", " ".join(error.messages), fields={"password": error.messages[0]}) from error
    user.set_password(password)
    user.password_changed_at = now
