from yakuba.procedures.core.keys import key_digest, key_hint, new_key


def test_keys_are_long_different_and_told_apart_by_their_beginning():
    one, other = new_key(), new_key()
    assert one != other
    assert len(one) > 40
    assert key_digest(one) != key_digest(other)
    assert one.startswith(key_hint(one))
    assert len(key_hint(one)) < 12
