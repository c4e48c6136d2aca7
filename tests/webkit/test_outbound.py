"""Where a request may go: public addresses, and networks that the operator named."""

import httpx
import pytest

from yakuba.webkit.outbound import Inside, Unresolved, may_reach, networks_of, pinned

INSIDE = networks_of(["10.0.0.0/8", "127.0.0.0/8", "fd00::/8"])


@pytest.mark.parametrize(
    ("addresses", "scheme", "reached"),
    [
        (["93.184.216.34"], "https", "93.184.216.34"),
        (["93.184.216.34"], "http", None),
        (["93.184.216.34", "192.168.0.1"], "https", None),
        (["192.168.0.1"], "https", None),
        (["169.254.169.254"], "https", None),
        (["::1"], "https", None),
        (["::ffff:127.0.0.1"], "https", None),
        (["fe80::1%eth0"], "https", None),
        (["100.64.0.1"], "https", None),
        (["0.0.0.0"], "https", None),
        (["224.0.0.1"], "https", None),
        ([], "https", None),
    ],
)
def test_where_it_may_go(addresses, scheme, reached):
    assert may_reach(addresses, scheme=scheme, networks=()) == reached


def test_a_closed_network_is_named():
    assert may_reach(["10.1.2.3"], scheme="http", networks=INSIDE) == "10.1.2.3"
    assert may_reach(["fd00::1"], scheme="http", networks=INSIDE) == "fd00::1"
    assert may_reach(["192.168.0.1"], scheme="https", networks=INSIDE) is None
    assert may_reach(["10.1.2.3", "93.184.216.34"], scheme="http", networks=INSIDE) is None


def test_plain_http_goes_outside_only_where_it_is_asked_for():
    assert may_reach(["93.184.216.34"], scheme="http", networks=(), plain=True) == "93.184.216.34"
    assert may_reach(["10.1.2.3"], scheme="http", networks=(), plain=True) is None


def test_the_request_is_pinned_to_the_address_and_keeps_its_name():
    with httpx.Client() as client:
        request = pinned(
            client, "HEAD", "http://user:secret@localhost:8080/町?a=b", networks=networks_of(["127.0.0.0/8", "::1/128"])
        )
    assert request.url.host in {"127.0.0.1", "::1"}
    assert request.headers["host"] == "localhost:8080"
    assert request.extensions["sni_hostname"] == "localhost"
    assert "secret" not in str(request.url) + str(request.headers)


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://127.0.0.1/", Inside),
        ("http://[::1]/", Inside),
        ("http://2130706433/", Inside),
        ("http://no-such-host.invalid/", Unresolved),
        ("ftp://example.jp/", ValueError),
        ("https:///x", ValueError),
        ("https://example.jp:99999/", ValueError),
    ],
)
def test_what_is_refused(url, error):
    with httpx.Client() as client, pytest.raises(error):
        pinned(client, "HEAD", url, networks=(), plain=True)
