"""The conversation of a handover, in hand for a change."""

from typing import Any

from yakuba.inquiries.models import Conversation
from yakuba.kernel.errors import NotFound


def locked(*, town: Any, case_id: int) -> Conversation:
    """Of this town, locked until the transaction ends."""
    found = Conversation.objects.select_for_update().filter(town_id=town.pk, case_id=case_id).first()
    if found is None:
        raise NotFound("inquiry-unknown", "この問合せは見つかりません。")
    return found
