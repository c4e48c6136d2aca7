"""Take over another city's requests as reports, each at its own time and in its own transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from django.db import transaction

from yakuba.cases.services import Applicant
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal, YakubaError
from yakuba.reports.core.given import Given
from yakuba.reports.core.importing import Imported, Unread, read, rows_of
from yakuba.reports.queries import catalogues
from yakuba.reports.services.close import close
from yakuba.reports.services.submit import submit

NO_RESOLUTION = "前のシステムで対応が終わっています。"
OUTSIDE = "位置が町の外にあるため、言葉の場所だけを読み込みました。"
PLACES = frozenset({"place-outside", "place-swapped", "place-null"})


@dataclass(frozen=True)
class Taken:
    """What came of a row. `state`: created, known (it was there already) or refused; `notes` say what and why."""

    number: int
    key: str
    state: str
    category: str
    report_id: int | None
    notes: tuple[str, ...]


def import_311(
    *, actor: Actor, town: Any, content: str, own: Mapping[str, str], zone: tzinfo, now: datetime, dry_run: bool = False,
    step: Callable[[int], None] = lambda _: None,
) -> list[Taken]:  # fmt: skip
    """A row that was taken over before is known by its key, so that a broken import is simply begun again.

    With `dry_run` nothing is written. Refusal where the file can't be read or names a category that the town has not.
    """
    offered = catalogues.offered(town.pk)
    rows = list(read(rows_of(content), own=own, zone=zone))
    _check(rows, offered, own)
    found = []
    for at, row in enumerate(rows, 1):
        found.append(_taken(row, actor, town, now, dry_run=dry_run))
        step(at)
    return found


def _check(rows: Iterable[Imported | Unread], offered: Mapping[str, Any], own: Mapping[str, str]) -> None:
    wanted = {*own.values(), *(row.category for row in rows if isinstance(row, Imported))}
    if missing := sorted(wanted - offered.keys()):
        raise Refusal(
            "import-category", f"町にない区分です：{'、'.join(missing)}。対応表（--categories）を直してください。"
        )


def _taken(row: Imported | Unread, actor: Actor, town: Any, now: datetime, *, dry_run: bool) -> Taken:
    if isinstance(row, Unread):
        return Taken(row.number, row.key, "refused", "", None, (row.why,))
    try:
        with transaction.atomic():
            found = _write(row, actor, town, now)
            if dry_run:
                transaction.set_rollback(True)
        return found
    except YakubaError as refused:
        return Taken(row.number, row.key, "refused", row.category, None, (refused.message,))


def _write(row: Imported, actor: Actor, town: Any, now: datetime) -> Taken:
    given = Given(category=row.category, description=row.description, point=row.point, place_text=row.place)
    notes = list(row.notes)
    who = {
        "actor": actor,
        "town": town,
        "channel": row.channel,
        "submit_key": f"import-311:{row.key}",
        "complete": False,
    }
    try:
        reported = submit(**who, given=given, applicant=Applicant(), now=row.created_at)
    except Refusal as refused:
        if refused.code not in PLACES:
            raise
        notes.append(OUTSIDE)
        given = replace(given, point=None, place_text=row.place or "（場所の記載なし）")
        reported = submit(**who, given=given, applicant=Applicant(), now=row.created_at)
    if reported.created and row.closed_at is not None:
        close(
            actor=actor, town=town, report_id=reported.report.pk, outcome="closed", text=row.resolution or NO_RESOLUTION,
            now=min(row.closed_at, now),
        )  # fmt: skip
    state = "created" if reported.created else "known"
    return Taken(row.number, row.key, state, row.category, reported.report.pk, tuple(notes))
