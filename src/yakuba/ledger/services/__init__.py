"""Writing to the ledger, guarding it and proving it whole."""

from yakuba.ledger.services.append import Appended, NewEvent, append, append_many
from yakuba.ledger.services.triggers import install_triggers, missing_triggers

__all__ = ["Appended", "NewEvent", "append", "append_many", "install_triggers", "missing_triggers"]
