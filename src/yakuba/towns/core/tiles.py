"""The pictures that a map is laid out with."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Tiles:
    """`url` has {z}, {x} and {y}; empty where the town wants no pictures. `origin` is what a page must be allowed to load."""

    url: str
    credit: str
    max_zoom: int

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def read_tiles(url: str) -> str:
    """As Leaflet takes it; empty for no pictures. ValueError where {z}, {x} or {y} is missing, or it is no https address."""
    text = url.strip()
    if text and not (
        urlsplit(text).scheme == "https"
        and urlsplit(text).netloc
        and all(each in text for each in ("{z}", "{x}", "{y}"))
    ):
        raise ValueError("地図タイルは、{z}・{x}・{y}のある https:// のアドレスで書いてください。")
    return text


def read_bounds(text: str) -> tuple[float, float, float, float]:
    """`SOUTH,WEST,NORTH,EAST` in degrees, somewhere on and around Japan. ValueError says what is wrong."""
    try:
        south, west, north, east = (float(each) for each in text.split(","))
    except ValueError:
        raise ValueError("範囲は「南,西,北,東」の4つの数字で書いてください（例 34.64,137.96,34.72,138.07）。") from None
    if not (20 <= south < north <= 46 and 122 <= west < east <= 154):
        raise ValueError("範囲が日本の外か、南と北・西と東が逆です。「南,西,北,東」の順に書いてください。")
    return south, west, north, east
