"""A town's data are put together once, and anew when a file or a border changes."""

from types import SimpleNamespace

import pytest

from yakuba.policylab.core.town_data import Area
from yakuba.policylab.queries import current as module
from yakuba.policylab.queries import files

MINE, THEIRS = SimpleNamespace(pk=1), SimpleNamespace(pk=2)


@pytest.fixture
def world(monkeypatch):
    held = SimpleNamespace(used=[{"id": 1, "sha256": "a"}], borders=[Area("1", "中央")], built=0)

    def build(town):
        held.built += 1
        return SimpleNamespace(town=town.pk)

    monkeypatch.setattr(files, "used", lambda _: held.used)
    monkeypatch.setattr(files, "districts", lambda _: held.borders)
    monkeypatch.setattr(files, "town_data", build)
    monkeypatch.setattr(module, "_kept", type(module._kept)())
    return held


def test_the_same_files_are_put_together_once(world):
    assert module.current(MINE) is module.current(MINE)
    assert world.built == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("used", [{"id": 1, "sha256": "b"}]), ("borders", [Area("1", "中央", (((0, 0), (1, 0), (1, 1)),))])],
)
def test_a_change_is_seen_at_once(world, name, value):
    before = module.current(MINE)
    setattr(world, name, value)
    assert module.current(MINE) is not before


def test_towns_are_apart_and_few_are_kept(world):
    assert module.current(MINE).town != module.current(THEIRS).town
    for pk in range(3, 9):
        module.current(SimpleNamespace(pk=pk))
    assert len(module._kept) == module.KEPT
