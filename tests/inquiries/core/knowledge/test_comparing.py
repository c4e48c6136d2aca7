"""Two versions word by word: nothing of either is lost."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.inquiries.core.knowledge.samples import PLAIN, faq
from yakuba.inquiries.core.knowledge.comparing import LONGEST, Piece, compare, pieces

TEXT = st.text(alphabet="あい漢字カナa1。\n <", max_size=40)


@given(TEXT, TEXT)
def test_the_pieces_give_both_texts_back(old, new):
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "added") == old
    assert "".join(piece.text for piece in found if piece.kind != "removed") == new


def test_a_word_changes_as_a_whole():
    assert pieces("粗大ごみは500円です。", "粗大ごみは600円です。") == [
        Piece("same", "粗大ごみは"),
        Piece("removed", "500"),
        Piece("added", "600"),
        Piece("same", "円です。"),
    ]


def test_only_what_differs_is_told_and_in_the_order_of_the_editor():
    new = faq(answer={"ja": "混ぜないで。", "en": "Never mix them."}, review_by=date(2028, 1, 1), aliases=("でんち",))
    assert [change.label for change in compare(PLAIN, new)] == ["答え", "言い換え", "見直し期限"]
    assert compare(PLAIN, PLAIN) == []


def test_very_long_texts_are_compared_by_lines():
    old = "".join(f"行{n}\n" for n in range(LONGEST))
    assert pieces(f"一\n{old}", f"二\n{old}い\n")[:2] == [Piece("removed", "一\n"), Piece("added", "二\n")]
