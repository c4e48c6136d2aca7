"""Ask the resident to mend something (補正), with a date and a letter."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures.models import Application
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services.letters import write_letter


def return_for_correction(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    fields: Collection[str],
    message: str,
    due: date,
    expected_version: int,
    now: datetime,
) -> None:
    """`fields` are ids of the form's fields or sections; `due` sets the 相当の期間 of 行政手続法7条."""
    if not fields and not message.strip():
        raise Refusal(
            "correction-empty",
            "補正してもらう項目を選ぶか、内容を書いてください。",
            fields={"message": "補正の内容を書いてください。"},
        )
    if due <= local_date(now):
        raise Refusal(
            "correction-due",
            "補正期限は明日以降の日付にしてください。",
            fields={"due": "明日以降の日付にしてください。"},
        )
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        sections = opened.procedure.form.sections
        if not set(fields) <= {part.id for section in sections for part in (section, *section.fields)}:
            raise Refusal("correction-field", "補正してもらう項目を、一覧から選び直してください。")
        case = cases.request_correction(
            actor=actor,
            town=town,
            case_id=case_id,
            fields=sorted(fields),
            message=message,
            due=due,
            expected_version=expected_version,
            now=now,
        )
        Application.objects.filter(pk=opened.application.pk).update(correction_fields=sorted(fields))
        if "correction" in opened.procedure.letters:
            write_letter(
                actor=actor,
                town=town,
                opened=opened,
                kind="correction",
                reasons=message,
                fields=fields,
                due=due,
                now=now,
            )
        tell(actor=actor, town=town, case=case, text="correction", mark=str(case.version), now=now)
