"""届出書, 請求書: the paper a person signs at the counter or sends by post, filled in from what they typed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from yakuba.kernel.eras import format_era
from yakuba.procedures.core.copy import Described
from yakuba.procedures.core.typesetting import typeset


def render_statement(
    *,
    title: str,
    town: str,
    mayor: str,
    receipt_number: str,
    printed_on: date,
    sections: Sequence[Described],
    font_paths: Sequence[Path] = (),
) -> bytes:
    """PDF/UA-1. To the mayor, with a place for the signature and boxes for the counter. Raises Refusal (see `typeset`)."""
    blocks: list[dict[str, object]] = []
    for section in sections:
        rows = [(row.label, row.text) for row in section.rows if row.text]
        if rows:
            blocks += [{"kind": "heading", "text": section.title}, {"kind": "pairs", "rows": rows}]
    data = {
        "title": title,
        "author": town,
        "addressee": f"{town}長　{mayor}　様" if mayor else f"{town}長　様",
        "receipt_number": receipt_number,
        "printed_on": format_era(printed_on),
        "blocks": blocks,
    }
    made_at = datetime(printed_on.year, printed_on.month, printed_on.day, tzinfo=UTC)
    return typeset("statement.typ", data, font_paths=font_paths, made_at=made_at)
