import pytest

from yakuba.kernel.addresses import index, keep_index_in
from yakuba.kernel.addresses.directory import Directory

LINES = ["架空県\t架空市北区\t13101\t本町*\t港町", "架空県\t石川郡石川町\t13102"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An index folder, and tables of two towns."""
    monkeypatch.setattr(index, "_kept_in", None)
    monkeypatch.setattr(index, "compact", lambda _: iter(LINES))
    keep_index_in(tmp_path / "cache")
    return tmp_path / "cache"


def test_it_is_made_once_and_read_from_its_file(folder, monkeypatch):
    assert index.index_lines() == LINES
    monkeypatch.setattr(index, "compact", None)
    assert index.index_lines() == LINES
    (file,) = folder.iterdir()
    assert file.name.startswith("addresses-20")


@pytest.mark.parametrize("content", [b"", b"\xff", b"wrong\n" + LINES[0].encode()])
def test_a_damaged_file_is_made_again(folder, content):
    index.index_lines()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(content)
    assert index.index_lines() == LINES
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_it_is_made_in_memory(folder, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert index.index_lines() == LINES
    keep_index_in(None)
    assert index.index_lines() == LINES


def test_a_line_is_read_back():
    found = Directory(LINES)
    ((_, city),) = found.cities_at("石川町", 0)
    assert dict(city.areas) == {}
    ((_, city), *_) = found.cities_at("架空市北区", 0)
    assert {town.name: town.chome for town in city.areas.values()} == {"本町": True, "港町": False}
