"""A folder of national tables, one CSV each; also packed, or as Parquet."""

from collections.abc import Iterable
from pathlib import Path

from yakuba.config.cli.lab_parquet import as_csv
from yakuba.kernel.errors import NotFound


def read_folder(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """File name (`popM.csv`) → the bytes of its CSV, for those that are there. Refusal where a Parquet file is broken."""
    if not folder.is_dir():
        raise NotFound("lab-folder", f"フォルダー {folder} がありません。")
    return {name: content for name in names if (content := read_file(folder / name)) is not None}


def read_file(place: Path) -> bytes | None:
    for file in (place, place.with_name(f"{place.name}.gz")):
        if file.is_file():
            return file.read_bytes()
    columns = place.with_suffix(".parquet")
    return as_csv(columns) if columns.is_file() else None
