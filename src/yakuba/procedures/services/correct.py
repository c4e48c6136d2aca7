"""The resident mends an application: a new revision, screened again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.procedures.models import Application, Draft
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services.book import hold_slots
from yakuba.procedures.services.charge import charge
from yakuba.procedures.services.mark import compare, keep_marks
from yakuba.procedures.services.proxied import record_proxy
from yakuba.procedures.services.read_papers import paper_findings
from yakuba.procedures.services.revise import add_revision, canonical
from yakuba.procedures.services.screen import screen_answers, store_screening
from yakuba.procedures.services.submit import applicant_of, refuse_errors, refuse_unsure
from yakuba.webkit.forms import check_form, prune


def submit_correction(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    answers: Mapping[str, Any],
    now: datetime,
    draft: Draft | None = None,
    assurance: int = 0,
) -> None:
    """請求日 stays what it was. The rules of the pack under which the case was opened still apply, also those on the
    `assurance` of the sign-in, however the application itself came.
    """
    today = local_date(now)
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        refuse_unsure(opened.procedure, "online", assurance)
        answers = prune(opened.procedure.form, answers, today=today)
        refuse_errors(check_form(opened.procedure.form, answers, today=today))
        papers = paper_findings(town_id=town.pk, procedure=opened.procedure, answers=answers)
        screened = screen_answers(
            opened.procedure, answers, arrived_on=opened.case.claimed_on, today=today, papers=papers
        )
        marked = compare(
            town_id=town.pk,
            procedure=opened.procedure,
            answers=answers,
            result=screened,
            but=opened.application.pk,
        )
        result = marked.result
        number = opened.application.revision + 1
        case = cases.receive_correction(
            actor=actor,
            town=town,
            case_id=case_id,
            revision=number,
            content=canonical(answers),
            applicant=applicant_of(town, opened.procedure, answers),
            recommendation=result.recommendation,
            now=now,
        )
        Application.objects.filter(pk=opened.application.pk).update(revision=number, correction_fields=[])
        revision = add_revision(opened.application, opened.procedure, answers, number=number, actor=actor, now=now)
        keep_marks(opened.application, opened.procedure.id, marked.marks)
        store_screening(
            actor=actor, case=case, revision=revision, version=opened.application.pack, result=result, now=now
        )
        record_proxy(actor=actor, case=case, answers=answers, now=now)
        hold_slots(
            actor=actor,
            town=town,
            application=opened.application,
            procedure=opened.procedure,
            answers=answers,
            now=now,
        )
        charge(
            application=opened.application,
            procedure=opened.procedure,
            answers=answers,
            result=result,
            on=opened.case.claimed_on,
        )
        tell(actor=actor, town=town, case=case, text="corrected", mark=str(number), now=now)
        if draft is not None:
            Draft.objects.filter(pk=draft.pk).update(case=case, answers={}, sealed=None, updated_at=now)
