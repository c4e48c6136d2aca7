import pytest

from yakuba.towns.core.tiles import Tiles


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
