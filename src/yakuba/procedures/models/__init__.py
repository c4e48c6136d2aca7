from yakuba.procedures.models.application import Application, Draft, Look, Revision, Screening
from yakuba.procedures.models.decision import Decision, Letter, Numbering
from yakuba.procedures.models.pack import PackVersion

__all__ = ["Application", "Decision", "Draft", "Letter", "Look", "Numbering", "PackVersion", "Revision", "Screening"]
