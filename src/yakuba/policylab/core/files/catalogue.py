"""What a town can bring, and what for."""

from collections.abc import Callable
from dataclasses import dataclass

from yakuba.kernel.ports import Registry
from yakuba.policylab.core.files.parsed import Reading

LARGEST = 20_000_000
"""Bytes of one file."""
TABLE = ".csv,.tsv,.xlsx"


@dataclass(frozen=True)
class FileKind:
    """`read(file name, bytes)`: Refusal where it can't be read at all. `several`: more than one may be in use, by title."""

    id: str
    title: str
    purpose: str
    layout: str
    read: Callable[[str, bytes], Reading]
    endings: str = TABLE
    necessary: bool = False
    several: bool = False


FILE_KINDS: Registry[FileKind] = Registry()
