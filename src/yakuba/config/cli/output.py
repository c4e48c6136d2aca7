"""What the commands print: data to standard output, everything else to standard error."""

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

PLAIN_LINE_SECONDS = 5.0


def say(text: str = "") -> None:
    print(text, flush=True)


def note(text: str) -> None:
    """For people only; never part of the data."""
    print(text, file=sys.stderr, flush=True)


def complain(text: str, *, code: str = "") -> None:
    note(f"yakuba: {text} [{code}]" if code else f"yakuba: {text}" if not text.startswith(" ") else text)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)


def say_json(value: Any) -> None:
    say(json.dumps(value, ensure_ascii=False, default=_plain))


def say_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Aligned columns; a Japanese letter is two cells wide."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    texts = [list(columns), *[[str(cell) for cell in row] for row in rows]]
    widths = [max(console.measure(row[index]).maximum for row in texts) for index in range(len(columns))]
    for row in texts:
        cells = (cell + " " * (width - console.measure(cell).maximum) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())


def say_facts(facts: Mapping[str, object], *, as_json: bool) -> None:
    """One thing: as JSON, or a line a fact."""
    if as_json:
        say_json(dict(facts))
        return
    for name, value in facts.items():
        say(f"{name.replace('_', ' ')}: {value}")


class Steps:
    """Progress of something long: a bar on a terminal, now and then a plain line elsewhere."""

    def __init__(self, bar: Progress | None, label: str, total: int | None) -> None:
        self.label, self.total, self.done = label, total, 0
        self._bar = bar
        self._task = bar.add_task(label, total=total) if bar else None
        self._last = time.monotonic()

    def __call__(self, text: str = "") -> None:
        """One step is done; `text` says what comes now."""
        self.advance(self.done + 1, text=text)

    def advance(self, done: int, total: int | None = None, *, text: str = "") -> None:
        """`done` of `total` steps are done."""
        self.done, self.total = done, total or self.total
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, total=self.total, description=f"{self.label} {text}".strip())
        elif time.monotonic() - self._last > PLAIN_LINE_SECONDS:
            self._last = time.monotonic()
            counted = f"{done:,}/{self.total:,}" if self.total else ("" if text else f"{done:,}")
            note(f"{self.label}: {counted} {text}".replace(":  ", ": ").rstrip())


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Steps]:
    """Shows that something is going on, on standard error; gone when it is done."""
    if not sys.stderr.isatty():
        yield Steps(None, label, total)
        return
    columns = [
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Steps(bar, label, total)
