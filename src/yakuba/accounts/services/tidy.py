"""What the worker clears away. Nothing of it is anyone's content, so it leaves no event."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from yakuba.accounts.models import User

UNCONFIRMED_FOR = timedelta(days=1)


def remove_ended_sessions(*, now: datetime) -> int:
    """Session rows whose time is over; returns how many."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


@transaction.atomic
def remove_unconfirmed_residents(*, now: datetime) -> int:
    """Accounts begun with an address that nobody has shown to be theirs within a day; returns how many."""
    stale = User.objects.filter(kind="resident", confirmed=False, date_joined__lt=now - UNCONFIRMED_FOR)
    return stale.delete()[1].get("accounts.User", 0)
