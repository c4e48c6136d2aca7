"""Writes of procedures, one verb a file."""

from yakuba.procedures.services.adjust_round import set_seats, withhold
from yakuba.procedures.services.amend import amend_application
from yakuba.procedures.services.attend import mark_attendance
from yakuba.procedures.services.book import free_slots_of
from yakuba.procedures.services.bulk import BulkReport, settle_recommended
from yakuba.procedures.services.change_capacity import change_capacity
from yakuba.procedures.services.change_slot import change_slot
from yakuba.procedures.services.charge import cancel_payment, record_payment
from yakuba.procedures.services.close_day import close_day, reopen_day
from yakuba.procedures.services.close_round import close_round
from yakuba.procedures.services.complete import complete
from yakuba.procedures.services.connect import create_api_key, create_webhook, end_webhook, revoke_api_key
from yakuba.procedures.services.copy import application_copy, entry_copy
from yakuba.procedures.services.correct import submit_correction
from yakuba.procedures.services.decide import draft_decision
from yakuba.procedures.services.decline_place import decline_place, keep_place, offer_next
from yakuba.procedures.services.demo import generate_demo
from yakuba.procedures.services.drafts import drop_stale_drafts, save_draft, start_draft
from yakuba.procedures.services.edit_pack import edit_pack, restore_edit, start_pack, undo_edit
from yakuba.procedures.services.entry import save_entry
from yakuba.procedures.services.erase import erase_content
from yakuba.procedures.services.export import ExportReport, export_applications, fetch_batch, import_receipts
from yakuba.procedures.services.export_persons import ExportedPersons, export_persons
from yakuba.procedures.services.forward import forward, take_back
from yakuba.procedures.services.import_pittari import ImportLine, import_pittari
from yakuba.procedures.services.letters import preview_letter
from yakuba.procedures.services.look import look_at_sealed
from yakuba.procedures.services.mail_copy import mail_copy
from yakuba.procedures.services.make_slots import add_slot, make_all_slots, make_slots
from yakuba.procedures.services.mark import mark_again
from yakuba.procedures.services.migrate_cases import migrate_cases
from yakuba.procedures.services.packs import PackReport, sync_packs
from yakuba.procedures.services.post import mark_posted, print_labels, print_letters
from yakuba.procedures.services.publish_pack import discard_pack, publish_pack, return_pack, submit_pack, withdraw_pack
from yakuba.procedures.services.record_decision import record_decision
from yakuba.procedures.services.refer import return_for_correction
from yakuba.procedures.services.renew_draft import renew_draft
from yakuba.procedures.services.reseal import reseal_content
from yakuba.procedures.services.resume import forget_draft, mail_resume_code, offer_resume
from yakuba.procedures.services.revoke import revoke_decision
from yakuba.procedures.services.seen import mark_letter_seen
from yakuba.procedures.services.sign import send_back, sign_decision
from yakuba.procedures.services.statement import statement_paper
from yakuba.procedures.services.status_table import StatusReport, import_status
from yakuba.procedures.services.submit import Receipt, submit_application
from yakuba.procedures.services.tell_life_events import tell_life_events
from yakuba.procedures.services.tell_webhooks import WebhookChannel, enqueue_webhooks
from yakuba.procedures.services.visit import check_identity, redeem_code, renew_code

__all__ = [
    "BulkReport",
    "ExportReport",
    "ExportedPersons",
    "ImportLine",
    "PackReport",
    "Receipt",
    "StatusReport",
    "WebhookChannel",
    "add_slot",
    "amend_application",
    "application_copy",
    "cancel_payment",
    "change_capacity",
    "change_slot",
    "check_identity",
    "close_day",
    "close_round",
    "complete",
    "create_api_key",
    "create_webhook",
    "decline_place",
    "discard_pack",
    "draft_decision",
    "drop_stale_drafts",
    "edit_pack",
    "end_webhook",
    "enqueue_webhooks",
    "entry_copy",
    "erase_content",
    "export_applications",
    "export_persons",
    "fetch_batch",
    "forget_draft",
    "forward",
    "free_slots_of",
    "generate_demo",
    "import_pittari",
    "import_receipts",
    "import_status",
    "keep_place",
    "look_at_sealed",
    "mail_copy",
    "mail_resume_code",
    "make_all_slots",
    "make_slots",
    "mark_again",
    "mark_attendance",
    "mark_letter_seen",
    "mark_posted",
    "migrate_cases",
    "offer_next",
    "offer_resume",
    "preview_letter",
    "print_labels",
    "print_letters",
    "publish_pack",
    "record_decision",
    "record_payment",
    "redeem_code",
    "renew_code",
    "renew_draft",
    "reopen_day",
    "reseal_content",
    "restore_edit",
    "return_for_correction",
    "return_pack",
    "revoke_api_key",
    "revoke_decision",
    "save_draft",
    "save_entry",
    "send_back",
    "set_seats",
    "settle_recommended",
    "sign_decision",
    "start_draft",
    "start_pack",
    "statement_paper",
    "submit_application",
    "submit_correction",
    "submit_pack",
    "sync_packs",
    "take_back",
    "tell_life_events",
    "undo_edit",
    "withdraw_pack",
    "withhold",
]
