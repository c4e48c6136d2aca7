"""The ports that inquiries fill."""

from yakuba.inquiries.core import thesaurus
from yakuba.inquiries.core.knowledge import kinds
from yakuba.kernel.packs import register_schema


def register() -> None:
    """Called once at start-up."""
    kinds.register()
    register_schema(thesaurus.KIND, thesaurus.WORDS, thesaurus.SCHEMA, required=True)
