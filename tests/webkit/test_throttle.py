"""Throttling: counts per scope and key, one statement an attempt, forgets at the end of the window."""

import time

import pytest
from django.test import RequestFactory

from yakuba.kernel.errors import TooMany
from yakuba.webkit import throttle
from yakuba.webkit.models import Attempt

pytestmark = pytest.mark.django_db


def test_allows_up_to_the_limit_and_no_further():
    assert [throttle.allow("sign-in", "a", 3, 60) for _ in range(5)] == [True, True, True, False, False]


def test_scopes_and_keys_count_apart():
    assert throttle.allow("sign-in", "a", 1, 60)
    assert throttle.allow("sign-in", "b", 1, 60)
    assert throttle.allow("look-up", "a", 1, 60)
    assert not throttle.allow("sign-in", "a", 1, 60)


def test_a_window_ends(monkeypatch):
    start = time.time()
    assert throttle.allow("s", "a", 1, 60)
    monkeypatch.setattr(throttle.time, "time", lambda: start + 59)
    assert not throttle.allow("s", "a", 1, 60)
    monkeypatch.setattr(throttle.time, "time", lambda: start + 61)
    assert throttle.sweep() == 1
    assert throttle.allow("s", "a", 1, 60)


def test_a_window_that_ended_starts_again_without_a_sweep(monkeypatch):
    start = time.time()
    assert throttle.allow("s", "a", 1, 60)
    monkeypatch.setattr(throttle.time, "time", lambda: start + 61)
    assert throttle.allow("s", "a", 1, 60)
    assert not throttle.allow("s", "a", 1, 60)


def test_demand_says_when_to_come_back():
    throttle.demand("s", "a", 1, 60)
    with pytest.raises(TooMany) as caught:
        throttle.demand("s", "a", 1, 60)
    assert 1 <= caught.value.retry_after <= 60


def test_forgive():
    throttle.allow("s", "a", 1, 60)
    throttle.forgive("s", "a")
    assert throttle.allow("s", "a", 1, 60)


def test_one_statement_an_attempt(django_assert_num_queries):
    with django_assert_num_queries(1):
        throttle.allow("s", "a", 1, 60)


def test_the_key_itself_is_not_stored():
    throttle.allow("s", "taro@example.jp", 1, 60)
    assert "taro" not in Attempt.objects.get().key


def test_a_forwarded_address_counts_only_behind_a_trusted_proxy(settings):
    request = RequestFactory().get(
        "/", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"}, REMOTE_ADDR="10.0.0.1"
    )
    assert throttle.client_address(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert throttle.client_address(request) == "198.51.100.7"
