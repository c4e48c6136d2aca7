import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.opendata.core.standards.cells import judge
from yakuba.opendata.core.standards.definitions import StandardColumn

PREFECTURE = {"都道府県名": "北海道"}


def fault(kind, value, row=None, name="列", need="optional", choices=()):
    return judge(StandardColumn(name, need, kind, choices), value, row or {})


@pytest.mark.parametrize(
    ("kind", "value", "code", "after"),
    [
        ("municipality", "112038", None, None),
        ("municipality", "１１２０３８", "width", "112038"),
        ("municipality", "11002", "lost-zero", "011002"),
        ("municipality", "41009", "lost-zero", "041009"),
        ("municipality", "11203", "no-check-digit", "112038"),
        ("municipality", "1100", "lost-zero", "011002"),
        ("municipality", "112039", "municipality", None),
        ("id", "k130000001", None, None),
        ("id", "1.12038E+11", "scientific", None),
        ("id", "1.12038000001E+11", "scientific", "112038000001"),
        ("latitude", "35.80447743", None, None),
        ("latitude", "３５．８", "width", "35.8"),
        ("latitude", "139.7", "outside", None),
        ("latitude", "35°48′16.1″", "degrees", "35.8044722"),
        ("longitude", "東経139度", "coordinate", None),
        ("date", "2026-04-01", None, None),
        ("date", "1952/1/25", "date-form", "1952-01-25"),
        ("date", "昭和27年1月25日", "date-form", "1952-01-25"),
        ("date", "20260401", "date-form", "2026-04-01"),
        ("date", "2026-02-30", "date", None),
        ("date", "未定", "date", None),
        ("time", "07:00", None, None),
        ("time", "7:00", "time-form", "07:00"),
        ("time", "７：００", "time-form", "07:00"),
        ("time", "午後5時半", "time-form", "17:30"),
        ("time", "7:00〜19:00", "time", None),
        ("time", "25:00", "time", None),
        ("weekdays", "月火水木金", None, None),
        ("weekdays", "土・日", "weekdays-form", "土日"),
        ("weekdays", "日曜日、月曜日", "weekdays-form", "月日"),
        ("weekdays", "第2土曜", "weekdays", None),
        ("flag", "有", None, None),
        ("flag", "○", "flag-form", "有"),
        ("flag", "応相談", "flag", None),
        ("integer", "70", None, None),
        ("integer", "７０", "width", "70"),
        ("integer", "1,200人", "unit", "1200"),
        ("integer", "約70", "number", None),
        ("number", "12.5", None, None),
        ("phone", "048-252-4384", None, None),
        ("phone", "(048)252-4384", "phone-form", "048-252-4384"),
        ("phone", "０４８－２５２－４３８４", "phone-form", "048-252-4384"),
        ("phone", "48-252-4384", "lost-zero", "048-252-4384"),
        ("phone", "なし", "phone", None),
        ("postal", "332-0001", None, None),
        ("postal", "〒３３２-０００１", "postal-form", "332-0001"),
        ("postal", "600001", "lost-zero", "0600001"),
        ("corporate", "8.70011E+12", "scientific", None),
        ("corporate", "1234567890123", "corporate", None),
        ("kana", "カワグチ シリツ", None, None),
        ("kana", "かわぐち", "kana-form", "カワグチ"),
        ("kana", "ｶﾜｸﾞﾁ", "kana-form", "カワグチ"),
        ("kana", "川口", "kana", None),
        ("email", "a@example.jp", None, None),
        ("email", "ａ＠example.jp", "width", "a@example.jp"),
        ("url", "www.example.jp", "url", None),
        ("text", " あ ", "blanks", "あ"),
    ],
)
def test_one_cell(kind, value, code, after):
    found = fault(kind, value)
    assert (found and found.code, found and found.after) == (code, after)


def test_the_prefecture_says_which_code_was_meant():
    assert fault("municipality", "11002", PREFECTURE).after == "011002"


def test_choices_and_what_is_required():
    assert fault("choice", "○", choices=("1", "")).after == "1"
    assert fault("choice", "無し", choices=("有", "無")).code == "choice"
    assert fault("choice", "", need="required", choices=("1", "")) is None
    assert fault("text", " ", need="required").code == "required"
    assert fault("text", "") is None


@given(
    st.sampled_from(
        "municipality id latitude date time weekdays flag integer number phone postal corporate kana email url".split()
    ),
    st.text(max_size=16),
)
def test_a_repair_is_never_a_fault_again(kind, value):
    found = fault(kind, value)
    if found and found.after is not None:
        assert fault(kind, found.after) is None
