"""The vault: what goes in comes out, under any configured key, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.webkit import vault

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), json_values, max_size=5))
def test_unseal_returns_what_was_sealed(data):
    assert vault.unseal(vault.seal(data)) == data


def test_a_blob_shows_nothing_and_is_never_the_same_twice():
    data = {"number": "1234567", "holder": "ヤクバ タロウ"}
    first, second = vault.seal(data), vault.seal(data)
    assert first != second
    assert b"1234567" not in first
    assert "ヤクバ".encode() not in first


def test_every_altered_byte_is_noticed():
    blob = bytearray(vault.seal({"a": 1}))
    for index in range(len(blob)):
        broken = bytearray(blob)
        broken[index] ^= 1
        with pytest.raises(vault.Unsealable):
            vault.unseal(bytes(broken))


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01abcd", b"nonsense that is long enough to be a blob"])
def test_rubbish_is_refused(blob):
    with pytest.raises(vault.Unsealable):
        vault.unseal(blob)


def test_rotation(settings):
    settings.VAULT_KEYS = ["old"]
    blob = vault.seal({"a": "あ"})
    assert vault.is_current(blob)
    settings.VAULT_KEYS = ["new", "old"]
    assert vault.unseal(memoryview(blob)) == {"a": "あ"}
    assert not vault.is_current(blob)
    renewed = vault.reseal(blob)
    assert vault.reseal(renewed) == renewed
    settings.VAULT_KEYS = ["new"]
    assert vault.unseal(renewed) == {"a": "あ"}
    with pytest.raises(vault.Unsealable):
        vault.unseal(blob)


def test_keyed_digest_depends_on_key_and_data():
    key = vault.new_key()
    assert len(key) == vault.KEY_BYTES
    assert vault.keyed_digest(key, b"x") == vault.keyed_digest(key, b"x")
    assert vault.keyed_digest(key, b"x") != vault.keyed_digest(vault.new_key(), b"x")
    assert vault.keyed_digest(key, b"x") != vault.keyed_digest(key, b"y")


def test_fingerprints_meet_and_are_keyed(settings):
    settings.VAULT_KEYS = ["first key, long enough to be one", "second key, long enough to be"]
    new, old = vault.fingerprints(b"ABC")
    settings.VAULT_KEYS = ["second key, long enough to be"]
    assert vault.fingerprints(b"ABC") == [old]
    assert vault.fingerprints(b"ABD") != [old]
    assert new != old
    assert len(old) == 64


def test_the_key_of_fingerprints_has_a_name(settings):
    first = vault.fingerprint_key_id()
    settings.VAULT_KEYS = ["another key, long enough to be one", *settings.VAULT_KEYS]
    assert vault.fingerprint_key_id() != first
    assert len(first) == 8
