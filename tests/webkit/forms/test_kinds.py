"""What each type of field takes, stores and refuses."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webkit.forms.sample import ACCOUNT, NUMBER, option
from yakuba.webkit.forms import Field, Text
from yakuba.webkit.forms.definition import Option
from yakuba.webkit.forms.kinds import KINDS, Problem
from yakuba.webkit.forms.kinds.accounts import from_symbol

OPTIONS = tuple(Option(each["value"], Text(each["label"]["ja"])) for each in (option("a"), option("b"), option("c")))


def make(type_: str, **more: Any) -> Field:
    return Field(id="f", type=type_, label=Text("項目"), options=OPTIONS, **more)


def read(type_: str, posted: str | dict[str, str], **more: Any) -> Any:
    parts = {"": posted} if isinstance(posted, str) else posted
    return KINDS[type_].read(make(type_, **more), {part: [value] for part, value in parts.items()})


def refused(type_: str, posted: str | dict[str, str], **more: Any) -> str:
    with pytest.raises(Problem) as caught:
        read(type_, posted, **more)
    return next(iter(caught.value.parts.values())).ja


@pytest.mark.parametrize(
    ("type_", "posted", "stored"),
    [
        ("text", "  ＡＢＣ　１２３ ", "ABC 123"),
        ("text", "   ", None),
        ("textarea", "一行目\r\n二行目 ", "一行目\n二行目"),
        ("name", "𠮷田　﨑子", "𠮷田 﨑子"),
        ("kana", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
        ("kana", "やまだ　たろう", "ヤマダ タロウ"),
        ("postal_code", "１００－０００１", "1000001"),
        ("postal_code", "〒100-0001", "1000001"),
        ("phone", "０９０－１２３４－５６７８", "09012345678"),
        ("phone", "03(1234)5678", "0312345678"),
        ("phone", "+81 90 1234 5678", "09012345678"),
        ("email", "Taro@EXAMPLE.jp", "Taro@example.jp"),
        ("number", "１，０００", 1000),
        ("yen", "1万5千円", 15000),
        ("yen", "￥15,000", 15000),
        ("select", "b", "b"),
        ("radio", "", None),
        ("yes_no", "no", False),
        ("yes_no", "", None),
        ("consent", "", False),
        ("consent", "yes", True),
    ],
)
def test_reads(type_: str, posted: str, stored: Any) -> None:
    assert read(type_, posted) == stored


@pytest.mark.parametrize(
    ("era", "year", "month", "day", "stored"),
    [
        ("R", "6", "4", "1", "2024-04-01"),
        ("H", "３１", "４", "３０", "2019-04-30"),
        ("R", "元", "5", "1", "2019-05-01"),
        ("", "2024", "4", "1", "2024-04-01"),
        ("", "令和6年4月1日", "", "", "2024-04-01"),
        ("", "平成2", "4", "1", "1990-04-01"),
        ("", "R元", "5", "1", "2019-05-01"),
        ("", "Ｈ2", "4", "1", "1990-04-01"),
        ("", "", "", "", None),
        ("S", "", "", "", None),
    ],
)
def test_dates(era: str, year: str, month: str, day: str, stored: str | None) -> None:
    assert read("date", {"era": era, "year": year, "month": month, "day": day}) == stored


@pytest.mark.parametrize(
    ("era", "year", "month", "day"),
    [
        ("", "2024", "2", "30"),
        ("H", "31", "5", "1"),
        ("", "2024", "", ""),
        ("", "24", "4", "1"),
        ("X", "6", "4", "1"),
        ("", "abcd", "4", "1"),
        ("", "平成40", "4", "1"),
        ("", "xy1", "4", "1"),
        ("", "9" * 40, "1", "1"),
    ],
)
def test_dates_that_are_none(era: str, year: str, month: str, day: str) -> None:
    assert "項目" in refused("date", {"era": era, "year": year, "month": month, "day": day})


@pytest.mark.parametrize(
    ("type_", "posted", "says"),
    [
        ("text", "あ" * 201, "200文字以内"),
        ("text", "あ" * 30_000, "200文字以内"),
        ("text", "a\x00b", "使えない文字"),
        ("text", "abc\u202edef", "使えない文字"),
        ("text", "a\nb\x07", "使えない文字"),
        ("kana", "山田", "カタカナ"),
        ("postal_code", "123-456", "7けた"),
        ("phone", "12345", "けた"),
        ("phone", "9012345678", "けた"),
        ("email", "taro@example", "name@example.jp"),
        ("email", "日本@example.jp", "name@example.jp"),
        ("email", "a..b@example.jp", "name@example.jp"),
        ("number", "1.5", "数字で"),
        ("number", "-1", "0以上"),
        ("number", "9" * 60, "数字で"),
        ("yen", "百円玉", "円単位"),
        ("select", "zzz", "中から選んで"),
        ("yes_no", "maybe", "中から選んで"),
    ],
)
def test_refuses(type_: str, posted: str, says: str) -> None:
    message = refused(type_, posted, minimum=0)
    assert says in message
    assert "項目" in message


@pytest.mark.parametrize(
    "type_", ["text", "textarea", "name", "kana", "address", "email", "phone", "postal_code", "number", "yen"]
)
@pytest.mark.parametrize("written", [NUMBER, "1234-5678-9018", "１２３４　５６７８　９０１８"])
def test_individual_numbers_are_stopped(type_: str, written: str) -> None:
    assert "マイナンバー" in refused(type_, written)


def test_individual_number_within_prose() -> None:
    assert "マイナンバー" in refused("textarea", f"番号は{NUMBER}です")
    assert read("textarea", "番号は123456789012です") == "番号は123456789012です"


def test_bank_account() -> None:
    posted = {**ACCOUNT, "number": "１２３４５", "bank_code": "０００１", "holder": "ﾔｸﾊﾞ ﾀﾛｳ"}
    assert read("bank_account", posted) == ACCOUNT
    assert read("bank_account", {"account_type": "ordinary"}) is None


def test_bank_account_says_which_parts_are_wrong() -> None:
    with pytest.raises(Problem) as caught:
        read(
            "bank_account",
            {"bank_code": "1", "branch_code": "1", "number": "12345678", "holder": "山田", "account_type": "x"},
        )
    assert caught.value.parts.keys() == {"bank_code", "branch_code", "number", "holder", "account_type"}
    with pytest.raises(Problem) as caught:
        read("bank_account", {**ACCOUNT, "bank_name": NUMBER})
    assert "マイナンバー" in caught.value.parts["bank_name"].ja
    with pytest.raises(Problem) as caught:
        read("bank_account", {**ACCOUNT, "holder": "ヤ" * 61})
    assert caught.value.parts.keys() == {"holder"}


def test_yucho_symbol_becomes_branch_and_number() -> None:
    read_account = read(
        "bank_account", {"symbol": "１１９４０", "symbol_number": "12345671", "holder": "ヤクバ タロウ"}
    )
    assert (read_account["bank_code"], read_account["branch_code"], read_account["number"]) == (
        "9900",
        "198",
        "1234567",
    )
    assert read_account["account_type"] == "ordinary"
    transfer = from_symbol("00150-4", "123456")
    assert (transfer["branch_code"], transfer["account_type"], transfer["number"]) == ("019", "current", "123456")
    with pytest.raises(Problem) as caught:
        from_symbol("99999", "12345672")
    assert caught.value.parts.keys() == {"symbol", "symbol_number"}


def test_checkboxes_keep_the_order_of_the_form() -> None:
    kind = KINDS["checkboxes"]
    assert kind.read(make("checkboxes"), {"": ["c", "a"]}) == ["a", "c"]
    assert kind.read(make("checkboxes"), {}) == []
    with pytest.raises(Problem):
        kind.read(make("checkboxes"), {"": ["a", "nope"]})


@pytest.mark.parametrize(
    ("type_", "value", "shown"),
    [
        ("date", "2024-04-01", "令和6年4月1日（2024年）"),
        ("postal_code", "1000001", "〒100-0001"),
        ("phone", "09012345678", "090-1234-5678"),
        ("phone", "0312345678", "03-1234-5678"),
        ("phone", "0120123456", "0120-123-456"),
        ("phone", "0461234567", "0461234567"),
        ("yen", 15000, "15,000円"),
        ("number", 3, "3人"),
        ("yes_no", True, "はい"),
        ("checkboxes", ["a", "b"], "選択肢a、選択肢b"),
        ("checkboxes", [], "（選択なし）"),
        ("consent", False, "確認していません"),
        ("file", ["k"], "1個のファイル"),
        ("bank_account", ACCOUNT, "みずほ銀行（0001） 店番 123 普通 0012345 ヤクバ タロウ"),
    ],
)
def test_shows(type_: str, value: Any, shown: str) -> None:
    assert KINDS[type_].show(make(type_, unit=Text("人") if type_ == "number" else None), value, "ja") == shown


def test_dates_in_english() -> None:
    assert KINDS["date"].show(make("date"), "2024-04-01", "en") == "1 April 2024"


@pytest.mark.parametrize("type_", [type_ for type_ in KINDS if type_ != "note"])
@pytest.mark.parametrize("value", [None, 1.5, {"a": 1.5}, [["x"]], "\x00", {"bank_code": 1}, b"x", object()])
def test_stored_values_of_another_type_are_refused(type_: str, value: Any) -> None:
    with pytest.raises(Problem):
        KINDS[type_].check(make(type_), value)


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)


@given(
    st.one_of(
        st.tuples(
            st.sampled_from(["text", "textarea", "name", "kana", "address", "email", "phone", "postal_code"]), LINES
        ),
        st.tuples(st.just("textarea"), st.text(max_size=80)),
        st.tuples(st.just("kana"), st.text("あいうアイウｱｲｳﾞー 　", max_size=20)),
        st.tuples(st.just("phone"), st.from_regex(r"0[0-9]{1,3}-?[0-9]{2,4}-?[0-9]{3,4}", fullmatch=True)),
        st.tuples(st.just("email"), st.emails()),
        st.tuples(st.sampled_from(["number", "yen"]), st.from_regex(r"[0-9０-９,]{1,12}円?", fullmatch=True)),
        st.tuples(st.sampled_from(["select", "radio"]), st.sampled_from(["", "a", "b", "c", "d"])),
        st.tuples(st.sampled_from(["yes_no", "consent"]), st.sampled_from(["", "yes", "no"])),
    )
)
def test_what_was_read_is_written_and_read_again(given_: tuple[str, str]) -> None:
    type_, posted = given_
    kind, field = KINDS[type_], make(type_)
    try:
        value = kind.read(field, {"": [posted]})
    except Problem:
        return
    if value is not None:
        kind.check(field, value)
        assert kind.read(field, kind.write(value)) == value
        assert isinstance(kind.show(field, value, "ja"), str)


@given(st.dates(min_value=date(1873, 1, 1)))
def test_every_date_is_read_as_written(day: date) -> None:
    kind, field = KINDS["date"], make("date")
    assert kind.read(field, kind.write(day.isoformat())) == day.isoformat()
    kind.check(field, day.isoformat())


@given(
    st.fixed_dictionaries(
        {
            "bank_code": st.from_regex("[0-9]{4}", fullmatch=True),
            "bank_name": st.sampled_from(["", "みずほ銀行"]),
            "branch_code": st.from_regex("[0-9]{3}", fullmatch=True),
            "account_type": st.sampled_from(["ordinary", "current", "savings"]),
            "number": st.from_regex("[0-9]{1,7}", fullmatch=True),
            "holder": st.text("アイウabcｱｲｳ", min_size=1, max_size=20),
        }
    )
)
def test_every_account_is_read_as_written(posted: dict[str, str]) -> None:
    kind, field = KINDS["bank_account"], make("bank_account")
    try:
        value = kind.read(field, {part: [given] for part, given in posted.items()})
    except Problem:
        return
    kind.check(field, value)
    assert len(value["number"]) == 7
