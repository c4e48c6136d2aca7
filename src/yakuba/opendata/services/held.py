"""Rows taken for writing: nobody else changes them until the transaction ends."""

from typing import Any

from yakuba.kernel.errors import Conflict, NotFound
from yakuba.opendata.core.catalogue.forms import forms_of
from yakuba.opendata.models import Dataset, Version
from yakuba.opendata.queries.datasets import columns_of


def held(town: Any, dataset_id: int) -> Dataset:
    """Raises NotFound."""
    found = Dataset.objects.select_for_update().filter(town=town, pk=dataset_id).first()
    if found is None:
        raise NotFound("dataset-unknown", "このデータセットはありません。")
    return found


def opened(dataset: Dataset, *states: str) -> Version:
    """The dataset's version in one of these states. Raises Conflict where it has moved on."""
    found = Version.objects.select_for_update().filter(dataset=dataset, state__in=states).order_by("-number").first()
    if found is None:
        raise Conflict("dataset-moved-on", "ほかの人が先に進めました。画面を開き直してください。")
    return found


def next_number(dataset: Dataset) -> int:
    newest = Version.objects.filter(dataset=dataset).order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def show(dataset: Dataset, version: Version | None) -> None:
    """What lists and the search go by."""
    dataset.current = version
    columns = columns_of(version) if version else ()
    dataset.formats = f",{','.join(forms_of(columns, version.rows))}," if version else ""
    texts = [
        dataset.slug, dataset.title, dataset.title_en, dataset.description, dataset.description_en,
        *dataset.keywords, *(column.name for column in columns),
    ]  # fmt: skip
    dataset.words = "\n".join(texts).lower()
