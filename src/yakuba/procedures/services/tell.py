"""Tell the resident that something moved: a receipt number and where to look, never content."""

from datetime import datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.messaging import services as messaging


def tell(*, actor: Actor, town: Any, case: Any, what: str, now: datetime, mark: str = "") -> None:
    """Queue an e-mail where the resident left an address. `what` names a text of the messages pack."""
    if not case.contact_email:
        return
    messaging.enqueue_text(
        actor=actor,
        town=town,
        recipient=case.contact_email,
        text=what,
        language=case.language,
        values={"receipt_number": case.receipt_number, "title": case.title, "town": town.name},
        dedupe_key=f"case:{case.pk}:{what}:{mark}",
        subject_stream=f"case:{case.pk}",
        now=now,
    )
