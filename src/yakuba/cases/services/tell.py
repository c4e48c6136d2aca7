"""Tell the applicant that there is news: the receipt number and where to look, never content."""

from datetime import datetime
from typing import Any

from yakuba.cases.models import Case
from yakuba.kernel.actors import Actor
from yakuba.messaging import services as messaging


def tell(*, actor: Actor, town: Any, case: Case, text: str, mark: str, now: datetime) -> None:
    """Queue an e-mail where the applicant left an address; `text` is an id in the messages pack."""
    if case.contact_email:
        messaging.enqueue_text(
            actor=actor,
            town=town,
            recipient=case.contact_email,
            text=text,
            language=case.language,
            values={"receipt_number": case.receipt_number},
            dedupe_key=f"case:{case.pk}:{text}:{mark}",
            subject_stream=f"case:{case.pk}",
            now=now,
        )
