"""The list of what somebody has to look after: the most urgent first."""

from datetime import date

from tests.inquiries.core.knowledge.samples import PLAIN, faq
from yakuba.inquiries.core.knowledge.care import links_of, needs


def test_a_sound_one_needs_nothing():
    assert needs([(1, PLAIN)], date(2026, 11, 24), {}) == []


def test_expired_overdue_and_broken_are_listed_by_urgency():
    old = faq(id="old", valid_until=date(2026, 10, 31), review_by=date(2026, 11, 2), source_url="")
    soon = faq(id="soon", valid_until=date(2026, 12, 1), source_url="")
    found = needs([(3, soon), (2, old), (1, PLAIN)], date(2026, 11, 24), {"https://example.org/law": "404"})
    assert [(need.id, need.kind, need.reason) for need in found] == [
        (1, "broken", "404"),
        (2, "expired", ""),
        (2, "overdue", ""),
        (3, "expiring", ""),
    ]


def test_the_last_day_still_counts():
    last = faq(valid_until=date(2026, 11, 24), review_by=date(2026, 11, 24))
    assert [need.kind for need in needs([(1, last)], date(2026, 11, 24), {})] == ["expiring", "review"]


def test_what_is_to_be_reviewed_soon_comes_last():
    near = faq(review_by=date(2026, 12, 24), source_url="")
    assert [need.kind for need in needs([(1, near)], date(2026, 11, 24), {})] == ["review"]
    assert needs([(1, near)], date(2026, 11, 23), {}) == []


def test_links_are_those_of_the_source_and_of_every_answer():
    entry = faq(answer={"ja": "[表](https://example.org/ja)", "en": "[list](https://example.org/en) [x](/inside/)"})
    assert links_of(entry) == ["https://example.org/law", "https://example.org/ja", "https://example.org/en"]
