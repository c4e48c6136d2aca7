"""What the worker does again and again."""

from yakuba.kernel.ports import Chore
from yakuba.policylab import services

CHORES = (Chore("lab-runs", 2, services.work_runs),)
