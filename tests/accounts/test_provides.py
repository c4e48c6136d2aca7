"""What accounts offers the worker."""

from django.contrib.sessions.models import Session

from yakuba.accounts.services.tidy import UNCONFIRMED_FOR
from yakuba.kernel.ports import chores
from yakuba.webkit import throttle


def test_the_tidy_chore_clears_what_is_over(town, now, clerk_client, monkeypatch):
    chore = chores.get("accounts-tidy")
    assert chore.run(now) == 0
    throttle.allow("s", "a", 1, 60)
    start = throttle.time.time()
    monkeypatch.setattr(throttle.time, "time", lambda: start + 61)
    Session.objects.update(expire_date=now - UNCONFIRMED_FOR)
    assert chore.run(now) == 2
