"""What screening recommends, and 支援措置."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.models import Case
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.kernel.actors import Actor


def set_recommendation(*, actor: Actor, town: Any, case_id: int, recommendation: str, now: datetime) -> Case:
    """After a new screening of an open case."""
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        case.recommendation = recommendation
        recorded(case, actor=actor, kind="recommended", now=now, payload={"recommendation": recommendation})
        return kept(case, actor=actor, now=now)


def set_protected(*, actor: Actor, town: Any, case_id: int, protected: bool, now: datetime) -> Case:
    """支援措置 begins or ends: from now on the address is hidden on every path, or is not."""
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        case.protected = protected
        recorded(case, actor=actor, kind="protected", now=now, payload={"protected": protected})
        return kept(case, actor=actor, now=now)
