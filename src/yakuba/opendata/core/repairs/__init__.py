"""What can be mended without guessing, one rule at a time, with every change listed."""

from yakuba.opendata.core.repairs.change import Change
from yakuba.opendata.core.repairs.mending import REPAIRS, mend, not_written

__all__ = ["REPAIRS", "Change", "mend", "not_written"]
