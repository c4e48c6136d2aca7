"""A folder with a town's files; people are made up where nobody has counted them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from yakuba.config.cli.lab_files import Checked, check_files, given_of, quality_of
from yakuba.config.cli.output import note
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab.core.assembling import assembled
from yakuba.policylab.core.files.guessing import kind_of
from yakuba.policylab.core.files.parsed import Given, Parsed
from yakuba.policylab.core.made_up_places import made_up_people
from yakuba.policylab.core.town_data import TownData

SHOWN = 5


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
    today = local_date(SystemClock().now())
    files = check_files(folder, today)
    for each in files:
        if each.refused and kind_of(each.file):
            raise Refusal("lab-file", f"{each.file}: {each.refused}")
        if each.reading and not each.usable:
            note(f"✗ {each.file}: {' '.join(each.reading.quality.blocking)}")
            for fault in each.reading.quality.errors[:SHOWN]:
                note(f"  {fault.line}行目 {fault.column}「{fault.text}」: {fault.reason}")
    given, notes = given_of(files, today), [note for each in files for note in notes_of(each)]
    kinds = {each.kind for each in given}
    if "population" in kinds or seed is None:
        return TownFolder(assembled(given), tuple(notes))
    if not {"boundaries", "facilities"} <= kinds:
        raise Refusal(
            "lab-folder", f"{folder}: 人口のファイルがないときは、境界（boundaries）と施設（facilities）が要ります。"
        )
    blank = assembled([*given, people(given, today.year, None)])
    made = made_up_people(blank.areas, blank.facilities, seed)
    notes.append("人口のファイルがないため、施設の定員から子どもの人数を仮に作りました。結果は例です。")
    return TownFolder(assembled([*given, people(given, today.year, made)]), tuple(notes), made_up=True)


def notes_of(checked: Checked) -> Iterator[str]:
    """What its reader says, with the row where there is one."""
    quality = quality_of(checked)
    if not checked.usable:  # its faults are told at once
        return
    for each in quality.notes:
        yield f"{checked.file}: {each}"
    for each in quality.warnings:
        yield f"{checked.file} {each.line}行目 {each.column}: {each.reason}"


def people(given: Sequence[Given], year: int, made: np.ndarray | None) -> Given:
    """A population of the districts of the borders; of one each where none is given yet."""
    areas = next(each for each in given if each.kind == "boundaries").parsed.facts["areas"]
    named = [{"code": each["code"] or each["name"], "name": each["name"] or each["code"]} for each in areas]
    counts = np.ones((len(named), 2, 101)) if made is None else made
    facts = {"years": [year], "areas": named, "basis": "unknown"}
    return Given("population", "made-up", "仮の人口", "", Parsed(facts, {"people": counts[None]}, ""))
