"""Parquet files for readers of CSV."""

import csv
import io
from pathlib import Path

from yakuba.kernel.errors import Refusal


def as_csv(file: Path) -> bytes:
    """Heading and rows in UTF-8. Refusal where it is no Parquet."""
    import duckdb  # noqa: PLC0415 - for those who bring Parquet

    try:
        asked = duckdb.connect(":memory:").execute("SELECT * FROM read_parquet(?)", [str(file)])
        heading, rows = [each[0] for each in asked.description or ()], asked.fetchall()
    except duckdb.Error:
        raise Refusal("lab-file", f"{file.name}: Parquetとして読めません。") from None
    text = io.StringIO()
    csv.writer(text).writerows([heading, *rows])
    return text.getvalue().encode()
