"""One FAQ, and others that differ from it in something."""

from dataclasses import replace
from datetime import date
from typing import Any

from yakuba.inquiries.core.knowledge.entries import FaqEntry

PLAIN = FaqEntry(
    category="garbage",
    id="batteries",
    question={"ja": "電池の捨て方は", "en": "Batteries?"},
    answer={"ja": "混ぜないでください。", "en": "Never mix them."},
    aliases=("電池捨てたい", "でんち"),
    department="living",
    audience="everyone",
    valid_from=None,
    valid_until=date(2027, 3, 31),
    source_title="法第1条",
    source_url="https://example.org/law",
    reviewed_on=date(2026, 11, 1),
    review_by=date(2027, 11, 1),
    procedures=("bulky-waste",),
    pages=(),
    related=("garbage/bulky",),
)


def faq(**changes: Any) -> FaqEntry:
    return replace(PLAIN, **changes)
