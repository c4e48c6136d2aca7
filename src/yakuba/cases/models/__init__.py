from yakuba.cases.models.case import Case, CaseRead, Feedback, SavedView
from yakuba.cases.models.sheet import StatusSheet
from yakuba.cases.models.stand_in import StandIn
from yakuba.cases.models.thread import Attachment, Message

__all__ = ["Attachment", "Case", "CaseRead", "Feedback", "Message", "SavedView", "StandIn", "StatusSheet"]
