import pytest

from yakuba.accounts.core.assurance import NAMES, level_of, name_of, of_methods


@pytest.mark.parametrize(
    ("acr", "level"),
    [("aal3", 3), ("urn:example:aal2", 2), ("AAL1", 1), ("", 1), ("aal4", 1), ("aal33", 1), ("xaal3", 1)],
)
def test_what_a_provider_says(acr, level):
    assert level_of(acr) == level


def test_names():
    assert {name_of(level): level for level in range(4)} == NAMES


def test_our_own_ways():
    assert of_methods(["password"]) == 1
    assert of_methods(["password", "totp"]) == 2
    assert of_methods(["webauthn"]) == 2
