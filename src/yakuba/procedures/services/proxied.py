"""That somebody applied for another, in the ledger: by which authority, never who."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger
from yakuba.procedures.core.proxies import AUTHORITY, PAPER, represented


def record_proxy(*, actor: Actor, case: Any, answers: Mapping[str, Any], now: datetime) -> None:
    """Part of a submit or a correction; nothing where the person applies for themselves."""
    who = represented(answers)
    if who:
        ledger.append(
            actor=actor,
            town_id=case.town_id,
            stream=f"case:{case.pk}",
            kind="case.proxied",
            payload={
                "case": case.pk,
                "topic": case.topic,
                "proxy": who,
                "paper": answers.get(AUTHORITY) or "",
                "shown": bool(answers.get(PAPER)),
            },
            now=now,
        )
