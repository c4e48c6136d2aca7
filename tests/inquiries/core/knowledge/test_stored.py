"""What is kept comes back as it was, and what may not be kept is named by its field."""

import json
from datetime import date

import pytest

from tests.inquiries.core.knowledge.samples import PLAIN, faq
from yakuba.inquiries.core.knowledge.stored import as_plain, faults, from_plain


def test_it_comes_back_as_it_was():
    assert from_plain(json.loads(json.dumps(as_plain(PLAIN)))) == PLAIN
    assert faults(PLAIN) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": {"ja": " "}}, "question.ja"),
        ({"question": {"ja": "質" * 201}}, "question.ja"),
        ({"answer": {"en": "only"}}, "answer.ja"),
        ({"answer": {"ja": "あ", "en": "{mayor}"}}, "answer.en"),
        ({"answer": {"ja": "番号は1234 5678 9018"}}, "answer.ja"),
        ({"category": ""}, "category"),
        ({"aliases": ("あ" * 201,)}, "aliases"),
        ({"aliases": tuple(map(str, range(51)))}, "aliases"),
        ({"audience": "dogs"}, "audience"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"valid_from": date(2027, 4, 1)}, "valid_until"),
        ({"review_by": date(2026, 11, 1)}, "review_by"),
    ],
)
def test_what_may_not_be_kept_is_named_by_its_field(changes, field):
    assert list(faults(faq(**changes))) == [field]
