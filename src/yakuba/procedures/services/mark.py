"""Recognise the same matter asked for twice, and remember what each application is recognised by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from yakuba.procedures.core.duplicates import Mark as Found
from yakuba.procedures.core.duplicates import Place, marks, repeats, with_duplicates
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import ScreeningResult
from yakuba.procedures.models import Application, Mark, Revision
from yakuba.procedures.queries.applications import answers_of
from yakuba.procedures.queries.duplicates import WHOLE, alike
from yakuba.procedures.queries.packs import procedure_of
from yakuba.webkit import vault

CHUNK = 200


@dataclass(frozen=True)
class Marked:
    """What screening says when the town's other applications are looked at too, and the marks to keep."""

    result: ScreeningResult
    marks: Sequence[Found]


def compare(
    *, town_id: int, procedure: Procedure, answers: Mapping[str, Any], result: ScreeningResult, but: int | None = None
) -> Marked:
    """Inside the transaction that keeps the application. `but`: the application itself, when it is mended."""
    if not procedure.duplicates:
        return Marked(result, ())
    found = marks(procedure.duplicates, answers)
    digests = {digest: mark.place for mark in found for digest in vault.fingerprints(mark.text.encode())}
    known = alike(town_id=town_id, pack_id=procedure.id, digests=digests, but=but)
    places: set[Place] = repeats(found) | {digests[each] for each in known.values_list("digest", flat=True).distinct()}
    return Marked(with_duplicates(procedure.duplicates, result, answers, places), found)


def keep_marks(application: Application, pack_id: str, found: Sequence[Found]) -> None:
    """Those of the latest revision only."""
    Mark.objects.filter(application=application).delete()
    first_marks(application, pack_id, found)


def first_marks(application: Application, pack_id: str, found: Sequence[Found]) -> None:
    """Those of an application that has none yet."""
    Mark.objects.bulk_create(rows(application, pack_id, found))


def rows(application: Application, pack_id: str, found: Sequence[Found]) -> Iterator[Mark]:
    for mark in found:
        yield Mark(
            town_id=application.town_id,
            application=application,
            pack_id=pack_id,
            rule=mark.rule,
            item=WHOLE if mark.item is None else mark.item,
            digest=vault.fingerprints(mark.text.encode())[0],
        )


def mark_again() -> int:
    """Marks under the newest key for applications whose marks are older, or were never made; how many.

    Runs with the sealing anew, before an old key goes: a mark under a key that is gone recognises nobody.
    """
    done, current = 0, vault.fingerprint_key_id()
    old = Application.objects.select_related("pack").defer("pack__documents").exclude(marked_under=current)
    while batch := list(old.filter(case__erased_at=None).order_by("pk")[:CHUNK]):
        with transaction.atomic():
            for application in batch:
                procedure = procedure_of(application.pack)
                if procedure.duplicates:
                    revision = Revision.objects.get(application=application, number=application.revision)
                    keep_marks(application, procedure.id, marks(procedure.duplicates, answers_of(procedure, revision)))
            Application.objects.filter(pk__in=[each.pk for each in batch]).update(marked_under=current)
        done += len(batch)
    return done
