"""Every kind of knowledge pack is known to the loader, and a file it doesn't know is refused."""

import pytest

from tests.inquiries.core.knowledge.written import written
from yakuba.inquiries.core.knowledge import kinds
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import kinds as known

ENTRY = "faqs:\n  - id: one\n    question: {ja: 質問}\n    answer: {ja: 答え}\n    source: {title: 法}\n"


def test_the_loader_knows_them():
    kinds.register()
    kinds.register()
    assert {kinds.FAQ, kinds.SCENARIOS, kinds.CRISIS} <= set(known())


def test_a_file_that_the_kind_does_not_know_is_refused(tmp_path):
    with pytest.raises(PackError, match=r"faqs\.yaml"):
        written(tmp_path, "faq", faqs=ENTRY, faq=ENTRY)


def test_a_misspelt_field_is_named_with_its_line(tmp_path):
    with pytest.raises(PackError, match=r"faqs\.yaml:2.*answer"):
        written(tmp_path, "faq", faqs=ENTRY.replace("    answer", "    anser"))
