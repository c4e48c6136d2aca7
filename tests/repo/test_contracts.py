"""Every package stands in every contract that concerns it, and no contract has an exception."""

import pytest

from tests.repo.tree import ROOT, contracts, floors, packages, packages_with_rooms, packages_with_tables, words

ROOM_LAYERS = contracts()["rooms"]


def test_every_package_has_a_floor():
    assert set(packages()) == set(floors())


def test_packages_with_services_keep_the_order_of_rooms():
    listed = {name.removeprefix("yakuba.") for name in words(ROOM_LAYERS["containers"])}
    assert listed == set(packages_with_rooms())


@pytest.mark.parametrize("package", packages_with_tables())
def test_tables_are_private(package):
    contract = contracts()[f"tables-{package}"]
    assert words(contract["protected_modules"]) == [f"yakuba.{package}.models"]
    rooms = {f"yakuba.{package}.{room}" for room in ("queries", "services", "migrations")}
    allowed = rooms if package in packages_with_rooms() else {"yakuba.webkit.throttle"}
    assert set(words(contract["allowed_importers"])) <= allowed


def test_pure_core_covers_the_kernel_and_every_core():
    assert words(contracts()["pure-core"]["source_modules"]) == ["yakuba.*.core", "yakuba.kernel"]


def test_floors_and_rooms_are_exhaustive():
    assert contracts()["floors"]["exhaustive"] == ["True"]
    assert ROOM_LAYERS["exhaustive"] == ["True"]


def test_there_are_no_exceptions():
    text = (ROOT / ".importlinter").read_text(encoding="utf-8")
    assert [
        key for key in ("ignore_imports", "unmatched_ignore_imports_alerting", "allow_indirect") if key in text
    ] == []
    assert words(contracts()["floors"]["exhaustive_ignores"]) == ["__main__"]
