"""What changes a town's knowledge, and what residents ask. Each appends its event in the same transaction."""

from yakuba.inquiries.services.ask import ask
from yakuba.inquiries.services.change_alias import remove_alias, restore_alias
from yakuba.inquiries.services.change_faqs import BATCH_ACTS, Changed, change_faqs, drop_old_batches, undo_change
from yakuba.inquiries.services.check_links import check_due_links, check_town_links, collect_all_links, collect_links
from yakuba.inquiries.services.choose import choose
from yakuba.inquiries.services.decide_cluster import (
    answer_cluster,
    dismiss_cluster,
    draft_from_cluster,
    reopen_cluster,
)
from yakuba.inquiries.services.demo import generate_conversations
from yakuba.inquiries.services.demo_judgements import generate_judgements
from yakuba.inquiries.services.draw_sample import draw_all_samples, draw_sample
from yakuba.inquiries.services.forget import forget_conversations
from yakuba.inquiries.services.gather_clusters import gather_all_clusters, gather_clusters
from yakuba.inquiries.services.hand_over import hand_over
from yakuba.inquiries.services.import_faqs import Imported, import_faqs
from yakuba.inquiries.services.judge import judge
from yakuba.inquiries.services.judge_faq import judge_faq
from yakuba.inquiries.services.keep_models import keep_models
from yakuba.inquiries.services.keep_table import drop_stale_tables, keep_table
from yakuba.inquiries.services.log_inquiry import log_inquiry
from yakuba.inquiries.services.note_presence import note_presence
from yakuba.inquiries.services.publish_faq import drop_faq, publish_faq, retire_faq, return_faq, submit_faq
from yakuba.inquiries.services.rate import rate
from yakuba.inquiries.services.remind_reviews import remind_all_reviews, remind_reviews
from yakuba.inquiries.services.rephrase import rephrase
from yakuba.inquiries.services.roll_back_model import check_model, roll_back_model
from yakuba.inquiries.services.save_faq import save_faq
from yakuba.inquiries.services.say import say
from yakuba.inquiries.services.set_chat import set_chat
from yakuba.inquiries.services.settle import erase_conversation, settle
from yakuba.inquiries.services.sync_faqs import FaqReport, sync_faqs
from yakuba.inquiries.services.take_over import take_over
from yakuba.inquiries.services.train_model import train_model

__all__ = [
    "BATCH_ACTS",
    "Changed",
    "FaqReport",
    "Imported",
    "answer_cluster",
    "ask",
    "change_faqs",
    "check_due_links",
    "check_model",
    "check_town_links",
    "choose",
    "collect_all_links",
    "collect_links",
    "dismiss_cluster",
    "draft_from_cluster",
    "draw_all_samples",
    "draw_sample",
    "drop_faq",
    "drop_old_batches",
    "drop_stale_tables",
    "erase_conversation",
    "forget_conversations",
    "gather_all_clusters",
    "gather_clusters",
    "generate_conversations",
    "generate_judgements",
    "hand_over",
    "import_faqs",
    "judge",
    "judge_faq",
    "keep_models",
    "keep_table",
    "log_inquiry",
    "note_presence",
    "publish_faq",
    "rate",
    "remind_all_reviews",
    "remind_reviews",
    "remove_alias",
    "reopen_cluster",
    "rephrase",
    "restore_alias",
    "retire_faq",
    "return_faq",
    "roll_back_model",
    "save_faq",
    "say",
    "set_chat",
    "settle",
    "submit_faq",
    "sync_faqs",
    "take_over",
    "train_model",
    "undo_change",
]
