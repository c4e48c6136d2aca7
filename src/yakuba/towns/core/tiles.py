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
