"""The demo town's eighteen months, lived through."""

from bench.harness import Result, Row
from bench.served import installed


def generator() -> Result:
    with installed() as installation:
        return Result(installation.call("demo_generator", 20241001))


ROWS = [Row("demo-generator", generator, "s", "lower", 20)]
