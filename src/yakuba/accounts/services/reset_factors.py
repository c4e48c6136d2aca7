import base64
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from yakuba.accounts.services.record import opened, record
from yakuba.kernel.actors import Actor
from yakuba.webkit import vault

# Where allauth keeps what our adapter sealed: an authenticator app's secret, the seed of recovery codes.
SEALED = ("secret", "seed")


@transaction.atomic
def reset_factors(*, actor: Actor, town: Any, user_id: int, now: datetime) -> int:
    """Take off every second factor of someone who lost theirs, and end their sessions; how many were taken off.

    The next sign-in asks for a new one. Make sure in person who is asking.
    """
    user = opened(town=town, user_id=user_id, kind="staff")
    removed = Authenticator.objects.filter(user_id=user.pk).delete()[0]
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    record(actor=actor, user=user, kind="mfa_reset", payload={"factor": "all", "count": removed}, now=now)
    return removed


@transaction.atomic
def reseal_factors() -> int:
    """Seal the secrets of second factors under the newest vault key; how many were under an old one."""
    changed = 0
    for authenticator in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
        before = dict(authenticator.data)
        for name in SEALED:
            if name in before:
                blob = vault.reseal(base64.b64decode(before[name]))
                authenticator.data[name] = base64.b64encode(blob).decode()
        if authenticator.data != before:
            authenticator.save(update_fields=["data"])
            changed += 1
    return changed
