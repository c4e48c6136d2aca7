"""A throw-away PostgreSQL for the rows that need one: the same as the test suite's."""

import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOOL = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "with_postgres.py"))


def at_hand() -> bool:
    return TOOL["find_binaries"]() is not None


@contextmanager
def postgres() -> Iterator[str]:
    """The `DATABASE_URL` of an empty server. As in production: what is committed is on disk."""
    with TOOL["server"](TOOL["binaries"](), durable=True) as url:
        yield url
