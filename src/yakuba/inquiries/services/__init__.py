"""What changes a town's knowledge, and what residents ask. Each appends its event in the same transaction."""

from yakuba.inquiries.services.ask import ask
from yakuba.inquiries.services.change_alias import remove_alias, restore_alias
from yakuba.inquiries.services.choose import choose
from yakuba.inquiries.services.decide_cluster import (
    answer_cluster,
    dismiss_cluster,
    draft_from_cluster,
    reopen_cluster,
)
from yakuba.inquiries.services.demo import generate_conversations
from yakuba.inquiries.services.draw_sample import draw_sample
from yakuba.inquiries.services.forget import forget_conversations
from yakuba.inquiries.services.gather_clusters import gather_clusters
from yakuba.inquiries.services.hand_over import hand_over
from yakuba.inquiries.services.import_faqs import import_faqs
from yakuba.inquiries.services.judge import judge
from yakuba.inquiries.services.judge_faq import judge_faq
from yakuba.inquiries.services.log_inquiry import log_inquiry
from yakuba.inquiries.services.publish_faq import drop_faq, publish_faq, retire_faq, return_faq, submit_faq
from yakuba.inquiries.services.rate import rate
from yakuba.inquiries.services.save_faq import save_faq
from yakuba.inquiries.services.settle import erase_conversation, settle
from yakuba.inquiries.services.sync_faqs import FaqReport, sync_faqs

__all__ = [
    "FaqReport",
    "answer_cluster",
    "ask",
    "choose",
    "dismiss_cluster",
    "draft_from_cluster",
    "draw_sample",
    "drop_faq",
    "erase_conversation",
    "forget_conversations",
    "gather_clusters",
    "generate_conversations",
    "hand_over",
    "import_faqs",
    "judge",
    "judge_faq",
    "log_inquiry",
    "publish_faq",
    "rate",
    "remove_alias",
    "reopen_cluster",
    "restore_alias",
    "retire_faq",
    "return_faq",
    "save_faq",
    "settle",
    "submit_faq",
    "sync_faqs",
]
