from yakuba.reports.core.open311.keys import key_digest, key_hint, new_key


def test_a_key_is_long_and_known_by_its_digest():
    key, other = new_key(), new_key()
    assert key != other
    assert len(key) > 40
    assert key_digest(key) != key_digest(other)
    assert key not in key_digest(key)
    assert key.startswith(key_hint(key))
    assert len(key_hint(key)) == 10
    assert key_digest("\ud800")
