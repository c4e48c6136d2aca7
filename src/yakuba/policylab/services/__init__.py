"""The door for writing."""

from yakuba.policylab.services.cancel_run import cancel_run
from yakuba.policylab.services.demo import generate_demo
from yakuba.policylab.services.keep_result import keep_result
from yakuba.policylab.services.name_run import name_run
from yakuba.policylab.services.request_run import request_run
from yakuba.policylab.services.upload_file import upload_file
from yakuba.policylab.services.use_file import use_file
from yakuba.policylab.services.withdraw_file import withdraw_file
from yakuba.policylab.services.work_runs import work_runs

__all__ = [
    "cancel_run",
    "generate_demo",
    "keep_result",
    "name_run",
    "request_run",
    "upload_file",
    "use_file",
    "withdraw_file",
    "work_runs",
]
