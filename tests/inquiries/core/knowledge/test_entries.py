"""What an FAQ pack says is read whole, and what the schema can't say is checked."""

from datetime import date

from tests.inquiries.core.knowledge.written import written
from yakuba.inquiries.core.knowledge.entries import check_faqs, parse_entries

TWO = """faqs:
  - id: one
    question: {ja: 質問, en: Question}
    answer: {ja: "電話は {phone} へ"}
    aliases: [なんて聞く]
    source: {title: 法第1条, url: "https://example.org/a"}
    valid_from: 2026-04-01
    review_by: 2026-06-01
    procedures: [moving]
    related: [sample/two]
  - id: two
    question: {ja: 二}
    answer: {ja: 答え}
    source: {title: 法第2条}
"""


def messages(pack, **known):
    return [error.message for error in check_faqs(pack, **known)]


def test_an_entry_is_read_with_the_heads_defaults(tmp_path):
    one, two = parse_entries(written(tmp_path, "faq", faqs=TWO))
    assert (one.key, one.department, one.valid_from) == ("sample/one", "residents", date(2026, 4, 1))
    assert (one.source_title, one.source_url) == ("法第1条", "https://example.org/a")
    assert (one.review_by, two.review_by) == (date(2026, 6, 1), date(2027, 1, 1))
    assert (two.aliases, two.audience, two.valid_until) == ((), "everyone", None)


def test_a_sound_pack_has_no_problems(tmp_path):
    pack = written(tmp_path, "faq", faqs=TWO)
    assert messages(pack, known={"sample/one", "sample/two"}, procedures={"moving"}) == []


def test_each_mistake_is_named_with_its_line(tmp_path):
    text = TWO.replace("id: two", "id: one").replace("{ja: 答え}", "{ja: '{mayor}へ'}")
    text = text.replace("2026-06-01", "2025-06-01").replace("valid_from: 2026-04-01", "valid_until: 2026-04-01")
    found = messages(written(tmp_path, "faq", faqs=text + "    valid_from: 2027-01-01\n    valid_until: 2026-01-01\n"))
    assert [message.split(":")[1] for message in found] == ["2", "11", "11", "11"]
    assert [
        any(word in message for message in found) for word in ("review_by", "同じid", "{mayor}", "valid_until")
    ] == [True] * 4


def test_what_it_points_to_must_be_there(tmp_path):
    found = messages(written(tmp_path, "faq", faqs=TWO), known={"sample/one"}, procedures=set())
    assert ["sample/two" in found[0], "moving" in found[1], len(found)] == [True, True, 2]


def test_it_may_not_point_to_itself(tmp_path):
    assert "自分自身" in messages(written(tmp_path, "faq", faqs=TWO.replace("sample/two", "sample/one")))[0]
