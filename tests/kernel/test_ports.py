from dataclasses import dataclass

import pytest

from yakuba.kernel.ports import Registry


@dataclass
class One:
    id: str


@dataclass
class Other:
    id: str


def test_a_registry_keeps_order_and_finds():
    registry: Registry[One] = Registry()
    registry.register(One("b"))
    registry.register(One("a"))
    assert [item.id for item in registry] == ["b", "a"] == list(registry.ids())
    assert registry.get("a") == One("a")
    assert "a" in registry
    assert "c" not in registry
    with pytest.raises(KeyError):
        registry.get("c")


def test_the_same_provider_may_come_twice_but_not_two_of_one_name():
    registry: Registry[One | Other] = Registry()
    registry.register(One("a"))
    registry.register(One("a"))
    with pytest.raises(ValueError, match="two providers are called 'a'"):
        registry.register(Other("a"))
