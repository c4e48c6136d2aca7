"""Take in a list of subscribers that was gathered elsewhere, with their consent: bad rows are named, the others count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.messaging.core.texts import LANGUAGES
from yakuba.messaging.services.subscribe import subscribe
from yakuba.webkit.sheets import numbered

COLUMNS = ("channel", "address", "topic", "when", "language")
CHANNELS = ("email", "sms")
"""Browsers and LINE friends can't be brought along: their keys belong to another sender."""


@dataclass(frozen=True)
class BadRow:
    """`row` as the spreadsheet counts it."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Imported:
    """How many rows count now, and those that don't."""

    taken: int
    bad: Sequence[BadRow]


def import_subscribers(*, actor: Actor, town: Any, content: bytes, consented: bool, now: datetime) -> Imported:
    """CSV or Excel with the columns channel, address, topic, and where wanted when and language. Again changes nothing.

    Refusal where the people were not asked, or the heading is another. One transaction for all rows.
    """
    if not consented:
        raise Refusal(
            "subscribers-consent",
            "本人が受け取りに同意した名簿だけを取り込めます。",
            fields={"consented": "同意を確かめてください。"},
        )
    rows = numbered(content)
    _, heading = next(rows, (0, []))
    names = [cell.strip().lower() for cell in heading]
    if missing := [name for name in COLUMNS[:3] if name not in names]:
        message = f"1行目に列「{'」「'.join(missing)}」がありません。"
        raise Refusal("subscribers-heading", message, fields={"file": message})
    taken, bad, seen = 0, [], {}
    with transaction.atomic():
        for number, cells in rows:
            row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            try:
                key = (row["channel"], row["address"], row["topic"])
                if key in seen:
                    raise BadCell("address", f"{seen[key]}行目と同じです。")
                _take(actor, town, row, now)
                seen[key] = number
                taken += 1
            except BadCell as wrong:
                bad.append(BadRow(number, wrong.column, wrong.reason))
            except Refusal as refused:
                column = "address" if "address" in refused.fields else "topic"
                bad.append(BadRow(number, column, refused.message))
    return Imported(taken, bad)


class BadCell(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column)
        self.column, self.reason = column, reason


def _take(actor: Actor, town: Any, row: dict[str, str], now: datetime) -> None:
    if row["channel"] not in CHANNELS:
        raise BadCell("channel", "email か sms と書いてください。")
    if row.get("when", "") not in {"", "evening", "morning"}:
        raise BadCell("when", "evening か morning と書くか、空欄にしてください。")
    if (row.get("language") or "ja") not in LANGUAGES:
        raise BadCell("language", "ja、ja-easy、en のどれかを書いてください。")
    subscribe(
        actor=actor,
        town=town,
        channel=row["channel"],
        address=row["address"],
        topics=[row["topic"]],
        when=row.get("when", ""),
        language=row.get("language") or "ja",
        confirmed=True,
        now=now,
    )
