"""The last act on many questions of a member of staff, while it can be taken back."""

from datetime import datetime, timedelta

from django.db.models import Max

from yakuba.inquiries.models import Faq, FaqBatch, FaqVersion
from yakuba.kernel.errors import NotFound

UNDONE_WITHIN = timedelta(days=1)


def last(*, town_id: int, staff_id: int, now: datetime) -> FaqBatch | None:
    """None where there is none of the last day, or it was taken back already."""
    found = FaqBatch.objects.filter(town_id=town_id, staff_id=staff_id).order_by("-at", "-pk").first()
    return found if found and found.undone_at is None and found.at > now - UNDONE_WITHIN else None


def last_or_refuse(*, town_id: int, staff_id: int, now: datetime) -> FaqBatch:
    found = last(town_id=town_id, staff_id=staff_id, now=now)
    if found is None:
        raise NotFound("faq-nothing-to-undo", "元に戻せる操作はありません。")
    return found


def last_number(faq: Faq) -> int:
    number: int = FaqVersion.objects.filter(faq=faq).aggregate(last=Max("number"))["last"]
    return number
