"""The staff queue. The same few statements for one case and for a hundred thousand.

Open cases stand in partial indexes in the order in which they are due; closed ones by their arrival. Counts stop at 1,000:
nobody works from page 21, and a count that reads everything is what makes a queue slow.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yakuba.cases.core import natures, workflow
from yakuba.cases.core.deadlines import Urgency, urgency
from yakuba.cases.core.filters import CHANNELS, QueueFilter
from yakuba.cases.core.receipts import is_receipt_number, normalise_receipt_number
from yakuba.cases.models import Case, CaseRead
from yakuba.kernel.names import name_key

SIZE = 50
MOST = 1000
TOPICS_SECONDS = 60
OPEN_STATES = tuple(state for state in workflow.STATES if state in workflow.OPEN)
_COLUMNS = (
    "pk", "receipt_number", "title", "topic", "nature", "state", "channel", "recommendation", "version", "applicant_name",
    "due_on", "queue_on", "arrived_on", "submitted_at", "protected", "assignee_id", "assignee__name", "covering_for_id",
    "department__name", "district__name",
)  # fmt: skip


@dataclass(frozen=True)
class QueueRow:
    """A line of the queue. `district` is empty under 支援措置: it would tell where someone lives."""

    id: int
    receipt_number: str
    title: str
    topic: str
    nature: str
    state: str
    channel: str
    recommendation: str
    version: int
    applicant_name: str
    due_on: date | None
    queue_on: date
    arrived_on: date
    submitted_at: datetime
    protected: bool
    assignee_id: int | None
    covering_for_id: int | None
    assignee: str
    department: str
    district: str
    unread: bool
    urgency: Urgency

    @property
    def state_label(self) -> str:
        return natures.state_label(self.state, self.nature)

    @property
    def channel_label(self) -> str:
        return CHANNELS[self.channel]

    @property
    def recommendation_label(self) -> str:
        return natures.recommendation_label(self.recommendation, self.nature)


@dataclass(frozen=True)
class QueuePage:
    """One page. `total` is at most 1,000; `more` says that there are others, which only a filter reaches."""

    rows: Sequence[QueueRow]
    number: int
    last: int
    total: int
    more: bool
    keyset: bool = False

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def total_label(self) -> str:
        return f"{self.total:,}件以上" if self.more else f"{self.total:,}件"


def queue(
    *, town_id: int, staff_id: int, filters: QueueFilter, today: date, page: int = 1, size: int = SIZE
) -> QueuePage:
    """Three statements: a count that stops at 1,001, the rows, the read marks."""
    found = matching(town_id=town_id, staff_id=staff_id, filters=filters, today=today)
    counted = found.order_by()[: MOST + 1].count()
    total = min(counted, MOST)
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    rows = list(ordered(found, filters)[(page - 1) * size : min(page * size, MOST)].values(*_COLUMNS))
    return QueuePage(as_rows(rows, town_id, staff_id, today), page, pages, total, counted > MOST)


def queue_rows(
    *, town_id: int, staff_id: int, filters: QueueFilter, today: date, limit: int = 10_000
) -> Iterator[QueueRow]:
    """Everything that matches, for a download."""
    found = ordered(matching(town_id=town_id, staff_id=staff_id, filters=filters, today=today), filters)
    rows = found.values(*_COLUMNS)[:limit]
    batch: list[Mapping[str, object]] = []
    for row in rows.iterator(chunk_size=500):
        batch.append(row)
        if len(batch) == 500:
            yield from as_rows(batch, town_id, staff_id, today)
            batch = []
    yield from as_rows(batch, town_id, staff_id, today)


def matching(*, town_id: int, staff_id: int, filters: QueueFilter, today: date) -> QuerySet[Case]:
    """The cases of the town that a filter lets through, in no order yet."""
    found = Case.objects.filter(town_id=town_id)
    if filters.only_open:
        found = found.filter(closed_at__isnull=True)
    if filters.state in workflow.STATES:
        found = found.filter(state=filters.state)
    elif filters.state == "closed":
        found = found.filter(closed_at__isnull=False)
    if filters.department:
        found = found.filter(department_id=int(filters.department))
    if filters.assignee == "none":
        found = found.filter(assignee__isnull=True)
    elif filters.assignee:
        found = found.filter(assignee_id=staff_id if filters.assignee == "me" else int(filters.assignee))
    for name in ("recommendation", "channel", "topic"):
        if value := getattr(filters, name):
            found = found.filter(**{name: value})
    if filters.overdue:
        found = found.filter(closed_at__isnull=True, queue_on__lt=today)
    if filters.unread:
        seen = CaseRead.objects.filter(case=OuterRef("pk"), staff_id=staff_id, version__gte=OuterRef("version"))
        found = found.filter(~Exists(seen))
    if filters.text:
        found = found.filter(named(town_id, filters.text))
    return found


def named(town_id: int, text: str) -> Q:
    """A receipt number, else the beginning of a name as written or as it sounds, or part of a title."""
    if is_receipt_number(text):
        return Q(receipt_number=normalise_receipt_number(text))
    wanted = begins("name_search", "".join(text.split()))
    if sound := name_key(text):
        wanted |= begins("applicant_key", sound)
    titled = [topic for topic, title in topics(town_id=town_id) if text in title]
    return wanted | Q(topic__in=titled) if titled else wanted


def begins(column: str, text: str) -> Q:
    """In the words that each database answers from an index."""
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": text, f"{column}__lt": f"{text}\U0010ffff"})
    return Q(**{f"{column}__startswith": text})


def ordered(found: QuerySet[Case], filters: QueueFilter) -> QuerySet[Case]:
    """Open cases by the day they are due, others newest first."""
    return found.order_by("queue_on", "pk") if filters.only_open else found.order_by("-submitted_at", "-pk")


def as_rows(rows: Sequence[Mapping[str, object]], town_id: int, staff_id: int, today: date) -> list[QueueRow]:
    seen = read_versions(town_id=town_id, staff_id=staff_id, case_ids=[row["pk"] for row in rows])
    return [as_row(row, seen.get(row["pk"], 0), today) for row in rows]  # type: ignore[call-overload]  # the row is untyped until it is a QueueRow


def as_row(row: Mapping[str, object], seen: int, today: date) -> QueueRow:
    values = dict(row)
    is_open = values["state"] in workflow.OPEN
    protected = values["protected"]
    return QueueRow(
        id=values.pop("pk"),
        assignee=values.pop("assignee__name") or "",
        department=values.pop("department__name") or "",
        district="" if protected else values["district__name"] or "",
        unread=values["version"] > seen,
        urgency=urgency(values["queue_on"], today) if is_open else "calm",
        **{name: value for name, value in values.items() if name != "district__name"},
    )


def read_versions(*, town_id: int, staff_id: int, case_ids: Collection[object]) -> dict[int, int]:
    found = CaseRead.objects.filter(town_id=town_id, staff_id=staff_id, case_id__in=case_ids)
    return dict(found.values_list("case_id", "version"))


def unread(*, town_id: int, staff_id: int, case_ids: Collection[int]) -> set[int]:
    """Which of these cases changed since this member of staff last looked."""
    seen = read_versions(town_id=town_id, staff_id=staff_id, case_ids=case_ids)
    versions = Case.objects.filter(town_id=town_id, pk__in=case_ids).values_list("pk", "version")
    return {case_id for case_id, version in versions if version > seen.get(case_id, 0)}


def queue_counts(*, town_id: int) -> dict[str, int]:
    """Open cases by state, each at most 1,000."""
    return {
        state: Case.objects.filter(town_id=town_id, closed_at__isnull=True, state=state).order_by()[:MOST].count()
        for state in OPEN_STATES
    }


@dataclass(frozen=True)
class OwnQueue:
    """Open cases of a person or a department."""

    waiting: int
    overdue: int
    due_today: int


def own_queue(
    *, town_id: int, today: date, assignee_id: int | None = None, department_id: int | None = None
) -> OwnQueue:
    """Where both are None: cases that nobody has taken."""
    found = Case.objects.filter(town_id=town_id, closed_at__isnull=True)
    found = found.filter(department_id=department_id) if department_id else found.filter(assignee_id=assignee_id)
    counts = found.aggregate(
        waiting=Count("pk"),
        overdue=Count("pk", filter=Q(queue_on__lt=today)),
        due_today=Count("pk", filter=Q(queue_on=today)),
    )
    return OwnQueue(**counts)


def topics(*, town_id: int) -> list[tuple[str, str]]:
    """(topic, title) of every kind of request the town has had, by title. Cached for a minute."""
    key = f"cases:topics:{town_id}"
    known: list[tuple[str, str]] | None = cache.get(key)
    if known is None:
        found = Case.objects.filter(town_id=town_id).values_list("topic", "title").order_by().distinct()
        known = sorted(found, key=lambda pair: pair[1])
        cache.set(key, known, TOPICS_SECONDS)
    return known
