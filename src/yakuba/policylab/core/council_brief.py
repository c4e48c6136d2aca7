"""A brief for the council: what may come, what measures change, how sure that is, and where every number is from.

Text goes in as JSON, never as markup; pictures are SVG that our own pages drew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from yakuba.webkit import typesetting

TEMPLATE = Path(__file__).parent / "typst_templates" / "council_brief.typ"


@dataclass(frozen=True)
class Picture:
    """`alt` says what it shows to those who can't see it; `words` stand below."""

    title: str
    svg: str
    alt: str
    words: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[str, ...] = ()
    """Of columns: "auto" or "1fr"; all alike where not given."""
    left: tuple[int, ...] = (0,)
    """Columns of words; the others are numbers and stand on the right."""


@dataclass(frozen=True)
class Section:
    """Sentences, then facts, then pictures (two beside each other unless wide), then a table. `fresh`: on a new page."""

    title: str
    sentences: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()
    fresh: bool = False


@dataclass(frozen=True)
class Fact:
    """A number that stands large on the first page, with the words below it."""

    label: str
    value: str
    words: str


@dataclass(frozen=True)
class Brief:
    title: str
    town: str
    department: str
    dated: str
    lead: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    citations: tuple[str, ...]
    made_at: datetime
    codes: str = field(default="")


def printed(brief: Brief, font_paths: Sequence[Path] = ()) -> bytes:
    """The PDF; the same brief gives the same bytes. Refusal naming every character that no font has."""
    return typesetting.typeset(TEMPLATE, content(brief), font_paths=font_paths, made_at=brief.made_at)


def pictures(brief: Brief, font_paths: Sequence[Path] = ()) -> list[bytes]:
    """PNG of each page."""
    return typesetting.pictures(TEMPLATE, content(brief), font_paths=font_paths)


def content(brief: Brief) -> Mapping[str, Any]:
    return {name: value for name, value in asdict(brief).items() if name != "made_at"}
