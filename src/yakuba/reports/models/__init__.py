from yakuba.reports.models.catalogue import CatalogueVersion
from yakuba.reports.models.likeness import Likeness, ToCompare
from yakuba.reports.models.map import MapCell, Pin
from yakuba.reports.models.open311 import Forwarding, ProgramKey, Upstream
from yakuba.reports.models.photo import ReportPhoto
from yakuba.reports.models.public import Support, Update
from yakuba.reports.models.report import Report
from yakuba.reports.models.work import WorkOrder

__all__ = [
    "CatalogueVersion",
    "Forwarding",
    "Likeness",
    "MapCell",
    "Pin",
    "ProgramKey",
    "Report",
    "ReportPhoto",
    "Support",
    "ToCompare",
    "Update",
    "Upstream",
    "WorkOrder",
]
