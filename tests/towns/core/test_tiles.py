import pytest

from yakuba.towns.core.tiles import Tiles, read_bounds, read_tiles


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tiles.example.jp/pale/{z}/{x}/{y}.png", "https://tiles.example.jp"),
        ("http://localhost:8080/{z}/{x}/{y}.png", "http://localhost:8080"),
        ("/static/tiles/{z}/{x}/{y}.png", ""),
        ("", ""),
    ],
)
def test_what_a_page_must_be_allowed_to_load(url, origin):
    assert Tiles(url, "", 18).origin == origin


def test_bounds_and_tiles_are_read_or_refused():
    assert read_bounds("34.6, 137.9, 34.8, 138.2") == (34.6, 137.9, 34.8, 138.2)
    assert read_tiles(" https://t.example.jp/{z}/{x}/{y}.png ") == "https://t.example.jp/{z}/{x}/{y}.png"
    assert read_tiles("") == ""
    for wrong in ("", "1,2,3", "138,34,139,35", "34.8,138,34.6,139"):
        with pytest.raises(ValueError, match="範囲"):
            read_bounds(wrong)
    for wrong in ("https://t.example.jp/{z}/{x}.png", "ftp://t.example.jp/{z}/{x}/{y}", "/{z}/{x}/{y}"):
        with pytest.raises(ValueError, match="タイル"):
            read_tiles(wrong)
