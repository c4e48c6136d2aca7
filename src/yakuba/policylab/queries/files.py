"""The town's files, and what they are together."""

from typing import Any

from django.db.models import QuerySet

from yakuba.kernel.errors import NotFound
from yakuba.policylab.core.assembling import Given, assembled
from yakuba.policylab.core.files.parsed import Parsed
from yakuba.policylab.core.packing import unpacked
from yakuba.policylab.core.town_data import Area, TownData
from yakuba.policylab.models import LabFile, Run
from yakuba.towns import queries as towns


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
