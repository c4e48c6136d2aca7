"""Parts of a picture, relative to it: the same for every size of it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from yakuba.kernel.errors import Refusal

MOST = 60
KINDS = {"face": "顔", "plate": "ナンバープレート", "other": "手で囲んだところ"}
_DIGITS = 4


@dataclass(frozen=True)
class Box:
    """Shares of the picture's width and height, 0 to 1, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float
    kind: str = "other"

    def within(self, width: int, height: int) -> tuple[slice, slice]:
        """Rows and columns of an array; at least one of each."""
        top, left = int(self.top * height), int(self.left * width)
        bottom = min(height, max(top + 1, -int(-(self.top + self.height) * height // 1)))
        right = min(width, max(left + 1, -int(-(self.left + self.width) * width // 1)))
        return slice(min(top, bottom - 1), bottom), slice(min(left, right - 1), right)

    def grown(self, share: float) -> "Box":
        """Larger by a share of itself on each side, as far as the picture goes."""
        return clipped(
            self.left - self.width * share,
            self.top - self.height * share,
            self.width * (1 + 2 * share),
            self.height * (1 + 2 * share),
            self.kind,
        )

    def overlap(self, other: "Box") -> float:
        """Shared area over the smaller of the two: 1 where one lies within the other."""
        wide = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        high = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        if wide <= 0 or high <= 0:
            return 0.0
        return wide * high / min(self.width * self.height, other.width * other.height)

    def plain(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def clipped(left: float, top: float, width: float, height: float, kind: str = "other") -> Box:
    """The part of a box that lies on the picture."""
    right, bottom = min(1.0, left + width), min(1.0, top + height)
    left, top = min(max(0.0, left), 1.0), min(max(0.0, top), 1.0)
    wide, high = max(0.0, right - left), max(0.0, bottom - top)
    return Box(round(left, _DIGITS), round(top, _DIGITS), round(wide, _DIGITS), round(high, _DIGITS), kind)


def read_boxes(given: Any) -> tuple[Box, ...]:
    """Boxes as a browser or the database holds them. Refusal where they are none, too many, or not on the picture."""
    if not isinstance(given, list) or len(given) > MOST:
        raise Refusal("photo-boxes", f"囲みは{MOST}個までです。ページを読み込み直してください。")
    return tuple(_read(each) for each in given)


def _read(given: Any) -> Box:
    try:
        left, top, width, height = (float(given[name]) for name in ("left", "top", "width", "height"))
        kind = str(given.get("kind", "other"))
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError):
        raise _unreadable() from None
    if not all(0 <= number <= 1 for number in (left, top, width, height)) or kind not in KINDS:
        raise _unreadable()
    box = clipped(left, top, width, height, kind)
    if box.width <= 0 or box.height <= 0:
        raise _unreadable()
    return box


def _unreadable() -> Refusal:
    return Refusal("photo-boxes", "囲みの位置を読み取れません。ページを読み込み直して、囲み直してください。")


def apart(boxes: Iterable[Box], limit: float = 0.5) -> tuple[Box, ...]:
    """The same parts, each once: a box that mostly covers one before it is left out. The given order decides."""
    kept: list[Box] = []
    for box in boxes:
        if all(box.overlap(other) <= limit for other in kept):
            kept.append(box)
    return tuple(kept)


def plain(boxes: Iterable[Box]) -> list[Mapping[str, Any]]:
    """JSON-ready."""
    return [box.plain() for box in boxes]
