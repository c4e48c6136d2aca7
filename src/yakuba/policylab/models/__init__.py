from yakuba.policylab.models.file import LabFile
from yakuba.policylab.models.run import Run

__all__ = ["LabFile", "Run"]
