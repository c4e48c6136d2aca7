"""Fifty thousand cases changed by one table, in one transaction with an event for each."""

from functools import partial

from bench.harness import Result, Row
from bench.postgres import at_hand
from bench.served import installed

ROWS_IN_TABLE = 50_000


def bulk_status(vendor: str) -> Result:
    with installed(vendor) as installation:
        return Result(installation.call("bench.desk:bulk_status", ROWS_IN_TABLE))


ROWS = [
    Row("bulk-status-sqlite", partial(bulk_status, "sqlite"), "s for 50,000 rows", "lower", 10),
    *(
        [Row("bulk-status-postgres", partial(bulk_status, "postgresql"), "s for 50,000 rows", "lower", 10)]
        if at_hand()
        else []
    ),
]
