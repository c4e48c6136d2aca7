"""Keep a child's dates, with its parent's consent, and change them."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.notices.plan import Child, check
from yakuba.calendars.models import ChildPlan
from yakuba.calendars.queries import children
from yakuba.calendars.services.held import record
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.messaging import services as messaging


def keep_child(
    *,
    actor: Actor,
    town: Any,
    child: Child,
    consent: bool,
    channel: str = "email",
    address: str,
    language: str,
    now: datetime,
) -> str:
    """The key of what is kept. The address confirms before anything is sent to it."""
    if not consent:
        message = "お子さんの日付を預かることに同意したときだけ、お知らせを送れます。"
        raise Refusal("notices-consent", message, fields={"consent": message})
    check(children.rules(local_date(now)), child, local_date(now))
    key = secrets.token_hex(16)
    with transaction.atomic():
        ChildPlan.objects.create(town=town, key=key, sealed=children.sealed(child), consented_at=now)
        messaging.subscribe(
            actor=actor,
            town=town,
            channel=channel,
            address=address,
            topics=[children.topic_id(key)],
            language=language,
            now=now,
        )
        record(town, actor=actor, kind="notices.kept", payload={}, now=now)
    return key


def change_child(*, actor: Actor, town: Any, key: str, child: Child, now: datetime) -> None:
    """A dose was given, the child was born, something was done. NotFound once the notices have stopped."""
    check(children.rules(local_date(now)), child, local_date(now))
    with transaction.atomic():
        if not ChildPlan.objects.filter(town=town, key=key).update(sealed=children.sealed(child)):
            raise NotFound("notices-stopped", "このお知らせは止まっています。")
        record(town, actor=actor, kind="notices.changed", payload={}, now=now)
