"""Many cases changed at once, as a table says: a few statements for thousands, and still one event for each act on a case.

Only what needs no look at the single case: begin the examination, change who works on it, leave a note.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from yakuba.accounts import queries as accounts
from yakuba.cases.core import workflow
from yakuba.cases.core.status_rows import NOBODY, Problem, StatusRow
from yakuba.cases.models import Case, CaseRead, Message
from yakuba.cases.services.stand_in import whoever_is_there
from yakuba.cases.services.transition import transition
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger

CHUNK = 2000
ACTS = frozenset({"examine", "assign", "note"})
UNKNOWN = "この受付番号の案件はありません。"


class Found(NamedTuple):
    """What a row is judged by: a case is wide, and the rest of it would be read fifty thousand times for nothing."""

    pk: int
    receipt_number: str
    state: str
    town_id: int
    topic: str
    department_id: int | None
    erased_at: datetime | None


@dataclass
class ChangeReport:
    """How many cases each act was done to, and which rows were left out and why."""

    done: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def change_many(
    *,
    actor: Actor,
    town: Any,
    rows: Sequence[StatusRow],
    now: datetime,
    dry_run: bool = False,
    step: Callable[[int], None] = lambda _: None,
) -> ChangeReport:
    """One transaction: with a failure in the middle nothing has happened. `step` hears how many rows are through.

    A row that cannot be done is named and left out; with `dry_run` nothing is written, and the report is the same.
    """
    report = ChangeReport()
    people = _people(town.pk)
    with transaction.atomic():
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            _change(actor, town, chunk, people, now, report, dry_run=dry_run)
            step(start + len(chunk))
    return report


def _people(town_id: int) -> Mapping[str, int | None]:
    """Who a table may name, by address and by name; a name that two people share names neither."""
    people: dict[str, int | None] = {NOBODY: None}
    names = Counter(each.name for each in accounts.staff_of(town_id))
    for each in accounts.staff_of(town_id):
        people[each.email.lower()] = each.pk
        if names[each.name] == 1:
            people["".join(each.name.split())] = each.pk
    return people


def _change(
    actor: Actor,
    town: Any,
    rows: Sequence[StatusRow],
    people: Mapping[str, int | None],
    now: datetime,
    report: ChangeReport,
    *,
    dry_run: bool,
) -> None:
    wanted = [row.receipt_number for row in rows]
    found = Case.objects.filter(town_id=town.pk, receipt_number__among=wanted).select_for_update().order_by("pk")
    cases = {case.receipt_number: case for case in map(Found._make, found.values_list(*Found._fields))}
    good: dict[str, list[tuple[StatusRow, Found]]] = {"examine": [], "assign": [], "note": []}
    for row in rows:
        case = cases.get(row.receipt_number)
        problem = _problem(row, case, people, actor)
        if problem is not None or case is None:
            report.problems.append(problem or Problem(row.number, row.receipt_number, "receipt_number", UNKNOWN))
            continue
        good[row.act].append((row, case))
        report.done[row.act] += 1
    if dry_run:
        return
    _mark_read([case.pk for pairs in good.values() for _, case in pairs], actor)
    touched = {"version": F("version") + 1, "updated_at": now}
    events: list[ledger.NewEvent] = []
    _examine(actor, town, good["examine"], touched, now, events)
    _assign(actor, good["assign"], people, touched, now, events)
    Case.objects.filter(pk__among=[case.pk for _, case in good["note"]]).update(**touched)
    _note(actor, [pair for pairs in good.values() for pair in pairs if pair[0].note], now, events)
    ledger.append_many(events)


def _problem(row: StatusRow, case: Found | None, people: Mapping[str, int | None], actor: Actor) -> Problem | None:
    if case is None:
        return Problem(row.number, row.receipt_number, "receipt_number", UNKNOWN)
    if case.erased_at is not None:
        return Problem(row.number, row.receipt_number, "receipt_number", "保存期間が過ぎて内容を消した案件です。")
    if row.act == "examine":
        try:
            workflow.check_actor("examine", actor.kind)
            workflow.next_state(case.state, "examine")
        except Refusal:
            state = workflow.STATES[case.state]
            return Problem(row.number, row.receipt_number, "act", f"「{state}」の案件の審査は始められません。")
    if row.act == "assign" and _key(row.assignee) not in people:
        return Problem(
            row.number,
            row.receipt_number,
            "assignee",
            "この氏名かメールアドレスの職員はいません（同姓同名のときはメールアドレスで）。",
        )
    return None


def _key(assignee: str) -> str:
    return assignee.lower() if "@" in assignee else "".join(assignee.split())


def _examine(
    actor: Actor,
    town: Any,
    pairs: Sequence[tuple[StatusRow, Found]],
    touched: Mapping[str, Any],
    now: datetime,
    events: list[ledger.NewEvent],
) -> None:
    """Those whose clock stands still for a correction get theirs worked out one by one."""
    plain = [case for _, case in pairs if case.state != "correcting"]
    for _, case in pairs:
        if case.state == "correcting":
            transition(actor=actor, town=town, case_id=case.pk, act="examine", now=now)
    events += [
        _event(actor, case, "state", {"from": case.state, "to": "examining", "act": "examine"}, now) for case in plain
    ]
    Case.objects.filter(pk__among=[case.pk for case in plain]).update(state="examining", **touched)


def _assign(
    actor: Actor,
    pairs: Sequence[tuple[StatusRow, Found]],
    people: Mapping[str, int | None],
    touched: Mapping[str, Any],
    now: datetime,
    events: list[ledger.NewEvent],
) -> None:
    by_person: dict[tuple[int | None, int | None], list[int]] = {}
    today = local_date(now)
    there = {
        person: whoever_is_there(town_id=pairs[0][1].town_id, assignee_id=person, on=today)
        for person in {people[_key(row.assignee)] for row, _ in pairs}
    }
    for row, case in pairs:
        person, covering = there[people[_key(row.assignee)]]
        by_person.setdefault((person, covering), []).append(case.pk)
        payload = {"assignee": person, "department": case.department_id, "covering": covering}
        events.append(_event(actor, case, "assigned", payload, now))
    for (person, covering), case_ids in by_person.items():
        Case.objects.filter(pk__among=case_ids).update(assignee_id=person, covering_for_id=covering, **touched)


def _note(actor: Actor, pairs: Sequence[tuple[StatusRow, Found]], now: datetime, events: list[ledger.NewEvent]) -> None:
    notes = Message.objects.bulk_create(
        Message(
            town_id=case.town_id,
            case_id=case.pk,
            author_kind=actor.kind,
            author_id=int(actor.id) if actor.id.isdigit() else None,
            internal=True,
            body=row.note,
            at=now,
        )
        for row, case in pairs
    )
    events += [
        _event(actor, case, "note", {"message": note.pk}, now) for note, (_, case) in zip(notes, pairs, strict=True)
    ]


def _event(actor: Actor, case: Found, kind: str, payload: Mapping[str, Any], now: datetime) -> ledger.NewEvent:
    return ledger.NewEvent(
        actor, case.town_id, f"case:{case.pk}", f"case.{kind}", {"case": case.pk, "topic": case.topic, **payload}, now
    )


def _mark_read(case_ids: Sequence[int], actor: Actor) -> None:
    """Whoever changes what they have read has read the change."""
    if actor.id.isdigit():
        read = CaseRead.objects.filter(case_id__among=case_ids, staff_id=int(actor.id), version=F("case__version"))
        CaseRead.objects.filter(pk__in=list(read.values_list("pk", flat=True))).update(version=F("version") + 1)
