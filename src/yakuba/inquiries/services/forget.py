"""Forget conversations: what was asked is kept a year, so that the knowledge can learn from it."""

from datetime import datetime, timedelta

from django.db import transaction

from yakuba.inquiries.models import Conversation

KEPT = timedelta(days=365)


def forget_conversations(*, now: datetime) -> int:
    """Those whose last turn is older; what was handed over goes with its case. The ledger keeps counts and codes."""
    with transaction.atomic():
        return Conversation.objects.filter(last_at__lt=now - KEPT, case=None).delete()[0]
