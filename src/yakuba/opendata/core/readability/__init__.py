"""The government's rules for machine-readable administrative data (2026-03-31), judged on a file."""

from yakuba.opendata.core.readability.checking import Report, check_book
from yakuba.opendata.core.readability.rulebook import RULES, Finding, Rule

__all__ = ["RULES", "Finding", "Report", "Rule", "check_book"]
