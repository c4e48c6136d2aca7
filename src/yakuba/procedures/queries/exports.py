"""What goes to the core system: which layouts there are, what waits, what went out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.exports import Export, Source, address_fields
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.models import Application, Decision, ExportBatch, ExportLine, Letter, PackVersion
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.packs import procedure_of
from yakuba.webkit import vault

SHOWN = 50


@dataclass(frozen=True)
class Layout:
    """A layout of a pack in force, and how many applications it has not carried yet."""

    procedure: Procedure
    export: Export
    waiting: int


def layouts(*, town_id: int) -> Sequence[Layout]:
    """Every layout of the town's current packs."""
    found = []
    for version in PackVersion.objects.defer("documents").filter(town_id=town_id, current=True).order_by("pack_id"):
        procedure = procedure_of(version)
        for export in procedure.exports:
            waiting = not_yet(town_id=town_id, pack_id=procedure.id, export=export).count()
            found.append(Layout(procedure, export, waiting))
    return found


def layout_of(*, town_id: int, pack_id: str, export_id: str) -> tuple[Procedure, Export]:
    """NotFound where the pack in force has no such layout."""
    version = PackVersion.objects.defer("documents").filter(town_id=town_id, pack_id=pack_id, current=True).first()
    procedure = procedure_of(version) if version else None
    export = next((each for each in procedure.exports if each.id == export_id), None) if procedure else None
    if procedure is None or export is None:
        raise NotFound("export-unknown", "この出力の様式はありません。一覧から選び直してください。")
    return procedure, export


def not_yet(*, town_id: int, pack_id: str, export: Export) -> QuerySet[Application]:
    """Granted applications that no batch carried, or that the core system sent back; oldest first."""
    went = ExportLine.objects.filter(export_id=export.id).exclude(result="rejected")
    granted = Application.objects.filter(
        town_id=town_id, pack__pack_id=pack_id, case__state__in=export.states, case__erased_at=None
    )
    return granted.exclude(pk__in=went.values("application_id")).order_by("case__closed_at", "pk")


def source_of(application: Application, procedure: Procedure) -> Source:
    """One application as a layout sees it."""
    opened = application_of(town_id=application.town_id, case_id=application.case_id)
    case = opened.case
    decision = Decision.objects.filter(application=application, signed_at__isnull=False).order_by("-signed_at").first()
    letter = Letter.objects.defer("pdf").filter(application=application, kind="approval").order_by("-pk").first()
    return Source(
        case={
            "receipt_number": case.receipt_number,
            "arrived_on": case.arrived_on.isoformat(),
            "claimed_on": case.claimed_on.isoformat(),
            "decided_on": letter.dated.isoformat() if letter else "",
            "document_number": letter.document_number if letter else "",
        },
        answers=opened.answers,
        facts=decision.facts if decision else opened.screening_result.facts,
        protected=case.protected,
        addresses=address_fields(procedure),
    )


def batches(*, town_id: int) -> Sequence[ExportBatch]:
    """The newest, with how many of their applications were taken over and sent back."""
    return list(
        ExportBatch.objects.select_related("made_by")
        .defer("sealed")
        .filter(town_id=town_id)
        .annotate(
            applications=Count("lines"),
            accepted=Count("lines", filter=Q(lines__result="accepted")),
            rejected=Count("lines", filter=Q(lines__result="rejected")),
        )
        .order_by("-made_at", "-pk")[:SHOWN]
    )


def batch_file(*, town_id: int, batch_id: int) -> tuple[ExportBatch, bytes]:
    """The very file again. NotFound once the content of one of its cases is erased."""
    batch = ExportBatch.objects.filter(town_id=town_id, pk=batch_id).first()
    if batch is None or batch.sealed is None:
        raise NotFound("batch-unknown", "この出力ファイルはありません。保存期間が過ぎて消したものかもしれません。")
    return batch, bytes.fromhex(vault.unseal(batch.sealed)["content"])
