"""Builds the demo town that the browser tests copy, and does a worker's turn in one. Run in a process of its own."""

from importlib import import_module

from yakuba.config.cli.runtime import start_django
from yakuba.kernel.clock import SystemClock


def silent(_text: str) -> None:
    """Nobody watches."""


def main() -> None:
    start_django()
    import_module("yakuba.config.cli.demo_town").build(seed=7, now=SystemClock().now(), done=silent, detail=silent)


def work(*chores: str) -> None:
    """One turn of these, as `yakuba worker` would take it."""
    start_django()
    ports = import_module("yakuba.kernel.ports")
    for chore in chores:
        ports.chores.get(chore).run(SystemClock().now())
