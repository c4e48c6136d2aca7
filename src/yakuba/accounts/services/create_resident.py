from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.accounts.services.enrol import enrol
from yakuba.accounts.services.record import record
from yakuba.kernel.actors import Actor


@transaction.atomic
def create_resident(
    *,
    actor: Actor,
    town: Any,
    email: str,
    now: datetime,
    name: str = "",
    kana: str = "",
    language: str = "ja",
    confirmed: bool = True,
) -> User:
    """A resident, who signs in by a code sent to the address. `confirmed=False`: it is not yet known to be theirs.

    Raises Conflict where the address is taken.
    """
    user = enrol(
        town=town,
        kind="resident",
        email=email,
        now=now,
        name=name,
        kana=kana,
        language=language,
        confirmed=confirmed,
    )
    user.save()
    record(actor=actor, user=user, kind="created", payload={"kind": "resident"}, now=now)
    return user
