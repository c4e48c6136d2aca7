"""Writes tables as Parquet under MEDIA_ROOT: whole or not at all, and never the same name for another content."""

import csv
import hashlib
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from yakuba.cases.services.sweep import sweep_orphans
from yakuba.opendata.core.catalogue.columns import Row
from yakuba.opendata.core.catalogue.forms import csv_lines, stilled
from yakuba.opendata.models import Version
from yakuba.opendata.queries.store import cursor

FOLDER = "opendata"


@dataclass(frozen=True)
class Stored:
    """`sha256` of the CSV as it is given out, `path` under MEDIA_ROOT."""

    sha256: str
    path: str
    rows: int
    stilled: int


def sha256_of(header: Sequence[str], rows: Sequence[Row]) -> str:
    digest = hashlib.sha256()
    for line in csv_lines(header, rows):
        digest.update(line.encode())
    return digest.hexdigest()


def store_table(town: Any, header: Sequence[str], rows: Sequence[Row]) -> Stored:
    """The table, every value as text. A table that is there already is written no second time."""
    digest = sha256_of(header, rows)
    path = f"{FOLDER}/{town.pk}/{digest}.parquet"
    target = Path(settings.MEDIA_ROOT, path)
    if target.is_file():
        target.touch()  # nobody sweeps it away while its new row is being written
    else:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with TemporaryDirectory(dir=target.parent, prefix=".part-") as folder:
            written = Path(folder, "table.parquet")
            _write(Path(folder, "table.csv"), written, len(header), rows)
            with written.open("rb") as file:
                os.fsync(file.fileno())
            written.rename(target)
    return Stored(digest, path, len(rows), stilled(rows))


def _write(source: Path, target: Path, width: int, rows: Sequence[Row]) -> None:
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
    quoted = {name: str(path).replace("'", "''") for name, path in (("source", source), ("target", target))}
    cursor().execute(
        f"COPY (SELECT * FROM read_csv('{quoted['source']}', auto_detect = false, header = false, delim = ',', new_line = '\\r\\n', quote = '\"', "  # noqa: S608 - our own paths
        f"escape = '\"', columns = {{{columns}}}, max_line_size = 16000000, parallel = false)) "
        f"TO '{quoted['target']}' (FORMAT parquet, COMPRESSION zstd)"
    )


def sweep_tables(*, now: datetime) -> int:
    """Tables older than a day that no version names: a transaction that wrote them was rolled back, or the version was given up."""
    return sweep_orphans(f"{FOLDER}/[0-9]*", named_by=_named, now=now)


def _named(paths: Collection[str]) -> set[str]:
    return set(Version.objects.filter(file__in=paths).exclude(state="dropped").values_list("file", flat=True))
