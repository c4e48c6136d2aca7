"""What the templates of a form get: plain texts, ids and names, everything already worked out (`render.bind`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class BoundOption:
    """One choice of a field or part."""

    id: str
    value: str
    label: str
    help: str
    chosen: bool
    disabled: bool = False
    note: str = ""
    name: str = ""


@dataclass(frozen=True)
class BoundPart:
    """One control of a date or a bank account."""

    key: str
    id: str
    name: str
    label: str
    value: str
    error: str = ""
    options: Sequence[BoundOption] = ()
    autocomplete: str = ""
    inputmode: str = ""
    size: int = 0


@dataclass(frozen=True)
class BoundFile:
    """A file already stored: its name, and the value of the button that removes it."""

    name: str
    remove: str


@dataclass(frozen=True)
class BoundDay:
    """The slots of one day; `note` says how many places are left. Of many days only one begins `open`."""

    title: str
    options: Sequence[BoundOption]
    note: str = ""
    open: bool = True


@dataclass(frozen=True)
class BoundField:
    """One question on the page. `described` lists the ids for aria-describedby."""

    id: str
    name: str
    type: str
    template: str
    label: str
    help: str
    error: str
    mark: str
    described: str
    watched: bool
    value: str = ""
    input_type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    size: str = ""
    max_length: int = 0
    unit: str = ""
    fills: str = ""
    options: Sequence[BoundOption] = ()
    days: Sequence[BoundDay] = ()
    parts: Sequence[BoundPart] = ()
    more: Sequence[BoundPart] = ()
    files: Sequence[BoundFile] = ()
    accept: str = ""
    multiple: bool = False
    max_bytes: int = 0
    may_add: bool = True
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BoundEntry:
    """The fields of a section, or of one entry of a repeated one."""

    id: str
    title: str
    remove: str
    fields: Sequence[BoundField]


@dataclass(frozen=True)
class BoundSection:
    """What `webkit/forms/section.html` shows as `bound`. `errors` are (link, message) pairs for the summary."""

    id: str
    title: str
    intro: str
    entries: Sequence[BoundEntry]
    errors: Sequence[tuple[str, str]]
    action: str
    repeats: bool
    count: int
    may_add: bool
    own_error: str
    refreshes: bool
    has_files: bool
    texts: Mapping[str, str]
