from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core.receipts import ALPHABET
from yakuba.cases.core.secrets import derive_secret, same_secret, secret_digest

KEY = "a server key of some length"


@given(st.text(min_size=1), st.integers(1, 10))
def test_a_replay_shows_the_same_secret(submit_key, town):
    secret = derive_secret(KEY, town, submit_key)
    assert derive_secret(KEY, town, submit_key) == secret
    assert len(secret) == 19
    assert set(secret.replace("-", "")) <= set(ALPHABET)


@given(st.text(min_size=1), st.text(min_size=1))
def test_keys_towns_and_submits_have_their_own(first, second):
    secret = derive_secret(KEY, 1, first)
    assert derive_secret(KEY, 2, first) != secret
    assert derive_secret("another server key", 1, first) != secret
    assert (derive_secret(KEY, 1, second) == secret) == (first == second)


def test_it_is_read_however_it_is_typed():
    secret = derive_secret(KEY, 1, "x")
    digest = secret_digest(secret)
    for typed in (secret, secret.lower(), secret.replace("-", " "), f" {secret.replace('-', '')}　"):
        assert same_secret(typed, digest)
    assert same_secret(secret.translate({ord(c): chr(ord(c) + 0xFEE0) for c in secret}), digest)


def test_another_secret_and_an_erased_one_do_not_fit():
    secret = derive_secret(KEY, 1, "x")
    assert not same_secret(derive_secret(KEY, 1, "y"), secret_digest(secret))
    assert not same_secret("", "")
    assert not same_secret("", secret_digest(secret))
