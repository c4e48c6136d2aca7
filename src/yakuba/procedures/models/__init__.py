from yakuba.procedures.models.application import Application, Draft, Look, Revision, Screening
from yakuba.procedures.models.connection import ApiKey, WebhookEndpoint
from yakuba.procedures.models.decision import Decision, Letter, Numbering
from yakuba.procedures.models.export import ExportBatch, ExportLine
from yakuba.procedures.models.mark import Mark
from yakuba.procedures.models.pack import PackVersion
from yakuba.procedures.models.placement import Placement, PlacementRound
from yakuba.procedures.models.studio import PackDraft, PackEdit

__all__ = [
    "ApiKey",
    "Application",
    "Decision",
    "Draft",
    "ExportBatch",
    "ExportLine",
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
    "WebhookEndpoint",
]
