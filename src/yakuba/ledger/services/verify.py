"""Prove the ledger, or say where it is broken. Streams: memory does not grow with the number of events."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db import connection

from yakuba.ledger.core.anchors import AnchorCheck, AnchorPoint, check_links, compare, each_head
from yakuba.ledger.core.chain import ChainCheck, Entry, Link, Problem, is_intact
from yakuba.ledger.services import statements
from yakuba.ledger.services.anchors import FileAnchor, filed_anchors, filed_heads, stored_anchors, stored_heads
from yakuba.ledger.services.triggers import missing_triggers

MOST_PROBLEMS = 500


@dataclass(frozen=True)
class VerifyReport:
    """`ok` means no problems. `notes` are worth knowing and no proof of anything.

    `after_last_anchor` events are chained but not anchored yet: rewritten with care, they would not show.
    """

    ok: bool
    events: int
    streams: int
    problems: list[Problem]
    notes: list[str]
    anchors: int
    after_last_anchor: int
    seconds: float


class _Progress:
    """Two readings of every event are twice as many steps."""

    EVERY = 20_000

    def __init__(self, tell: Callable[[int, int], None] | None) -> None:
        self._tell = tell
        self._done = 0
        self._total = 2 * statements.count_events() if tell else 0

    def step(self) -> None:
        self._done += 1
        if self._tell and self._done % self.EVERY == 0:
            self._tell(min(self._done, self._total), self._total)


class _Findings:
    """The first problems; a ledger that is broken all over is not worth a million lines."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._left_out = 0

    def add(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(_printable(problem))
            else:
                self._left_out += 1

    def all(self) -> list[Problem]:
        more = [Problem("", None, None, f"{self._left_out} further problems")] if self._left_out else []
        return self.problems + more


def _printable(problem: Problem) -> Problem:
    """A damaged row may hold anything where its stream and number should be."""
    stream = f"{problem.stream}".encode("ascii", "backslashreplace").decode()
    return replace(problem, stream=stream, seq=problem.seq if isinstance(problem.seq, int) else None)


def verify(*, progress: Callable[[int, int], None] | None = None) -> VerifyReport:
    """Check triggers, anchors, anchor file, every event and every chain, of all towns. `progress(done, total)`.

    Two readings: by id, as the table lies, for the events' own hashes, removed ids and anchors; then by stream and seq
    for the chains. Neither blocks writers; events appended meanwhile are checked or not, and never mistaken.
    """
    started = time.perf_counter()
    with statements.as_stored():
        return _verified(started, progress)


def _verified(started: float, progress: Callable[[int, int], None] | None) -> VerifyReport:
    found = _Findings()
    found.add(Problem("", None, None, f"the trigger {name} is missing") for name in missing_triggers(connection))
    path = Path(settings.LEDGER_ANCHOR_FILE)
    filed = _read_file(path, found)
    stored = stored_anchors()
    outside = [anchor.point for anchor in filed]
    found.add(check_links("database", stored))
    found.add(check_links("file", outside))
    found.add(compare(outside, stored))
    longer, shorter = (outside, stored) if len(outside) >= len(stored) else (stored, outside)
    told = [longer] if longer[: len(shorter)] == shorter else [longer, shorter]
    checks = [AnchorCheck(points) for points in told]
    steps = _Progress(progress)
    events = _check_events(found, checks, steps)
    chains = ChainCheck()
    for row in statements.read_links():
        steps.step()
        found.add(chains.feed(Link(*row)))
    for check in checks:
        for number in check.failed:
            found.add(_against_anchor(check.points, number, filed, path))
    return VerifyReport(
        ok=not found.problems,
        events=events,
        streams=chains.streams,
        problems=found.all(),
        notes=_notes(path, len(outside), len(stored)),
        anchors=len(longer),
        after_last_anchor=checks[0].after_last,
        seconds=time.perf_counter() - started,
    )


def _read_file(path: Path, found: _Findings) -> list[FileAnchor]:
    filed = []
    try:
        for anchor in filed_anchors(path):
            filed.append(anchor)  # noqa: PERF402 - what was read before a broken line counts
    except ValueError as error:
        found.add([Problem("", None, None, f"the anchor file is damaged: {error}")])
    return filed


def _check_events(found: _Findings, anchors: Sequence[AnchorCheck], steps: _Progress) -> int:
    """How many events there are. Each is compared with its own hash and fed to the anchors; gaps in ids are found."""
    events = last_id = 0
    with connection.cursor() as cursor:
        newest = statements.last_id_given(cursor)
    for row in statements.read_entries():
        entry = Entry(*row)
        events += 1
        steps.step()
        if not is_intact(entry):
            found.add([Problem(entry.stream, entry.seq, entry.id, "was altered: it no longer has its hash")])
        if newest is not None and entry.id != last_id + 1:
            found.add([_gap(last_id + 1, entry.id - 1)])
        last_id = entry.id
        for anchor in anchors:
            anchor.feed(entry.id, entry.stream, entry.seq, entry.hash)
    if newest is not None and last_id < newest:
        found.add([_gap(last_id + 1, newest)])
    for anchor in anchors:
        anchor.finish()
    return events


def _gap(first: int, last: int) -> Problem:
    which = f"event {first} was" if first == last else f"events {first} to {last} were"
    return Problem("", None, first, f"{which} removed: ids leave no gaps")


def _against_anchor(
    points: Sequence[AnchorPoint], number: int, filed: Sequence[FileAnchor], path: Path
) -> Iterator[Problem]:
    """What an anchor that fails can say: which ids it speaks of and which heads are gone or changed."""
    point = points[number]
    first = points[number - 1].last_event + 1 if number else 1
    at = f"anchor {number + 1} of {point.at} UTC"
    yield Problem("", None, None, f"events {first} to {point.last_event} are not those of {at}")
    in_file = number < len(filed) and filed[number].point == point
    heads = filed_heads(path, filed[number]) if in_file else stored_heads(point)
    for stream, seq, hash_ in each_head(heads):
        present = statements.find_event(stream, seq)
        if present is None:
            yield Problem(stream, seq, None, f"is missing: {at} saw it as the newest event of its stream")
        elif present[1] != hash_:
            yield Problem(stream, seq, present[0], f"was rewritten: {at} saw another hash")


def _notes(path: Path, outside: int, stored: int) -> list[str]:
    if stored and not outside:
        return [f"the anchor file {path.name} is missing or empty: only the database vouches for its own anchors"]
    if outside < stored:
        return [f"the anchor file lacks the last {stored - outside} anchors: the next anchor adds them"]
    return []
