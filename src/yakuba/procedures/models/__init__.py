from yakuba.procedures.models.application import Application, Draft, Look, Revision, Screening
from yakuba.procedures.models.connection import ApiKey, WebhookEndpoint
from yakuba.procedures.models.decision import Decision, Letter, Numbering
from yakuba.procedures.models.export import ExportBatch, ExportLine
from yakuba.procedures.models.fee import Fee
from yakuba.procedures.models.mark import Mark
from yakuba.procedures.models.pack import PackVersion
from yakuba.procedures.models.placement import Placement, PlacementRound
from yakuba.procedures.models.slot import Booking, Slot
from yakuba.procedures.models.studio import PackDraft, PackEdit
from yakuba.procedures.models.visit import IdentityCheck, VisitCode

__all__ = [
    "ApiKey",
    "Application",
    "Booking",
    "Decision",
    "Draft",
    "ExportBatch",
    "ExportLine",
    "Fee",
    "IdentityCheck",
    "Letter",
    "Look",
    "Mark",
    "Numbering",
    "PackDraft",
    "PackEdit",
    "PackVersion",
    "Placement",
    "PlacementRound",
    "Revision",
    "Screening",
    "Slot",
    "VisitCode",
    "WebhookEndpoint",
]
