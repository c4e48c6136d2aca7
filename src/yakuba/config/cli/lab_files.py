"""A town's files from a folder, as the lab reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yakuba.config.cli.lab_parquet import as_csv
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab.core.assembling import assembled
from yakuba.policylab.core.files.catalogue import FILE_KINDS, LARGEST
from yakuba.policylab.core.files.guessing import read_any
from yakuba.policylab.core.files.parsed import Given, Quality, Reading
from yakuba.policylab.core.town_data import TownData

ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".geojson", ".json", ".zip", ".parquet"})


@dataclass(frozen=True)
class Checked:
    """A file: its kind and reading, or why it could not be read."""

    file: str
    kind: str
    reading: Reading | None
    refused: str = ""

    @property
    def usable(self) -> bool:
        return self.reading is not None and not self.reading.quality.blocking


def check_files(place: Path, as_of: date, kind: str = "") -> list[Checked]:
    """A file, or those of a folder by name. Raises NotFound."""
    if kind and kind not in FILE_KINDS:
        raise Refusal("lab-kind", f"--kind は {'、'.join(FILE_KINDS.ids())} のどれかにしてください。")
    if place.is_dir():
        files = sorted(each for each in place.iterdir() if each.suffix.lower() in ENDINGS)
        if not files:
            raise NotFound(
                "lab-folder",
                f"フォルダー {place} に表も地図もありません。人口（population）や境界（boundaries）のファイルを置いてください。",
            )
    elif place.is_file():
        files = [place]
    else:
        raise NotFound("lab-file", f"{place} がありません。")
    return [_checked(each, as_of, kind) for each in files]


def _checked(file: Path, as_of: date, kind: str) -> Checked:
    try:
        if file.stat().st_size > LARGEST:
            raise Refusal("lab-file-large", f"ファイルが大きすぎます（{LARGEST // 1_000_000} MBまで）。")
        name, content = (
            (f"{file.stem}.csv", as_csv(file)) if file.suffix == ".parquet" else (file.name, file.read_bytes())
        )
        found, reading = read_any(name, content, as_of, kind)
    except Refusal as refusal:
        return Checked(file.name, kind, None, refusal.message.removeprefix(f"{file.name}: "))
    return Checked(file.name, found, reading)


def given_of(files: Sequence[Checked], as_of: date) -> list[Given]:
    """Those that can be used."""
    return [
        Given(each.kind, each.file, each.file, as_of.isoformat(), each.reading.parsed)
        for each in files
        if each.usable and each.reading is not None
    ]


def town_of(files: Sequence[Checked], as_of: date) -> TownData:
    """Of those that can be used. Refusal where there is no population."""
    return assembled(given_of(files, as_of))


def quality_of(checked: Checked) -> Quality:
    return checked.reading.quality if checked.reading else Quality(0, 0, blocking=(checked.refused,))
