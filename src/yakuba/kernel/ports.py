"""What domains offer each other, and the registries that hold it.

A domain fills ports in `provides.py` and registers them from `apps.py`; faces iterate the registries and never
import a domain's inside.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from yakuba.kernel.actors import Actor


@dataclass(frozen=True)
class Figure:
    """One measured value. `value` is None where there was nothing to measure."""

    label: str
    value: float | None
    unit: str = ""
    count: int = 0


@dataclass(frozen=True)
class MeasureResult:
    """Headline, breakdown and series of one measure over one period."""

    headline: Figure
    rows: Sequence[Figure] = ()
    series: Sequence[tuple[str, float | None]] = ()


class Measure(Protocol):
    """A figure computed from ledger events of one town between two days (inclusive)."""

    id: str
    title: str
    explanation: str

    def compute(self, town_id: int, start: date, end: date) -> MeasureResult: ...


@dataclass(frozen=True)
class SearchHit:
    """A public page that answers a query; `id` is its provider's own name of it."""

    title: str
    url: str
    excerpt: str = ""
    kind: str = ""
    score: float = 0.0
    id: str = ""


class SearchProvider(Protocol):
    """Public things a resident may look for."""

    id: str

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]: ...


@dataclass(frozen=True)
class QueueCount:
    """A line of the console home: how many wait, how many are late, where to go."""

    label: str
    waiting: int
    overdue: int
    due_today: int
    url: str


class WorkQueue(Protocol):
    """Work that waits for staff."""

    id: str
    title: str

    def counts(self, town_id: int, staff_id: int, today: date) -> Sequence[QueueCount]: ...


@dataclass(frozen=True)
class Panel:
    """A piece of a page that a domain draws: a template and its context."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Appointment:
    """A time that a case has booked; `id` stays the same when it moves. `starts` and `ends` are aware, `title` has no name."""

    id: str
    title: str
    starts: datetime
    ends: datetime
    place: str


class CaseKind(Protocol):
    """What a domain adds to a case: its title, its panels, and what happens at erasure and disclosure."""

    id: str
    title: str

    def staff_panels(self, case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]: ...

    def resident_panels(self, case_id: int) -> Sequence[Panel]: ...

    def appointments(self, case_id: int) -> Sequence[Appointment]:
        """What is booked and stands, in the language that is active."""
        ...

    def disclose(self, case_id: int) -> dict[str, Any]:
        """The person's own content, JSON-ready, for one file."""
        ...

    def moved(self, case_id: int, act: str, actor: Actor, now: datetime) -> None:
        """The case changed its state by this act (examine, complete, withdraw, reopen, …), in the same transaction."""
        ...

    def erase(self, case_id: int) -> None:
        """Remove the person's content; the ledger keeps verifying."""
        ...


@dataclass(frozen=True)
class LifeEvent:
    """Something that an office has established: `kind` is moved_out or pregnancy_ended.

    `addresses`: (channel, address) as the person gave them; who follows the event knows the person by nothing else.
    """

    kind: str
    addresses: Sequence[tuple[str, str]]


class LifeEventFollower(Protocol):
    """What must stop or change at once when something happened in a family."""

    id: str

    def happened(self, town_id: int, event: LifeEvent, actor: Actor, now: datetime) -> None:
        """In the transaction that established it."""
        ...


@dataclass(frozen=True)
class Dataset:
    """An open-data table: no personal data.

    `kinds` says what a column holds, where the values alone don't: text, integer, number, date, latitude, longitude.
    `theme` and `frequency` are codes of the EU vocabularies that DCAT-AP uses, `licence` CC-BY-4.0 or PDL-1.0.
    """

    id: str
    title: str
    columns: Sequence[str]
    rows: Callable[[int], Iterator[Sequence[Any]]]
    title_en: str = ""
    description: str = ""
    description_en: str = ""
    keywords: Sequence[str] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    theme: str = "GOVE"
    licence: str = "CC-BY-4.0"
    frequency: str = "IRREG"


class DatasetProvider(Protocol):
    """Publishes datasets."""

    id: str

    def datasets(self, town_id: int) -> Sequence[Dataset]: ...


@dataclass(frozen=True)
class Place:
    """A named point of the town: a facility, a district, a landmark. Degrees, WGS 84."""

    name: str
    latitude: float
    longitude: float
    kind: str = ""
    address: str = ""


class PlaceProvider(Protocol):
    """Finds places of a town by name or address, best first: no network, public places only."""

    id: str

    def find(self, town_id: int, query: str, limit: int) -> Sequence[Place]: ...


class DemoData(Protocol):
    """Fills the demo town, seeded; `order` sorts the generators (lower first)."""

    id: str
    order: int

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None: ...


@dataclass(frozen=True)
class Chore:
    """Something the worker does again and again: deliver mail, write anchors, erase what is due.

    `act(now=…)` does what is due and returns how many things were done: a service, mostly.
    """

    id: str
    every_seconds: int
    act: Callable[..., int]

    def run(self, now: datetime) -> int:
        return self.act(now=now)


class Named(Protocol):
    """Whatever a registry holds."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


class Registry(Generic[T]):
    """Filled at start-up, read afterwards. The same id twice is a mistake."""

    def __init__(self) -> None:
        self._items: dict[str, T] = {}

    def register(self, item: T) -> None:
        if item.id in self._items and type(self._items[item.id]) is not type(item):
            raise ValueError(f"two providers are called {item.id!r}")
        self._items[item.id] = item

    def get(self, id_: str) -> T:
        return self._items[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def ids(self) -> Iterable[str]:
        return self._items.keys()


measures: Registry[Measure] = Registry()
search_providers: Registry[SearchProvider] = Registry()
work_queues: Registry[WorkQueue] = Registry()
case_kinds: Registry[CaseKind] = Registry()
dataset_providers: Registry[DatasetProvider] = Registry()
place_providers: Registry[PlaceProvider] = Registry()
life_events: Registry[LifeEventFollower] = Registry()
demo_data: Registry[DemoData] = Registry()
chores: Registry[Chore] = Registry()
