"""Writes of reports, one verb a file. Each appends its event in the same transaction."""

from yakuba.reports.services.accept_photo import accept_photo, link_photos
from yakuba.reports.services.acknowledge import acknowledge
from yakuba.reports.services.act_on_many import act_on_many
from yakuba.reports.services.answer_fixed import answer_fixed
from yakuba.reports.services.change import change_category, change_priority
from yakuba.reports.services.check_upstream import Answered, check_upstream
from yakuba.reports.services.close import close
from yakuba.reports.services.compare import compare, compare_waiting, tell_apart
from yakuba.reports.services.demo import generate_reports
from yakuba.reports.services.drop_originals import drop_originals
from yakuba.reports.services.erase import erase_content
from yakuba.reports.services.follow_case import follow_case
from yakuba.reports.services.forward import collect_forwardings, forward_due, send_again
from yakuba.reports.services.import_311 import Taken, import_311
from yakuba.reports.services.merge import merge, unmerge
from yakuba.reports.services.order_work import end_order, order_work
from yakuba.reports.services.photo_files import sweep_photos
from yakuba.reports.services.process_photo import process_photos
from yakuba.reports.services.program_keys import create_program_key, revoke_program_key
from yakuba.reports.services.put_back import put_back
from yakuba.reports.services.rebuild_map import MapCheck, rebuild_map
from yakuba.reports.services.receive_request import receive_request
from yakuba.reports.services.reopen import reopen
from yakuba.reports.services.request_tokens import request_of_token, token_of_request
from yakuba.reports.services.review import hide, publish
from yakuba.reports.services.review_photo import hide_photo, publish_photo, reconsider_photo
from yakuba.reports.services.set_upstream import set_upstream
from yakuba.reports.services.submit import Reported, submit
from yakuba.reports.services.support import support
from yakuba.reports.services.sync_catalogues import CatalogueReport, sync_catalogues
from yakuba.reports.services.update import post_update

__all__ = [
    "Answered",
    "CatalogueReport",
    "MapCheck",
    "Reported",
    "Taken",
    "accept_photo",
    "acknowledge",
    "act_on_many",
    "answer_fixed",
    "change_category",
    "change_priority",
    "check_upstream",
    "close",
    "collect_forwardings",
    "compare",
    "compare_waiting",
    "create_program_key",
    "drop_originals",
    "end_order",
    "erase_content",
    "follow_case",
    "forward_due",
    "generate_reports",
    "hide",
    "hide_photo",
    "import_311",
    "link_photos",
    "merge",
    "order_work",
    "post_update",
    "process_photos",
    "publish",
    "publish_photo",
    "put_back",
    "rebuild_map",
    "receive_request",
    "reconsider_photo",
    "reopen",
    "request_of_token",
    "revoke_program_key",
    "send_again",
    "set_upstream",
    "submit",
    "support",
    "sweep_photos",
    "sync_catalogues",
    "tell_apart",
    "token_of_request",
    "unmerge",
]
