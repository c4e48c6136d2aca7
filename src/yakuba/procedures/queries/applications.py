"""A procedure's case, opened: content, rules, findings, decisions, letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import ScreeningResult
from yakuba.procedures.models import Application, Decision, Letter, Look, Revision, Screening
from yakuba.procedures.queries.packs import procedure_of
from yakuba.webkit import vault
from yakuba.webkit.forms import join_sensitive


@dataclass(frozen=True)
class OpenApplication:
    """An application with its latest revision. What is sealed is opened only when it is asked for."""

    application: Application
    procedure: Procedure
    revision: Revision

    @property
    def case(self) -> Any:
        return self.application.case

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        return answers_of(self.procedure, self.revision)

    @cached_property
    def screening(self) -> Screening:
        return Screening.objects.filter(revision=self.revision).latest("at")

    @cached_property
    def screening_result(self) -> ScreeningResult:
        return ScreeningResult.from_json(vault.unseal(bytes(self.screening.result)))


def answers_of(procedure: Procedure, revision: Revision) -> Mapping[str, Any]:
    """Everything that was submitted in one revision."""
    sensitive = vault.unseal(bytes(revision.sealed)) if revision.sealed else {}
    return join_sensitive(procedure.form, revision.answers, sensitive)


def application_of(*, town_id: int, case_id: int) -> OpenApplication:
    """The application behind a case of this town."""
    whole = Revision.objects.select_related("application__case", "application__pack")
    try:
        revision = whole.defer("application__pack__documents").get(
            application__town_id=town_id, application__case_id=case_id, number=F("application__revision")
        )
    except Revision.DoesNotExist:
        raise NotFound("application-unknown", "この申請は見つかりません。") from None
    return OpenApplication(revision.application, procedure_of(revision.application.pack), revision)


def previous_answers(opened: OpenApplication) -> Mapping[str, Any] | None:
    """The revision before the latest, or None."""
    before = Revision.objects.filter(application=opened.application, number=opened.application.revision - 1).first()
    return answers_of(opened.procedure, before) if before else None


def decisions_of(*, town_id: int, application_id: int) -> Sequence[Decision]:
    """Newest first, with the people who drafted and signed."""
    return list(
        Decision.objects.select_related("drafted_by", "signed_by", "signed_for")
        .filter(town_id=town_id, application_id=application_id)
        .order_by("-drafted_at", "-pk")
    )


def awaiting(case: Any, decisions: Sequence[Decision]) -> Decision | None:
    """The draft that waits for a signature: the newest, and only while the case is there to be signed."""
    if case.state != "signing":
        return None
    return next((each for each in decisions if not each.signed_at and not each.withdrawn_at), None)


def letters_of(*, town_id: int, case_id: int) -> Sequence[Letter]:
    """Newest first, without their PDFs."""
    return list(
        Letter.objects.defer("pdf").filter(town_id=town_id, application__case_id=case_id).order_by("-created_at", "-pk")
    )


def letter(*, town_id: int, case_id: int, letter_id: int) -> Letter:
    """One letter of one case, with its PDF; NotFound once its content is erased."""
    found = Letter.objects.filter(town_id=town_id, application__case_id=case_id, pk=letter_id).first()
    if found is None or not found.text:
        raise NotFound("letter-unknown", "この通知は見つかりません。")
    return found


def open_looks(*, town_id: int, application_id: int, staff_id: int, since: Any) -> frozenset[str]:
    """Sealed fields that this member of staff has opened and may still see."""
    looks = Look.objects.filter(town_id=town_id, application_id=application_id, staff_id=staff_id, at__gte=since)
    return frozenset(looks.values_list("field", flat=True))
