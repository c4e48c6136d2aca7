"""What a procedure adds to the page of its case, for staff and for the resident."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from yakuba.accounts import queries as accounts
from yakuba.accounts.core.assurance import name_of
from yakuba.cases import queries as cases
from yakuba.cases.core.natures import act_label, recommendation_label
from yakuba.cases.core.workflow import acts
from yakuba.kernel.clock import local_date
from yakuba.kernel.ports import Panel
from yakuba.procedures.core.hearings import HEARINGS
from yakuba.procedures.core.letters import TO_AUTHORITY
from yakuba.procedures.core.proxies import represented
from yakuba.procedures.core.results import facts_shown, findings_seen
from yakuba.procedures.core.screening import ScreeningResult
from yakuba.procedures.queries import applications
from yakuba.procedures.queries.duplicates import twins
from yakuba.procedures.queries.placement import placements_of
from yakuba.towns import queries as towns
from yakuba.webkit.forms import Form, changes, describe, file_keys

LOOK = timedelta(minutes=10)
CORRECTION_WORKING_DAYS = 10
DECIDERS = {"clerk", "approver", "head", "admin"}
SIGNERS = {"approver", "head", "admin"}


@dataclass(frozen=True)
class Askable:
    """A field that staff may ask to have mended."""

    id: str
    label: str
    flagged: bool


def askable(form: Form, flagged: set[str]) -> Sequence[tuple[str, Sequence[Askable]]]:
    """The form's fields by section; those that a defect names are ticked beforehand."""
    return [
        (
            section.title.get("ja"),
            [
                Askable(field.id, field.label.get("ja"), field.id in flagged)
                for field in section.fields
                if field.type != "note"
            ],
        )
        for section in form.sections
    ]


def staff_panel(case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]:
    """What was asked, what the rules found, what needs judgment, what changed; and the decision."""
    staff = accounts.by_id(staff_id)
    opened = applications.application_of(town_id=staff.town_id, case_id=case_id)
    case, form = opened.case, opened.procedure.form
    if case.erased_at:
        return []
    seen = applications.open_looks(
        town_id=staff.town_id, application_id=opened.application.pk, staff_id=staff_id, since=now - LOOK
    )
    described = describe(
        form,
        opened.answers,
        "ja",
        hide_address=case.protected,
        mask=True,
        unmask=seen,
        files=cases.file_names(town_id=staff.town_id, keys=file_keys(form, opened.answers)),
        today=local_date(now),
    )
    before = applications.previous_answers(opened)
    result = opened.screening_result
    decisions = applications.decisions_of(town_id=staff.town_id, application_id=opened.application.pk)
    waiting = applications.awaiting(case, decisions)
    possible = acts(case.state, "staff", decided=case.is_decided)
    roles = set(staff.roles)
    may_decide = bool(roles & DECIDERS)
    forwards = opened.procedure.is_forwarded(welfare_office=towns.has_welfare_office(staff.town))
    due = towns.working_days(staff.town).add(local_date(now), CORRECTION_WORKING_DAYS)
    return [
        Panel(
            "procedures/panels/staff.html",
            {
                "case": case,
                "procedure": opened.procedure,
                "assurance": name_of(opened.application.assurance).upper() if opened.application.assurance else "",
                "pack": opened.application.pack,
                "revision": opened.revision,
                "described": described,
                "result": result,
                "proxied": bool(represented(opened.answers)),
                "screened_at": opened.screening.at,
                "facts": facts_shown(opened.procedure, result.facts, "ja"),
                "judgments": findings_seen(opened.procedure, result.judgments, seen),
                "defects": findings_seen(opened.procedure, result.defects, seen),
                "infos": findings_seen(
                    opened.procedure, [each for each in result.findings if each.severity == "info"], seen
                ),
                "near": findings_seen(opened.procedure, result.near_misses, seen),
                "changes": changes(form, before, opened.answers, "ja", hide_address=case.protected, unmask=seen)
                if before is not None
                else None,
                "twins": twins(town_id=staff.town_id, application_id=opened.application.pk),
                "decisions": decisions,
                "waiting": waiting,
                "placements": [
                    (each, opened.procedure.placement.called(each.nursery))
                    for each in placements_of(town_id=staff.town_id, application_id=opened.application.pk)
                ]
                if opened.procedure.placement
                else (),
                "letters": applications.letters_of(town_id=staff.town_id, case_id=case_id),
                "clear": recommendation_label("approve", case.nature),
                "complete_label": act_label("complete", case.nature),
                "may_draft": "draft" in possible and may_decide and not forwards,
                "may_forward": "forward" in possible and may_decide and forwards,
                "may_record": "record_approval" in possible and may_decide,
                "may_complete": "complete" in possible and may_decide,
                "may_revoke": "revoke" in possible
                and bool(roles & SIGNERS)
                and "revocation" in opened.procedure.letters,
                "hearings": HEARINGS.items(),
                "may_ask": "request_correction" in possible and may_decide,
                "may_sign": waiting is not None and bool(roles & SIGNERS) and waiting.drafted_by_id != staff_id,
                "askable": askable(form, {name.split(".")[-1] for each in result.findings for name in each.fields}),
                "mend_text": mend_text(result),
                "due": due,
                "second": {
                    outcome: opened.procedure.needs_second_approval(outcome, result.recommendation)
                    for outcome in ("approve", "reject")
                },
            },
        )
    ]


def mend_text(result: ScreeningResult) -> str:
    """A first draft of what to ask for: each defect's own words, one a line."""
    return "\n".join(f"・{(each.mend or each.reason)['ja']}" for each in result.defects)


def resident_panel(case_id: int) -> Sequence[Panel]:
    """Letters, the copy, and what is to be mended."""
    case = cases.case_by_id(case_id)
    opened = applications.application_of(town_id=case.town_id, case_id=case_id)
    asked = set(opened.application.correction_fields)
    return [
        Panel(
            "procedures/panels/resident.html",
            {
                "case": case,
                "letters": [
                    letter
                    for letter in applications.letters_of(town_id=case.town_id, case_id=case_id)
                    if letter.kind not in TO_AUTHORITY
                ],
                "asked": [
                    field.label
                    for section in opened.procedure.form.sections
                    for field in section.fields
                    if field.id in asked
                ],
            },
        )
    ]
