"""The town's files, and what they are together."""

from dataclasses import dataclass
from math import isnan
from typing import Any

from django.db.models import Q, QuerySet

from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab.core.assembling import assembled
from yakuba.policylab.core.district_changes import Change, successors
from yakuba.policylab.core.files.catalogue import FILE_KINDS
from yakuba.policylab.core.files.parsed import Given, Parsed
from yakuba.policylab.core.joining import Named, Places
from yakuba.policylab.core.packing import unpacked
from yakuba.policylab.core.town_data import Area, TownData
from yakuba.policylab.models import LabFile, Run
from yakuba.towns import queries as towns

SAMPLE = 8


@dataclass(frozen=True)
class Preview:
    """Warnings that would come and go."""

    coming: tuple[str, ...]
    going: tuple[str, ...]


def all_files(town_id: int) -> QuerySet[LabFile]:
    """Without the heavy parts."""
    return LabFile.objects.filter(town_id=town_id).defer("original", "arrays", "facts").select_related("uploaded_by")


def in_use(town_id: int) -> QuerySet[LabFile]:
    return all_files(town_id).filter(state="in_use").order_by("kind", "as_of", "pk")


def one_file(town_id: int, file_id: int) -> LabFile:
    """With everything. Raises NotFound."""
    found = LabFile.objects.filter(town_id=town_id, pk=file_id).select_related("uploaded_by").first()
    if found is None:
        raise NotFound("lab-file-unknown", "このファイルはありません。")
    return found


def used(town_id: int) -> list[dict[str, Any]]:
    """What a run says of the files that go into it."""
    return list(LabFile.objects.filter(town_id=town_id, state="in_use").order_by("pk").values("id", "kind", "sha256"))


def town_data(town: Any) -> TownData:
    """From the files in use. Refusal, naming what to bring, where something necessary is missing."""
    return _assembled(town, LabFile.objects.filter(town_id=town.pk, state="in_use"))


def town_data_of(run: Run) -> TownData:
    """From the files that the run was asked for with, whatever has been put in their place since."""
    return _assembled(run.town, LabFile.objects.filter(town_id=run.town_id, pk__in=[each["id"] for each in run.files]))


def _assembled(town: Any, files: QuerySet[LabFile]) -> TownData:
    given = [
        Given(
            each.kind,
            str(each.pk),
            each.title,
            each.as_of.isoformat(),
            Parsed(each.facts, unpacked(each.arrays), each.headline),
        )
        for each in files.defer("original").order_by("as_of", "uploaded_at", "pk")
    ]
    return assembled(given, districts(town))


def districts(town: Any) -> list[Area]:
    """The town's own districts: their outlines serve where no borders were brought."""
    return [Area(each.code, each.name, rings_of(each.geometry)) for each in towns.districts(town)]


def rings_of(geometry: Any) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The outer rings of a GeoJSON polygon or multipolygon."""
    if not geometry:
        return ()
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple((float(x), float(y)) for x, y, *_ in polygon[0]) for polygon in polygons)


def of_run(run: Run) -> list[LabFile]:
    """The files that went into a run, without their heavy parts."""
    ids = [each["id"] for each in run.files]
    return list(all_files(run.town_id).filter(pk__in=ids).order_by("kind", "as_of", "pk"))


def replaced_by(file: LabFile) -> QuerySet[LabFile]:
    """Files in use of its kind, beside itself."""
    return in_use(file.town_id).filter(kind=file.kind).exclude(pk=file.pk)


def preview(town: Any, file: LabFile) -> Preview:
    """What the town's data would be with this file in use. Nothing is changed."""
    used = LabFile.objects.filter(town_id=town.pk, state="in_use")
    leaving = replaced_by(file)
    if FILE_KINDS.get(file.kind).several:
        leaving = leaving.filter(title=file.title)
    ahead = LabFile.objects.filter(Q(pk__in=used.values("pk")) | Q(pk=file.pk)).exclude(pk__in=leaving.values("pk"))
    now = _warnings(town, used)
    then = _warnings(town, ahead)
    return Preview(tuple(each for each in then if each not in now), tuple(each for each in now if each not in then))


def unfit_changes(town: Any, file: LabFile) -> dict[int, str]:
    """Line of a table of district changes → why it does not fit the districts of the population in use."""
    try:
        areas = town_data(town).areas
    except Refusal:
        return {}
    places = Places([Named(each.code, each.name) for each in areas])
    return successors([Change(**each) for each in file.facts["changes"]], places)[1]


def _warnings(town: Any, files: QuerySet[LabFile]) -> tuple[str, ...]:
    try:
        return _assembled(town, files).warnings
    except Refusal as refusal:
        return (refusal.message,)


def sample(file: LabFile) -> list[tuple[str, str]]:
    """A few of the things that were read, as name and figure."""
    arrays = unpacked(file.arrays)
    facts = file.facts
    if file.kind == "population" and "people" in arrays:
        last = arrays["people"][-1].sum(axis=(1, 2))
        return [
            (each["name"] or each["code"], f"{people:,.0f}人")
            for each, people in zip(facts["areas"], last, strict=True)
        ][:SAMPLE]
    if file.kind == "vital":
        rows = zip(facts["years"], arrays["births"], arrays["deaths"], arrays["moves"], strict=True)
        return [
            (
                f"{year}年",
                f"出生{births:,.0f}　死亡{deaths:,.0f}　社会増減{'―' if isnan(moves) else f'{moves:+,.0f}'}",
            )
            for year, births, deaths, moves in rows
        ][-SAMPLE:]
    if file.kind in {"facilities", "candidates"}:
        return [(each["name"], f"定員{sum(each['places']):,}人") for each in facts["facilities"]][:SAMPLE]
    return []
