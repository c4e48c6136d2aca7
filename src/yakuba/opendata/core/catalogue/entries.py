"""A published dataset as catalogues of other systems want it: addresses are whole, days and moments are aware."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yakuba.opendata.core.catalogue.columns import Column


@dataclass(frozen=True)
class Download:
    """`id` stays the same from version to version. `form` is one of vocabulary.FORMATS."""

    id: str
    form: str
    url: str


@dataclass(frozen=True)
class Edition:
    """A version: `url` is the page that always shows this one."""

    number: int
    as_of: date
    published_at: datetime
    url: str


@dataclass(frozen=True)
class Organisation:
    """Who publishes. `name` is for machines, `title` for people."""

    name: str
    title: str
    url: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Entry:
    """Everything about a dataset that machines are told."""

    id: str
    slug: str
    url: str
    title: str
    title_en: str
    description: str
    description_en: str
    keywords: Sequence[str]
    theme: str
    licence: str
    frequency: str
    publisher: Organisation
    contact: str
    issued: datetime
    modified: datetime
    sha256: str
    rows: int
    columns: Sequence[Column]
    downloads: Sequence[Download]
    editions: Sequence[Edition]


@dataclass(frozen=True)
class Catalogue:
    """A town's open data."""

    url: str
    title: str
    title_en: str
    description: str
    publisher: Organisation
    modified: datetime | None
    entries: Sequence[Entry]
