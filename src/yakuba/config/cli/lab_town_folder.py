"""A folder with a town's files, each known by how its name begins: what the console takes in, from the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab.core.assembling import Given, assembled
from yakuba.policylab.core.files.catalogue import FILE_KINDS
from yakuba.policylab.core.files.parsed import Parsed
from yakuba.policylab.core.made_up_places import made_up_people
from yakuba.policylab.core.town_data import TownData

ALSO: Mapping[str, tuple[str, ...]] = {
    "boundaries": ("wards", "areas", "districts"),
    "facilities": ("nurser", "preschool"),
    "stations": ("station",),
}
"""Other beginnings of names that people use."""
ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".geojson", ".json", ".zip"})


@dataclass(frozen=True)
class TownFolder:
    """What the files are together; `notes`: what was found on the way; `made_up`: whether the people are."""

    data: TownData
    notes: tuple[str, ...]
    made_up: bool = False


def read_town_folder(folder: Path, *, seed: int | None = None) -> TownFolder:
    """With a `seed`, people are made up where no file has them. Refusal names the file and what to do."""
    if not folder.is_dir():
        raise NotFound("lab-folder", f"フォルダー {folder} がありません。")
    given, notes = read_files(folder)
    kinds = {each.kind for each in given}
    if "population" in kinds or seed is None:
        return TownFolder(assembled(given), tuple(notes))
    if not {"boundaries", "facilities"} <= kinds:
        raise Refusal(
            "lab-folder", f"{folder}: 人口のファイルがないときは、境界（boundaries）と施設（facilities）が要ります。"
        )
    blank = assembled([*given, people(given, None)])
    made = made_up_people(blank.areas, blank.facilities, seed)
    notes.append("人口のファイルがないため、施設の定員から子どもの人数を仮に作りました。結果は例です。")
    return TownFolder(assembled([*given, people(given, made)]), tuple(notes), made_up=True)


def read_files(folder: Path) -> tuple[list[Given], list[str]]:
    given: list[Given] = []
    notes: list[str] = []
    for file in sorted(folder.iterdir()):
        kind = kind_of(file.stem.lower().replace("-", "_"))
        if file.suffix.lower() not in ENDINGS or kind is None:
            continue
        as_of = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
        found = FILE_KINDS.get(kind).read(file.name, file.read_bytes(), as_of)
        notes += [f"{file.name}: {each}" for each in (*found.quality.notes, *found.quality.blocking)]
        notes += [
            f"{file.name} {each.line}行目 {each.column}: {each.reason}"
            for each in (*found.quality.errors, *found.quality.warnings)
        ]
        given.append(Given(kind, file.name, file.stem, as_of.isoformat(), found.parsed))
    return given, notes


def kind_of(stem: str) -> str | None:
    for each in FILE_KINDS:
        if stem.startswith((each.id, *ALSO.get(each.id, ()))):
            return each.id
    return None


def people(given: Sequence[Given], made: np.ndarray | None) -> Given:
    """A population of the districts of the borders; of one each where none is given yet."""
    areas = next(each for each in given if each.kind == "boundaries").parsed.facts["areas"]
    named = [{"code": each["code"] or each["name"], "name": each["name"] or each["code"]} for each in areas]
    counts = np.ones((len(named), 2, 101)) if made is None else made
    facts = {"years": [datetime.now(UTC).year], "areas": named, "basis": "unknown"}
    return Given("population", "made-up", "仮の人口", "", Parsed(facts, {"people": counts[None]}, ""))
