"""What asks the same is put together, the same way every time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.inquiries.core.learning.clusters import Asked, clustered

TEXTS = [
    "スマホの充電池はどこに捨てますか",
    "充電池の捨て方を教えて",
    "充電池を捨てたい",
    "図書館の休館日はいつですか",
    "図書館の休館日",
    "町営住宅に入りたい",
    "？？？",
]


def asked(texts):
    return [Asked(id_, text) for id_, text in enumerate(texts, start=1)]


def test_the_same_question_in_other_words():
    found = clustered(asked(TEXTS), alike=0.35)
    assert [set(each.members) for each in found] == [{1, 2, 3}, {4, 5}, {6}]
    assert found[0].centre in {2, 3}


@settings(max_examples=25)
@given(st.lists(st.sampled_from(TEXTS), max_size=12), st.randoms(use_true_random=False))
def test_each_question_is_in_one_and_order_changes_nothing(texts, random):
    questions = asked(texts)
    found = clustered(questions)
    members = [id_ for each in found for id_ in each.members]
    assert sorted(members) == [each.id for each in questions if each.text != "？？？"]
    shuffled = questions[:]
    random.shuffle(shuffled)
    assert clustered(shuffled) == found
    assert [len(each.members) for each in found] == sorted((len(each.members) for each in found), reverse=True)


def test_equal_questions_are_together_even_where_all_are_equal():
    (found,) = clustered(asked(["住民票がほしい"] * 120))
    assert (found.centre, len(found.others)) == (1, 119)


def test_nothing_to_read():
    assert clustered([]) == []
    assert clustered(asked(["", "😀"])) == []
