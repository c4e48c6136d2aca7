"""Decide about the town's chat: other sites, and hours in which clerks answer at once."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.chat_settings import ChatSettings
from yakuba.kernel.actors import Actor
from yakuba.towns import queries as towns
from yakuba.towns.services import change_town

SETTING = "chat"


def set_chat(*, actor: Actor, town: Any, chat: ChatSettings, now: datetime) -> None:
    """Kept among what the town says about itself; the event names no site."""
    with transaction.atomic():
        settings = {**towns.by_id(town.pk).settings, SETTING: chat.as_plain()}
        change_town(actor=actor, town=town, settings=settings, now=now)
