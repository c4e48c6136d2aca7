"""Writing to the ledger, guarding it and proving it whole."""

from yakuba.ledger.services.anchors import write_anchor
from yakuba.ledger.services.append import Appended, NewEvent, append, append_many
from yakuba.ledger.services.triggers import install_triggers, missing_triggers
from yakuba.ledger.services.verify import VerifyReport, verify

__all__ = [
    "Appended",
    "NewEvent",
    "VerifyReport",
    "append",
    "append_many",
    "install_triggers",
    "missing_triggers",
    "verify",
    "write_anchor",
]
