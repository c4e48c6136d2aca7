import pytest

from yakuba.kernel.errors import Refusal
from yakuba.messaging.core.addresses import parse_address

LINE = "U" + "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("channel", "text", "kept"),
    [
        ("email", " hanako@example.jp ", "hanako@example.jp"),
        ("email", "ｈａｎａｋｏ＠example.jp", "hanako@example.jp"),
        ("sms", "090-1234-5678", "+819012345678"),
        ("sms", "０８０ー１２３４ー５６７８", "+818012345678"),
        ("sms", "+81 70 1234 5678", "+817012345678"),
        ("line", LINE, LINE),
        ("push", "a" * 40, "a" * 40),
    ],
)
def test_one_spelling_for_one_address(channel, text, kept):
    assert parse_address(channel, text) == kept


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("email", ""),
        ("email", "hanako"),
        ("email", "a@b"),
        ("email", "a@example.jp\r\nBcc: b@example.jp"),
        ("email", "x" * 250 + "@example.jp"),
        ("sms", "03-1234-5678"),
        ("sms", "090-1234-567"),
        ("sms", "+1 212 555 0100"),
        ("line", "hanako"),
        ("push", "https://push.example/"),
        ("pigeon", "coo"),
    ],
)
def test_what_is_no_address_is_refused_with_what_to_do(channel, text):
    with pytest.raises(Refusal) as refused:
        parse_address(channel, text)
    assert refused.value.fields["address"]
