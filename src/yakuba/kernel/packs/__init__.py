"""Packs: folders of data with which a municipality changes the product without touching code."""

from yakuba.kernel.packs.documents import Document, parse_kept, parse_yaml
from yakuba.kernel.packs.loader import (
    Pack,
    check_pack,
    discover,
    document_of,
    examine_texts,
    load_pack,
    pack_digest,
    packs_of,
)
from yakuba.kernel.packs.schemas import kinds, register_schema

__all__ = [
    "Document",
    "Pack",
    "check_pack",
    "discover",
    "document_of",
    "examine_texts",
    "kinds",
    "load_pack",
    "pack_digest",
    "packs_of",
    "parse_kept",
    "parse_yaml",
    "register_schema",
]
