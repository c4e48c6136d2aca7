import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.text import narrow, normalise, normalise_name, search_key, to_hiragana, to_katakana

text = st.text() | st.text(alphabet="ー-－一1２アｱﾞﾟ゛\u3099ヴァヶがケ霞関髙𠮷﨑㈱\ufa19\U000e0100\ufe00 　〜齋ヂ\u200b")
IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\ufe00-\ufe0f\U000e0100-\U000e01ef]?")


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ＡＢＣ１２３", "ABC123"),
        ("ｶﾞｷﾞｸﾞ ﾊﾟﾋﾟ", "ガギグ パピ"),
        ("か\u3099き゛", "がぎ"),
        ("ｻｰﾋﾞｽ", "サービス"),
        ("サ-ビス", "サービス"),
        ("サ−ビスセンタ‐", "サービスセンター"),
        ("メゾン-101", "メゾン-101"),
        ("1ー2ー3", "1-2-3"),
        ("１－２−３‐４–５—６―７", "1-2-3-4-5-6-7"),
        ("1一2", "1-2"),
        ("3丁目ー2", "3丁目-2"),
        ("ラーメン", "ラーメン"),
        ("らーめん", "らーめん"),
        ("10〜12時", "10~12時"),
        ("10～12時", "10~12時"),
        ("　山田　　太郎\n", "山田 太郎"),
        ("山\u200b田\u202e", "山田"),
        ("㈱役場", "(株)役場"),
        ("㍿㋿", "株式会社令和"),
        ("①Ⅲ㎡", "1IIIm2"),
        ("葛\U000e0100城", "葛城"),
        ("\ufa19", "神"),
        ("“役場”’", '"役場"\''),
        ("東京", "東京"),
    ],
)
def test_normalise(typed, same):
    assert normalise(typed) == same


@given(text)
def test_normalise_settles_at_once(typed):
    once = normalise(typed)
    assert normalise(once) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFKC", once)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("髙橋", "髙橋"),
        ("山﨑", "山﨑"),
        ("𠮷田", "𠮷田"),
        ("\ufa19田", "\ufa19田"),  # a compatibility ideograph: NFC would make it U+795E
        ("\ufa10本", "\ufa10本"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("辻\ufe00", "辻\ufe00"),
        ("㈱役場", "㈱役場"),
        ("（株）役場", "（株）役場"),
        ("Ⅲ世", "Ⅲ世"),
        ("ﾀﾞｲｽｹ ﾊﾟｸ", "ダイスケ パク"),
        ("マリｰ", "マリー"),
        ("タ゛イ", "ダイ"),
        ("か\u3099", "が"),
        ("あ゛", "あ\u3099"),
        ("Ｊｏｈｎ１", "John1"),
        ("Nguye\u0302\u0303n", "Nguy\u1ec5n"),
        ("　山田　　太郎 ", "山田 太郎"),
        ("山田\u200b太郎\u202e", "山田太郎"),
        ("A\ufe0f", "A"),
        ("オコナー‐スミス", "オコナー‐スミス"),
        ("々〆ヶ", "々〆ヶ"),
    ],
)
def test_names_are_kept(typed, kept):
    assert normalise_name(typed) == kept


@given(text)
def test_no_ideograph_of_a_name_ever_changes(typed):
    kept = normalise_name(typed)
    assert IDEOGRAPH.findall(kept) == IDEOGRAPH.findall(re.sub("[\u200b-\u200f\u2060-\u206f\ufeff]", "", typed))
    assert normalise_name(kept) == kept


@pytest.mark.parametrize(
    "spellings",
    [
        ["齋藤", "斎藤", "齊藤", "斉藤", "齋 藤"],
        ["髙橋", "高橋"],
        ["山﨑", "山崎", "山嵜"],
        ["\ufa19社", "神社"],
        ["霞ヶ関", "霞が関", "霞ケ関", "霞ガ関", "霞ヵ関".replace("ヵ", "ヶ")],
        ["サーバー", "サーバ", "ｻｰﾊﾞｰ", "さーばー"],
        ["ヴァイオリン", "バイオリン"],
        ["ハナヂ", "はなじ"],
        ["ABC", "ａｂｃ", "a.b.c"],
        ["子ども・子育て", "子ども子育て", "子ども　子育て"],
        ["１丁目２－３", "1丁目2ー3", "1丁目 2-3"],
        ["Straße", "STRASSE"],
    ],
)
def test_spellings_meet(spellings):
    assert len({search_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("1-2", "12"), ("山田", "山本"), ("ハ", "バ"), ("児童手当", "児童扶養手当")]
)
def test_different_things_stay_apart(one, other):
    assert search_key(one) != search_key(other)


@given(text)
def test_search_key_sees_through_normalise(typed):
    assert search_key(normalise(typed)) == search_key(typed)


def test_kinds_of_kana():
    assert to_katakana("やくば、ヴゎゐゝゞっー漢A") == "ヤクバ、ヴヮヰヽヾッー漢A"
    assert to_hiragana("ヤクバ、ヴヮヰヽヾッー漢A") == "やくば、ゔゎゐゝゞっー漢A"


@given(st.text())
def test_kana_conversion_keeps_length(typed):
    assert len(to_katakana(typed)) == len(to_hiragana(typed)) == len(typed)
    assert to_katakana(to_hiragana(to_katakana(typed))) == to_katakana(typed)


def test_narrow():
    assert narrow("ＡＢ　１２（株）アｱ漢") == "AB 12(株)アｱ漢"
