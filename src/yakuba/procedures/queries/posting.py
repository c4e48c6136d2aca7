"""Letters that go by post."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yakuba.procedures.models import Letter

MOST = 500
STAGES = {"unprinted": "未印刷", "printed": "印刷済み・未投函", "posted": "投函済み"}
_WHERE = {
    "unprinted": {"printed_at": None, "posted_at": None},
    "printed": {"printed_at__isnull": False, "posted_at": None},
    "posted": {"posted_at__isnull": False},
}


@dataclass(frozen=True)
class Posting:
    """Letters of one stage, oldest first, at most 500; how many there are in each stage."""

    letters: Sequence[Letter]
    counts: Sequence[tuple[str, str, int]]


def posting(*, town_id: int, stage: str) -> Posting:
    found = Letter.objects.filter(town_id=town_id, delivery="post").exclude(text="")
    letters = found.filter(**_WHERE[stage]).defer("pdf", "text").select_related("application__case")
    order = ("-created_at", "-pk") if stage == "posted" else ("created_at", "pk")
    counts = [(each, label, found.filter(**_WHERE[each]).count()) for each, label in STAGES.items()]
    return Posting(list(letters.order_by(*order)[:MOST]), counts)


def to_print(*, town_id: int, letter_ids: Collection[int]) -> Sequence[Letter]:
    """Those of the town that are still there, with their PDFs, in the order in which they were written."""
    found = Letter.objects.select_related("application__case", "application__pack").defer(
        "application__pack__documents"
    )
    found = found.filter(town_id=town_id, pk__in=letter_ids)
    return list(found.exclude(text="").order_by("created_at", "pk")[:MOST])
