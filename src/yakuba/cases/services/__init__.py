"""Writes of cases, one verb a file."""

from yakuba.cases.services.amend import amend
from yakuba.cases.services.assign import assign, assign_many
from yakuba.cases.services.attach import attach, keep_files, link_attachments
from yakuba.cases.services.change_many import ChangeReport, change_many
from yakuba.cases.services.close import reopen, withdraw
from yakuba.cases.services.correct import receive_correction, request_correction
from yakuba.cases.services.disclose import disclose
from yakuba.cases.services.drop_files import drop_files
from yakuba.cases.services.erase import erase, erase_due
from yakuba.cases.services.give_feedback import give_feedback
from yakuba.cases.services.read import mark_read, mark_unread
from yakuba.cases.services.retitle import retitle
from yakuba.cases.services.set_flags import set_protected, set_recommendation
from yakuba.cases.services.stand_in import end_stand_in, run_stand_ins, set_stand_in
from yakuba.cases.services.status_sheet import drop_stale_sheets, keep_sheet
from yakuba.cases.services.submit import Applicant, Submitted, secret_of, submit
from yakuba.cases.services.sweep import sweep_files
from yakuba.cases.services.take_over import Past, take_over
from yakuba.cases.services.tell import tell
from yakuba.cases.services.transition import transition
from yakuba.cases.services.view_file import view_file
from yakuba.cases.services.views import delete_view, save_view
from yakuba.cases.services.write import write_message, write_note

__all__ = [
    "Applicant",
    "ChangeReport",
    "Past",
    "Submitted",
    "amend",
    "assign",
    "assign_many",
    "attach",
    "change_many",
    "delete_view",
    "disclose",
    "drop_files",
    "drop_stale_sheets",
    "end_stand_in",
    "erase",
    "erase_due",
    "give_feedback",
    "keep_files",
    "keep_sheet",
    "link_attachments",
    "mark_read",
    "mark_unread",
    "receive_correction",
    "reopen",
    "request_correction",
    "retitle",
    "run_stand_ins",
    "save_view",
    "secret_of",
    "set_protected",
    "set_recommendation",
    "set_stand_in",
    "submit",
    "sweep_files",
    "take_over",
    "tell",
    "transition",
    "view_file",
    "withdraw",
    "write_message",
    "write_note",
]
