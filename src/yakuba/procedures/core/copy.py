"""What was submitted (控え), or is about to be, on paper."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from yakuba.kernel.eras import format_era
from yakuba.kernel.money import format_yen
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
    fee: int | None = None,
    qr: bytes = b"",
    font_paths: Sequence[Path] = (),
) -> bytes:
    """PDF/UA-1. `fee` in yen, where something is charged. What must be hidden is hidden by whoever described the sections. Raises Refusal (see `typeset`).

    `qr` is the SVG of the code with which the counter opens what was filled in beforehand.
    """
    head = [("受付番号", receipt_number), ("受け付けた日", format_era(submitted_on))]
    if fee is not None:
        head.append(("料金", format_yen(fee)))
    code: list[dict[str, object]] = (
        [{"kind": "qr", "svg": qr.decode(), "text": "窓口でこのQRコードを見せてください。"}] if qr else []
    )
    return _paper(f"{title}（控え）", town, [_pairs(head), *code, *_answers(sections)], submitted_on, font_paths)


def render_statement(
    *, title: str, town: str, written_on: date, sections: Sequence[Described], font_paths: Sequence[Path] = ()
) -> bytes:
    """What a clerk typed for somebody, who reads and signs it. PDF/UA-1."""
    blocks: list[dict[str, object]] = [
        _pairs([("入力した日", format_era(written_on))]),
        *_answers(sections),
        {"kind": "paragraph", "text": "上の内容を読み、間違いのないことを確かめました。"},
        _pairs([("年月日", "令和　　　年　　　月　　　日"), ("署名", "\n\n")]),
    ]
    return _paper(f"{title}（内容の確認）", town, blocks, written_on, font_paths)


def _answers(sections: Sequence[Described]) -> Iterator[dict[str, object]]:
    for section in sections:
        yield {"kind": "heading", "text": section.title}
        yield _pairs([(row.label, row.text or "（記入なし）") for row in section.rows])


def _pairs(rows: Sequence[tuple[str, str]]) -> dict[str, object]:
    return {"kind": "pairs", "rows": rows}


def _paper(title: str, town: str, blocks: Sequence[dict[str, object]], day: date, font_paths: Sequence[Path]) -> bytes:
    data = {"title": title, "author": town, "town": town, "blocks": blocks}
    return typeset("copy.typ", data, font_paths=font_paths, made_at=datetime(day.year, day.month, day.day, tzinfo=UTC))
