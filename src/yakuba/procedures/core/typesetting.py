"""The templates of letters, copies and envelopes, by name."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from yakuba.webkit import typesetting
from yakuba.webkit.typesetting import unprintable

__all__ = ["typeset", "unprintable"]

_TEMPLATES = Path(__file__).parent / "typst_templates"


def typeset(
    template: str, data: Mapping[str, Any], *, font_paths: Sequence[Path] = (), made_at: datetime | None = None
) -> bytes:
    """`letter.typ`, `copy.typ`, …: see `webkit.typesetting.typeset`."""
    return typesetting.typeset(_TEMPLATES / template, data, font_paths=font_paths, made_at=made_at)
