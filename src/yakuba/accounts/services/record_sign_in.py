"""What happens at the door, as events. None holds an address, typed or known."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.accounts.services.record import record
from yakuba.kernel.actors import ANONYMOUS, Actor
from yakuba.ledger.services import append


@transaction.atomic
def record_sign_in(*, actor: Actor, user: User, methods: list[str], assurance: int, now: datetime) -> None:
    """`methods` as they were used: password, code, totp, recovery_codes, webauthn, socialaccount."""
    if not user.confirmed:
        user.confirmed = True
        user.save(update_fields=["confirmed"])
    record(actor=actor, user=user, kind="signed_in", payload={"methods": methods, "assurance": assurance}, now=now)


@transaction.atomic
def record_sign_in_failure(*, town: Any, user: User | None, reason: str, now: datetime) -> None:
    """On the account's stream where there is such an account, else on the town's."""
    append(
        actor=ANONYMOUS,
        town_id=town.pk,
        stream=f"user:{user.pk}" if user else f"town:{town.pk}",
        kind="account.sign_in_failed",
        payload={"reason": reason},
        now=now,
    )


@transaction.atomic
def record_factor(*, actor: Actor, user: User, change: str, factor: str, now: datetime) -> None:
    """A second factor was added, removed or reset (`change`): totp, webauthn or recovery_codes (`factor`)."""
    record(actor=actor, user=user, kind=f"mfa_{change}", payload={"factor": factor}, now=now)
