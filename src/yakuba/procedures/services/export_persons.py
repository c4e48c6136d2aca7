"""The people of one application for another system, as GIF core data model XML."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.interchange.gif import Person, person_xml, persons_of
from yakuba.procedures.queries.applications import application_of


@dataclass(frozen=True)
class ExportedPersons:
    """`documents` gives the XML by file name; `persons` whom it is about, with notes for the receiver."""

    receipt_number: str
    persons: tuple[Person, ...]
    documents: dict[str, bytes]

    def archive(self) -> bytes:
        """All of it in one ZIP; the notes in a text beside the documents."""
        held = io.BytesIO()
        notes = [f"{person.id}: {note}" for person in self.persons for note in person.notes]
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.documents.items():
                archive.writestr(name, content)
            if notes:
                archive.writestr("notes.txt", "\n".join(notes) + "\n")
        return held.getvalue()


def export_persons(*, actor: Actor, town: Any, case_id: int, now: datetime) -> ExportedPersons:
    """Refusal where the pack has no mapping. The ledger says that data left, never whose."""
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        case = opened.case
        if case.erased_at:
            raise Conflict("case-erased", "保存期間が過ぎて内容を消した案件です。出力できません。")
        if not opened.procedure.gif:
            raise Refusal("no-gif-mapping", "この手続きのパックには、GIF形式の対応表（exports/gif.yaml）がありません。")
        persons = persons_of(
            opened.procedure.gif,
            opened.procedure.form,
            opened.answers,
            receipt_number=case.receipt_number,
            hide_address=case.protected,
        )
        documents = {
            f"{case.receipt_number}-{number:02d}-{person.role}.xml": person_xml(person)
            for number, person in enumerate(persons, 1)
        }
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"case:{case.pk}",
            kind="case.persons_exported",
            payload={"case": case.pk, "topic": case.topic, "format": "gif", "count": len(persons)},
            now=now,
        )
    return ExportedPersons(case.receipt_number, tuple(persons), documents)
