from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.services.held import held, opened, record
from yakuba.kernel.actors import Actor


@transaction.atomic
def judge_faq(*, actor: Actor, town: Any, faq_id: int, solved: bool, now: datetime) -> None:
    """A resident says whether the answer solved it. Who said so is not kept."""
    faq = held(town=town, faq_id=faq_id)
    version = opened(faq, "live")
    record(faq, actor=actor, kind="faq.judged", payload={"version": version.number, "solved": solved}, now=now)
