"""Change the answers of an application without asking for a correction: at the counter, or to move a booking."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures.models import Application, Draft
from yakuba.procedures.queries.applications import OpenApplication, application_of
from yakuba.procedures.services.book import hold_slots
from yakuba.procedures.services.charge import charge
from yakuba.procedures.services.mark import compare, keep_marks
from yakuba.procedures.services.proxied import record_proxy
from yakuba.procedures.services.read_papers import paper_findings
from yakuba.procedures.services.revise import add_revision, canonical
from yakuba.procedures.services.screen import screen_answers, store_screening
from yakuba.procedures.services.submit import applicant_of, refuse_errors
from yakuba.webkit.forms import check_form, prune

ENDED = frozenset({"withdrawn", "rejected"})


def amend_application(
    *, actor: Actor, town: Any, case_id: int, answers: Mapping[str, Any], now: datetime, draft: Draft | None = None
) -> OpenApplication:
    """A new revision, screened, booked and charged anew; the state of the case stays. What was there before is kept."""
    today = local_date(now)
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        if opened.case.state in ENDED or opened.case.erased_at:
            raise Refusal("amend-ended", "この手続きは終わっています。変更するときは、役場へお問い合わせください。")
        procedure, application = opened.procedure, opened.application
        answers = prune(procedure.form, answers, today=today)
        refuse_errors(check_form(procedure.form, answers, today=today))
        papers = paper_findings(town_id=town.pk, procedure=procedure, answers=answers)
        screened = screen_answers(procedure, answers, arrived_on=opened.case.claimed_on, today=today, papers=papers)
        marked = compare(town_id=town.pk, procedure=procedure, answers=answers, result=screened, but=application.pk)
        result = marked.result
        number = application.revision + 1
        case = cases.amend(
            actor=actor,
            town=town,
            case_id=case_id,
            revision=number,
            content=canonical(answers),
            applicant=applicant_of(town, procedure, answers),
            recommendation=result.recommendation,
            now=now,
        )
        Application.objects.filter(pk=application.pk).update(revision=number)
        revision = add_revision(application, procedure, answers, number=number, actor=actor, now=now)
        keep_marks(application, procedure.id, marked.marks)
        store_screening(actor=actor, case=case, revision=revision, version=application.pack, result=result, now=now)
        record_proxy(actor=actor, case=case, answers=answers, now=now)
        hold_slots(actor=actor, town=town, application=application, procedure=procedure, answers=answers, now=now)
        charge(application=application, procedure=procedure, answers=answers, result=result, on=opened.case.claimed_on)
        if draft is not None:
            Draft.objects.filter(pk=draft.pk).update(case=case, answers={}, sealed=None, updated_at=now)
    return application_of(town_id=town.pk, case_id=case_id)
