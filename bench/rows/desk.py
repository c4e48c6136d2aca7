"""Fifty thousand cases changed by one table, in one transaction with an event for each; letters typeset and put into one file."""

from functools import cache, partial

from bench.harness import Result, Row
from bench.postgres import at_hand
from bench.served import installed

ROWS_IN_TABLE, LETTERS = 50_000, 500


def bulk_status(vendor: str) -> Result:
    with installed(vendor) as installation:
        return Result(installation.call("bench.desk:bulk_status", ROWS_IN_TABLE))


@cache
def letters() -> tuple[float, float]:
    with installed() as installation:
        one, together = installation.call("bench.desk:letters", LETTERS)
        return one, together


ROWS = [
    Row("letter-pdf", lambda: Result(letters()[0]), "s", "lower", 0.05),
    Row("letters-print-file", lambda: Result(letters()[1]), "s for 500 letters in one file", "lower", 5),
    Row("bulk-status-sqlite", partial(bulk_status, "sqlite"), "s for 50,000 rows", "lower", 10),
    *(
        [Row("bulk-status-postgres", partial(bulk_status, "postgresql"), "s for 50,000 rows", "lower", 10)]
        if at_hand()
        else []
    ),
]
