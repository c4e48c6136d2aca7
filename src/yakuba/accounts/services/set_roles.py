from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.core.roles import ROLES, unknown_roles
from yakuba.accounts.models import User
from yakuba.accounts.services.record import opened, record
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal


@transaction.atomic
def set_roles(*, actor: Actor, town: Any, user_id: int, roles: Collection[str], now: datetime) -> User:
    """Replace the roles of a member of staff. The last administrator can't stop being one."""
    user = opened(town=town, user_id=user_id, kind="staff")
    before = user.roles
    user.roles = check_roles(roles)
    if "admin" in before and "admin" not in user.roles:
        keep_an_administrator(town, without=user)
    user.save(update_fields=["roles"])
    record(actor=actor, user=user, kind="roles_changed", payload={"from": before, "to": user.roles}, now=now)
    return user


def check_roles(roles: Collection[str]) -> list[str]:
    """In the order of `ROLES`, each once. Raises Refusal for one that does not exist, or for none."""
    unknown = unknown_roles(list(roles))
    if unknown or not roles:
        allowed = "、".join(f"{role}（{label}）" for role, label in ROLES.items())
        wrong = f"{'、'.join(unknown)} という役割はありません。" if unknown else "役割を1つ以上選んでください。"
        raise Refusal("roles-unknown", f"{wrong}使えるもの: {allowed}", fields={"roles": "一覧から選んでください。"})
    return [role for role in ROLES if role in roles]


def keep_an_administrator(town: Any, *, without: User) -> None:
    """Raises Refusal where nobody else could change roles any more."""
    others = User.objects.filter(town=town, kind="staff", is_active=True).exclude(pk=without.pk)
    if not any("admin" in roles for roles in others.values_list("roles", flat=True)):
        raise Refusal("last-administrator", "管理者が1人もいなくなります。先に別の人を管理者にしてください。")
