"""The demo town's registers and open data, by the same services that staff use."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from yakuba.accounts import queries as accounts
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.opendata.core import demo
from yakuba.opendata.core.catalogue.forms import csv_lines
from yakuba.opendata.core.tables import write_book
from yakuba.opendata.models import Dataset
from yakuba.opendata.services.facilities import take_in_facilities
from yakuba.opendata.services.refresh import refresh_provided
from yakuba.opendata.services.save_dataset import save_dataset
from yakuba.opendata.services.versions import publish_version, send_file, submit_version
from yakuba.towns import queries as towns


def generate_demo(*, town_id: int, seed: int, now: datetime) -> None:
    town = towns.by_id(town_id)
    places: dict[str, list[dict[str, Any]]] = {}
    for register, fields in demo.facilities(seed):
        places.setdefault(register, []).append(fields)
    before = now - timedelta(days=40)
    for register, rows in places.items():
        take_in_facilities(actor=SYSTEM, town=town, register=register, rows=rows, now=before)
    keepers = [Actor("staff", str(each.pk)) for each in accounts.staff_with_roles(town_id, {"approver", "dx"})]
    if len(keepers) < 2:
        refresh_provided(actor=SYSTEM, town=town, now=before)
        return
    writer, second = keepers[:2]
    # Twice: the list of what is published has rows once something is.
    for _ in range(2):
        refresh_provided(actor=SYSTEM, town=town, now=before)
        for dataset in Dataset.objects.filter(town=town, state="draft", trouble=""):
            submit_version(actor=writer, town=town, dataset_id=dataset.pk, now=before)
            publish_version(actor=second, town=town, dataset_id=dataset.pk, now=before)
    _population(town, seed, writer, second, now)
    parks = save_dataset(actor=writer, town=town, values=demo.PARKS, now=now)
    send_file(
        actor=writer, town=town, dataset_id=parks.pk, name="公園一覧.xlsx", content=write_book(demo.parks(seed), "xlsx"),
        as_of=local_date(now), now=now,
    )  # fmt: skip


def _population(town: Any, seed: int, writer: Actor, second: Actor, now: datetime) -> None:
    """Two years' versions, so that there is one to cite."""
    dataset = save_dataset(actor=writer, town=town, values=demo.POPULATION, now=now - timedelta(days=30))
    this_year = local_date(now).year
    for last, at in ((this_year - 1, now - timedelta(days=30)), (this_year, now - timedelta(days=12))):
        header, *rows = demo.population(seed, range(last - 2, last + 1), town.municipality_code)
        send_file(
            actor=writer, town=town, dataset_id=dataset.pk, name="population.csv", content=_csv(header, rows),
            as_of=date(last, 1, 1), now=at,
        )  # fmt: skip
        submit_version(actor=writer, town=town, dataset_id=dataset.pk, now=at)
        publish_version(actor=second, town=town, dataset_id=dataset.pk, now=at)


def _csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    return "".join(csv_lines(header, rows)).encode()
