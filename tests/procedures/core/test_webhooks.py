import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.webhooks import body, check_url, sign, verify
from yakuba.webkit.outbound import networks_of

INSIDE = networks_of(["10.0.0.0/8", "127.0.0.0/8", "fd00::/8"])


@given(st.text(), st.text(), st.integers(0, 2**33))
def test_only_the_same_body_time_and_secret_verify(secret, text, now):
    header = sign(secret, now, text)
    assert verify(secret, header, text, now=now + 300)
    assert not verify(secret, header, text, now=now + 301)
    assert not verify(secret + "x", header, text, now=now)
    assert not verify(secret, header, text + "x", now=now)
    assert not verify(secret, header.replace(f"t={now}", f"t={now + 1}"), text, now=now)


@pytest.mark.parametrize("header", ["", "t=", "v1=x", "t=٣,v1=x", "t=-1,v1=x"])
def test_a_broken_header_never_verifies(header):
    assert not verify("s", header, "x", now=0)


@pytest.mark.parametrize(
    "url",
    ["http://example.jp/", "ftp://example.jp", "https://", "https://a:b@example.jp/", "https://example.jp/#x", "https://example.jp:99999/", "https://例え.jp/", "https://example.jp/a b", "javascript:x", "https://example.jp:x/"],
)  # fmt: skip
def test_addresses_that_are_not_taken(url):
    with pytest.raises(Refusal):
        check_url(url, networks=())


def test_addresses_that_are():
    assert check_url(" https://example.jp:8443/a?b=c ", networks=()) == "https://example.jp:8443/a?b=c"
    assert check_url("http://10.0.0.1/", networks=INSIDE) == "http://10.0.0.1/"


def test_ids_and_codes_only():
    text = body(event_id=1, kind="case.decided", at="2026", town="mihon", payload={"case": 2, "topic": "t", "outcome": "approve", "content": "x"}, receipt_number="26-A")  # fmt: skip
    assert text == '{"id":1,"kind":"case.decided","at":"2026","town":"mihon","case":2,"topic":"t","receipt_number":"26-A","outcome":"approve"}'  # fmt: skip
