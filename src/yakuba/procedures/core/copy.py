"""控え: what was submitted, on paper."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from yakuba.kernel.eras import format_era
from yakuba.procedures.core.typesetting import typeset


class DescribedRow(Protocol):
    """One answer as people read it."""

    @property
    def label(self) -> str: ...

    @property
    def text(self) -> str: ...


class Described(Protocol):
    """A section of answers; `yakuba.webkit.forms.describe` makes them."""

    @property
    def title(self) -> str: ...

    @property
    def rows(self) -> Sequence[DescribedRow]: ...


def render_copy(
    *,
    title: str,
    town: str,
    receipt_number: str,
    submitted_on: date,
    sections: Sequence[Described],
    font_paths: Sequence[Path] = (),
) -> bytes:
    """PDF/UA-1. What must be hidden is hidden by whoever described the sections. Raises Refusal (see `typeset`)."""
    head = [("受付番号", receipt_number), ("受け付けた日", format_era(submitted_on))]
    blocks: list[dict[str, object]] = [{"kind": "pairs", "rows": head}]
    for section in sections:
        rows = [(row.label, row.text or "（記入なし）") for row in section.rows]
        blocks += [{"kind": "heading", "text": section.title}, {"kind": "pairs", "rows": rows}]
    made_at = datetime(submitted_on.year, submitted_on.month, submitted_on.day, tzinfo=UTC)
    data = {"title": f"{title}（控え）", "author": town, "town": town, "blocks": blocks}
    return typeset("copy.typ", data, font_paths=font_paths, made_at=made_at)
