"""Many letters as one file to print, and their way to the post."""

import io
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from pypdf import PdfWriter

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Letter
from yakuba.procedures.queries.posting import MOST, to_print

TWO_SIDES = 2


def print_letters(
    *, actor: Actor, town: Any, letter_ids: Collection[int], now: datetime, two_sided: bool = False
) -> bytes:
    """One PDF of the letters as they were written, in that order. `two_sided`: each begins on a front page."""
    letters = _chosen(town, letter_ids)
    with transaction.atomic():
        Letter.objects.filter(pk__in=[each.pk for each in letters]).update(printed_at=now)
        _record(actor, letters, kind="case.letter_printed", now=now)
    return joined([bytes(each.pdf) for each in letters], two_sided=two_sided)


def mark_posted(*, actor: Actor, town: Any, letter_ids: Collection[int], now: datetime) -> int:
    """They went to the post; how many. Letters that were posted before stay as they were."""
    with transaction.atomic():
        letters = [each for each in _chosen(town, letter_ids) if each.posted_at is None]
        Letter.objects.filter(pk__in=[each.pk for each in letters]).update(posted_at=now)
        _record(actor, letters, kind="case.letter_posted", now=now)
    return len(letters)


def joined(pdfs: Sequence[bytes], *, two_sided: bool = False) -> bytes:
    """The pages of all; what they have in common (the fonts) is kept once."""
    writer = PdfWriter()
    for pdf in pdfs:
        writer.append(io.BytesIO(pdf), import_outline=False)
        if two_sided and len(writer.pages) % TWO_SIDES:
            writer.add_blank_page()
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=False)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _chosen(town: Any, letter_ids: Collection[int]) -> Sequence[Letter]:
    if len(letter_ids) > MOST:
        raise Refusal("letters-many", f"一度に{MOST}通までです。")
    letters = to_print(town_id=town.pk, letter_ids=letter_ids)
    if not letters:
        raise Refusal("letters-none", "通知書を選んでください。")
    return letters


def _record(actor: Actor, letters: Sequence[Letter], *, kind: str, now: datetime) -> None:
    ledger.append_many(
        [
            ledger.NewEvent(
                actor,
                each.town_id,
                f"case:{each.application.case_id}",
                kind,
                {"case": each.application.case_id, "topic": each.application.case.topic, "letter": each.pk},
                now,
            )
            for each in letters
        ]
    )
