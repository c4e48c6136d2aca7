"""Builds the demo town that the browser tests copy. Run in a process of its own."""

from importlib import import_module

from yakuba.config.cli.runtime import start_django
from yakuba.kernel.clock import SystemClock


def silent(_text: str) -> None:
    """Nobody watches."""


def main() -> None:
    start_django()
    import_module("yakuba.config.cli.demo_town").build(seed=7, now=SystemClock().now(), done=silent, detail=silent)
