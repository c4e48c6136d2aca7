from yakuba.inquiries.models.conversations import Conversation, Turn
from yakuba.inquiries.models.faq import Alias, Faq, FaqVersion

__all__ = ["Alias", "Conversation", "Faq", "FaqVersion", "Turn"]
