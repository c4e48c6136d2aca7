"""Many letters as one file to print, and their way to the post."""

import io
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from pypdf import PdfReader, PdfWriter

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.envelopes import (
    LABELS_A_SHEET,
    Addressee,
    Unaddressed,
    render_labels,
    render_sheets,
    render_unaddressed,
)
from yakuba.procedures.models import Letter
from yakuba.procedures.queries.addressees import addressees
from yakuba.procedures.queries.posting import MOST, to_print

TWO_SIDES = 2

PageOf = tuple[PdfReader, int]
"""One page of a file that is open."""


def print_letters(
    *,
    actor: Actor,
    town: Any,
    letter_ids: Collection[int],
    now: datetime,
    two_sided: bool = False,
    addressed: bool = False,
) -> bytes:
    """One PDF of the letters as they were written, in that order. `two_sided`: each begins on a front page.

    `addressed`: before each its sheet for a window envelope; first of all a list of those that got none.
    """
    letters = _chosen(town, letter_ids)
    pdfs = _with_sheets(town, letters) if addressed else [bytes(each.pdf) for each in letters]
    with transaction.atomic():
        Letter.objects.filter(pk__in=[each.pk for each in letters]).update(printed_at=now)
        _record(actor, letters, kind="case.letter_printed", now=now)
    return joined(pdfs, two_sided=two_sided)


def print_labels(*, actor: Actor, town: Any, letter_ids: Collection[int], now: datetime, first: int = 1) -> bytes:
    """Labels of the letters that have an address to print, from the label `first` on; then the list of the others."""
    if not 1 <= first <= LABELS_A_SHEET:
        raise Refusal("label-first", f"ラベルの位置は1から{LABELS_A_SHEET}までの数で書いてください。")
    letters = _chosen(town, letter_ids)
    found = addressees(letters)
    fonts = settings.LETTER_FONT_PATHS
    known = [each for each in found if isinstance(each, Addressee)]
    others = [each for each in found if isinstance(each, Unaddressed)]
    pdfs = [render_labels(known, town=town.name, first=first, font_paths=fonts)] if known else []
    pdfs += [render_unaddressed(others, town=town.name, font_paths=fonts)] if others else []
    with transaction.atomic():
        shown = [letter for letter, where in zip(letters, found, strict=True) if isinstance(where, Addressee)]
        _record(actor, shown, kind="case.letter_labelled", now=now)
    return joined(pdfs)


def _with_sheets(town: Any, letters: Sequence[Letter]) -> list[bytes | PageOf]:
    found = addressees(letters)
    fonts = settings.LETTER_FONT_PATHS
    known = [each for each in found if isinstance(each, Addressee)]
    others = [each for each in found if isinstance(each, Unaddressed)]
    sheets = PdfReader(io.BytesIO(render_sheets(known, town=town.name, font_paths=fonts))) if known else None
    pdfs: list[bytes | PageOf] = [render_unaddressed(others, town=town.name, font_paths=fonts)] if others else []
    page = 0
    for letter, where in zip(letters, found, strict=True):
        if sheets is not None and isinstance(where, Addressee):
            pdfs.append((sheets, page))
            page += 1
        pdfs.append(bytes(letter.pdf))
    return pdfs


def mark_posted(*, actor: Actor, town: Any, letter_ids: Collection[int], now: datetime) -> int:
    """They went to the post; how many. Letters that were posted before stay as they were."""
    with transaction.atomic():
        letters = [each for each in _chosen(town, letter_ids) if each.posted_at is None]
        Letter.objects.filter(pk__in=[each.pk for each in letters]).update(posted_at=now)
        _record(actor, letters, kind="case.letter_posted", now=now)
    return len(letters)


def joined(pdfs: Sequence[bytes | PageOf], *, two_sided: bool = False) -> bytes:
    """The pages of all; what they have in common (the fonts) is kept once."""
    writer = PdfWriter()
    for pdf in pdfs:
        if isinstance(pdf, tuple):
            reader, page = pdf
            writer.append(reader, pages=(page, page + 1), import_outline=False)
        else:
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
