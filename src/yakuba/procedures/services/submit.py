"""From a filled-in form to a case: content, screening and ledger in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, gettext_noop

from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.models import Application, Draft, PackVersion
from yakuba.procedures.services.book import hold_slots
from yakuba.procedures.services.charge import charge
from yakuba.procedures.services.mark import compare, first_marks
from yakuba.procedures.services.proxied import record_proxy
from yakuba.procedures.services.read_papers import paper_findings
from yakuba.procedures.services.revise import add_revision, canonical
from yakuba.procedures.services.screen import screen_answers, store_screening
from yakuba.procedures.services.visit import give_code
from yakuba.towns import queries as towns
from yakuba.webkit import vault
from yakuba.webkit.forms import FieldError, check_form, prune, roles

KIND = "procedures"
ASSURANCE_LOW = gettext_noop("この手続きは、マイナンバーカードなどによる確かな本人確認（ログイン）が必要です。")


@dataclass(frozen=True)
class Receipt:
    """What the resident sees once the transaction is through."""

    case_id: int
    number: str
    secret: str
    created: bool


def refuse_errors(errors: list[FieldError]) -> None:
    """Submission checks the whole form again: the browser is never trusted to have shown every step."""
    if errors:
        raise Refusal(
            "form-incomplete",
            "入力に足りないところがあります。該当の項目を直してから、もう一度送信してください。",
            fields={error.path: error.message.get(get_language() or "ja") for error in errors},
        )


def refuse_unsure(procedure: Procedure, channel: str, assurance: int) -> None:
    """The pack may ask for a surer sign-in (認証) online; whether a signature is needed (署名) is another matter.

    At the counter, by telephone and by post a person looks.
    """
    if channel == "online" and not procedure.admits(assurance):
        raise Forbidden("assurance-low", ASSURANCE_LOW)


def applicant_of(
    town: Any, procedure: Procedure, answers: Mapping[str, Any], *, language: str = "ja", resident_id: int | None = None
) -> cases.Applicant:
    """The head of the case, from the answers whose fields have a role in it."""
    held = roles(procedure.form, answers)
    return cases.Applicant(
        name=held.get("applicant_name", ""),
        kana=held.get("applicant_kana", ""),
        email=held.get("contact_email", ""),
        phone=held.get("contact_phone", ""),
        language=language,
        deliver_online=bool(held.get("deliver_online")),
        protected=bool(held.get("protected")),
        district_id=towns.district_of(town.pk, held.get("postal_code", ""), held.get("address", "")),
        resident_id=resident_id,
    )


def _department(town: Any, procedure: Procedure, answers: Mapping[str, Any]) -> int | None:
    """The department of the answers' route; a town without that department lets the pack's own one take the case."""
    routed = procedure.route.department_of(answers) if procedure.route else None
    found = accounts.department_id(town.pk, routed) if routed else None
    return found or accounts.department_id(town.pk, procedure.department)


def submit_application(
    *,
    actor: Actor,
    town: Any,
    version: PackVersion,
    procedure: Procedure,
    answers: Mapping[str, Any],
    channel: str,
    submit_key: str,
    now: datetime,
    draft: Draft | None = None,
    resident_id: int | None = None,
    language: str = "ja",
    arrived_on: date | None = None,
    as_received: bool = False,
    assurance: int = 0,
) -> Receipt:
    """Write the case, its content, the screening and the events, or nothing. The same key gives the same receipt.

    Missing papers never stop it: they are findings. Only what makes the form unreadable is refused; of an application
    that has arrived elsewhere (`as_received`) not even that: the caller left out what can't be read.
    """
    today = local_date(now)
    arrived = arrived_on or today
    answers = prune(procedure.form, answers, today=today)
    refuse_unsure(procedure, channel, assurance)
    if not as_received:
        refuse_errors(check_form(procedure.form, answers, today=today))
    papers = paper_findings(town_id=town.pk, procedure=procedure, answers=answers)
    screened = screen_answers(procedure, answers, arrived_on=arrived, today=today, papers=papers)
    applicant = applicant_of(town, procedure, answers, language=language, resident_id=resident_id)
    department_id = _department(town, procedure, answers)
    due_on = towns.working_days(town).add(arrived, procedure.standard_processing_days)
    content = canonical(answers)
    # Whatever can be known before is: the embedded database has one writer at a time, and the others wait from here on.
    with transaction.atomic():
        marked = compare(town_id=town.pk, procedure=procedure, answers=answers, result=screened)
        submitted = cases.submit(
            actor=actor,
            town=town,
            kind=KIND,
            topic=procedure.id,
            title=procedure.title["ja"],
            nature=procedure.kind,
            channel=channel,
            submit_key=submit_key,
            department_id=department_id,
            applicant=applicant,
            arrived_on=arrived,
            claimed_on=arrived,
            due_on=due_on,
            content=content,
            recommendation=marked.result.recommendation,
            retention_years=procedure.retention_years,
            now=now,
        )
        if submitted.created:
            application = Application.objects.create(
                assurance=assurance,
                town=town,
                case=submitted.case,
                pack=version,
                marked_under=vault.fingerprint_key_id(),
            )
            first_marks(application, procedure.id, marked.marks)
            revision = add_revision(application, procedure, answers, number=1, actor=actor, now=now)
            if draft is not None and draft.signature:
                cases.link_attachments(
                    actor=actor, town_id=town.pk, case_id=submitted.case.pk, keys=[draft.signature], now=now
                )
            store_screening(
                actor=actor, case=submitted.case, revision=revision, version=version, result=marked.result, now=now
            )
            record_proxy(actor=actor, case=submitted.case, answers=answers, now=now)
            hold_slots(actor=actor, town=town, application=application, procedure=procedure, answers=answers, now=now)
            charge(application=application, procedure=procedure, answers=answers, result=screened, on=arrived)
            give_code(application=application, procedure=procedure, submit_key=submit_key, now=now)
            tell(actor=actor, town=town, case=submitted.case, text="received", mark="", now=now)
        if draft is not None:
            Draft.objects.filter(pk=draft.pk).update(
                case=submitted.case, answers={}, sealed=None, left_over=None, updated_at=now
            )
    return Receipt(submitted.case.pk, submitted.case.receipt_number, submitted.secret, submitted.created)
