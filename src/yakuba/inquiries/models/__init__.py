from yakuba.inquiries.models.answer_model import AnswerModel
from yakuba.inquiries.models.conversations import Conversation, Turn
from yakuba.inquiries.models.faq import Alias, Faq, FaqVersion
from yakuba.inquiries.models.keeping import FaqBatch, FaqTable, LinkCheck
from yakuba.inquiries.models.learning import Cluster
from yakuba.inquiries.models.sample import Rating, SampledQuestion

__all__ = [
    "Alias",
    "AnswerModel",
    "Cluster",
    "Conversation",
    "Faq",
    "FaqBatch",
    "FaqTable",
    "FaqVersion",
    "LinkCheck",
    "Rating",
    "SampledQuestion",
    "Turn",
]
