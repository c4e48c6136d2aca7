"""The resident opened a notice on screen."""

from datetime import datetime

from yakuba.kernel.actors import Actor
from yakuba.procedures.models import Letter


def mark_letter_seen(*, actor: Actor, letter: Letter, now: datetime) -> None:
    """Only the first time counts."""
    if letter.first_seen_at is None:
        Letter.objects.filter(pk=letter.pk, first_seen_at=None).update(first_seen_at=now)
