import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.webkit.furigana.alignment import aligned, hiragana


@pytest.mark.parametrize(
    ("surface", "reading", "pieces"),
    [
        ("食べる", "タベル", [("食", "た"), ("べる", "")]),
        ("申し込み", "モウシコミ", [("申", "もう"), ("し", ""), ("込", "こ"), ("み", "")]),
        ("役場", "ヤクバ", [("役場", "やくば")]),
        ("お知らせ", "オシラセ", [("お", ""), ("知", "し"), ("らせ", "")]),
        ("ゴミ袋", "ゴミブクロ", [("ゴミ", ""), ("袋", "ぶくろ")]),
        ("関ヶ原", "セキガハラ", [("関ヶ原", "せきがはら")]),
        ("人々", "ヒトビト", [("人々", "ひとびと")]),
        ("こども", "コドモ", [("こども", "")]),
    ],
)
def test_each_run_of_kanji_gets_its_own_part(surface, reading, pieces):
    assert list(aligned(surface, reading)) == pieces


def test_more_than_one_way_gives_one_piece():
    assert aligned("物の数", "もののかず") == (("物の数", "もののかず"),)


def test_a_reading_that_does_not_fit_stands_over_the_whole():
    assert aligned("行く", "コウ") == (("行く", "こう"),)


@given(st.lists(st.tuples(st.sampled_from("山川申込届出書類"), st.sampled_from("るきしみべ")), min_size=1, max_size=4))
def test_nothing_of_the_surface_is_lost(pairs):
    surface = "".join(kanji + kana for kanji, kana in pairs)
    reading = "".join("やま" + kana for _, kana in pairs)
    pieces = aligned(surface, reading)
    assert "".join(text for text, _ in pieces) == surface
    assert "".join(said or text for text, said in pieces) == reading


def test_katakana_becomes_hiragana():
    assert hiragana("コドモ・ヴァン") == "こども・ゔぁん"
