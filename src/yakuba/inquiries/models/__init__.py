from yakuba.inquiries.models.faq import Alias, Faq, FaqVersion

__all__ = ["Alias", "Faq", "FaqVersion"]
