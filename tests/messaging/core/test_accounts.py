import pytest

from yakuba.kernel.errors import Refusal
from yakuba.messaging.core.accounts import checked, extra_items

SMS = {"url": "https://sms.example/send", "secret": "x"}


def test_what_is_not_given_has_its_usual_value():
    found = checked("sms", SMS, {})
    assert (found["format"], found["to"], found["auth"]) == ("json", "to", "bearer")


def test_a_secret_left_empty_stays():
    kept = {"token": "t", "secret": "s"}
    assert checked("line", {"token": "", "secret": "new"}, kept) == {"token": "t", "secret": "new"}


@pytest.mark.parametrize(
    ("channel", "values", "field"),
    [
        ("line", {"secret": "s"}, "token"),
        ("line", {"token": "t"}, "secret"),
        ("line", {"token": "t" * 2000, "secret": "s"}, "token"),
        ("sms", SMS | {"url": ""}, "url"),
        ("sms", SMS | {"url": "ftp://x/"}, "url"),
        ("sms", SMS | {"url": "https://user:pass@x/"}, "url"),
        ("sms", SMS | {"format": "xml"}, "format"),
        ("sms", SMS | {"secret": ""}, "secret"),
        ("sms", SMS | {"status_secret": "short"}, "status_secret"),
        ("sms", SMS | {"extra": "a=1\nb"}, "extra"),
    ],
)
def test_what_is_missing_or_wrong_is_named(channel, values, field):
    with pytest.raises(Refusal) as refused:
        checked(channel, values, {})
    assert set(refused.value.fields) == {field}


def test_further_fields_line_by_line():
    assert extra_items("from=1\n\n a=b=c ") == {"from": "1", "a": "b=c"}
