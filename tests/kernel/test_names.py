import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.names import name_key

kana = st.text(
    alphabet=[chr(code) for code in (*range(0x30A1, 0x30F7), 0x30FC, 0x30FD, 0x30FE)] + list("ぁあいうがっゃｱ 　・")
)


@pytest.mark.parametrize(
    "spellings",
    [
        ["サイトウ", "さいとう", "ｻｲﾄｳ", "サイトオ", "サイトー", "サイ トウ"],
        ["トオル", "トウル", "トール"],
        ["ユウコ", "ユーコ", "ゆうこ", "ユウ コ"],
        ["ケイコ", "ケーコ"],
        ["キョウコ", "キヨウコ", "きょうこ", "キョーコ"],
        ["ミヅキ", "ミズキ"],
        ["ヂュン", "ジュン", "ジユン"],
        ["カヲル", "カオル"],
        ["サヽキ", "ササキ"],
        ["イスヾ", "イスズ", "イスヅ"],
        ["ジヾ", "ジジ"],
        ["ヴィクトル", "ビクトル"],
        ["ハットリ", "ハツトリ"],
        ["ニイガタ", "ニーガタ"],
        ["ヱミ", "エミ"],
        ["タ゛イ", "ダイ", "ﾀﾞｲ"],
        ["マリア・テレサ", "マリアテレサ", "マリア テレサ"],
        ["オオウチ", "オーウチ", "オーチ"],
    ],
)
def test_spellings_of_one_reading_meet(spellings):
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("オノ", "オオノ"),
        ("ユキ", "ユウキ"),
        ("サトウ", "サイトウ"),
        ("ハヤシ", "バヤシ"),
        ("アベ", "アンベ"),
        ("カオリ", "カホリ"),
    ],
)
def test_different_readings_stay_apart(one, other):
    assert name_key(one) != name_key(other)


@given(kana)
def test_settles_at_once(typed):
    assert name_key(name_key(typed)) == name_key(typed)


@given(kana)
def test_blanks_do_not_matter(typed):
    assert name_key(typed.replace(" ", "").replace("　", "")) == name_key(typed)


@pytest.mark.parametrize("typed", ["", " ", "ー", "・"])
def test_nothing_to_compare(typed):
    assert name_key(typed) == ""


def test_what_is_no_kana_stays():
    assert name_key("斎藤A") == "斎藤A"
