"""Datasets that other domains provide: looked at when due, a new version where something changed."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.kernel import ports
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.opendata.core.catalogue.columns import Row, columns_of
from yakuba.opendata.core.catalogue.vocabulary import FREQUENCIES
from yakuba.opendata.core.privacy.personal import suspicions
from yakuba.opendata.core.tables.book import text_of
from yakuba.opendata.models import Dataset, Version
from yakuba.opendata.services.held import next_number, show
from yakuba.opendata.services.record import record
from yakuba.opendata.services.store import store_table
from yakuba.opendata.services.versions import put_on_show
from yakuba.towns import queries as towns


def refresh_all(*, now: datetime) -> int:
    """Every town's due datasets; how many versions came of it."""
    return sum(refresh_provided(actor=SYSTEM, town=town, now=now) for town in towns.all_towns())


def refresh_provided(*, actor: Actor, town: Any, now: datetime, due_only: bool = True) -> int:
    """A dataset that is new waits as a draft for two people; one that is public gets its new version at once."""
    known = {each.provider: each for each in Dataset.objects.filter(town=town).exclude(provider="")}
    made = 0
    for provider in ports.dataset_providers:
        for offered in provider.datasets(town.pk):
            dataset = known.get(f"{provider.id}/{offered.id}")
            if dataset is None or (dataset.state != "withdrawn" and (_due(dataset, now) or not due_only)):
                made += _look(actor, town, f"{provider.id}/{offered.id}", offered, now)
    return made


def _due(dataset: Dataset, now: datetime) -> bool:
    return dataset.next_look is None or dataset.next_look <= local_date(now)


@transaction.atomic
def _look(actor: Actor, town: Any, key: str, offered: ports.Dataset, now: datetime) -> int:
    dataset = Dataset.objects.select_for_update().filter(town=town, provider=key).first() or _new(
        town, key, offered, now
    )
    dataset.next_look = local_date(now) + timedelta(days=FREQUENCIES[dataset.frequency].days)
    header = tuple(offered.columns)
    rows: tuple[Row, ...] = tuple(tuple(text_of(value) or None for value in row) for row in offered.rows(town.pk))
    certain = [each for each in suspicions(header, rows) if each.certain]
    dataset.trouble = ""
    if certain:
        dataset.trouble = f"「{certain[0].column}」は{certain[0].name}のため、新しい版を作りませんでした。"
    elif not rows:
        dataset.trouble = "データの行がありません。"
    if dataset.trouble:
        # Looked at again the next time, whenever that is: it may be over.
        dataset.next_look = None
    dataset.save()
    if dataset.trouble:
        return 0
    stored = store_table(town, header, rows)
    newest = Version.objects.filter(dataset=dataset).exclude(state="dropped").order_by("-number").first()
    if newest and newest.sha256 == stored.sha256:
        return 0
    Version.objects.filter(dataset=dataset, state="draft").update(state="dropped")
    if newest and newest.state == "review":
        return 0
    version = Version.objects.create(
        town=town,
        dataset=dataset,
        number=next_number(dataset),
        state="draft",
        as_of=local_date(now),
        columns=[[column.name, column.kind] for column in columns_of(header, rows, offered.kinds)],
        rows=stored.rows,
        stilled=stored.stilled,
        sha256=stored.sha256,
        file=stored.path,
        created_at=now,
    )
    record(
        dataset,
        actor=actor,
        kind="dataset.refreshed",
        payload={"version": version.number, "rows": version.rows},
        now=now,
    )
    if dataset.state == "published":
        put_on_show(dataset, version, actor=actor, now=now)
    return 1


def _new(town: Any, key: str, offered: ports.Dataset, now: datetime) -> Dataset:
    slug = key.replace("/", "-").replace("_", "-").replace(".", "-")[:80]
    if Dataset.objects.filter(town=town, slug=slug).exists():
        slug = f"{slug[:70]}-provided"
    dataset = Dataset(
        town=town, slug=slug, provider=key, title=offered.title, title_en=offered.title_en,
        description=offered.description, description_en=offered.description_en, keywords=list(offered.keywords),
        theme=offered.theme, licence=offered.licence, frequency=offered.frequency, created_at=now, updated_at=now,
    )  # fmt: skip
    show(dataset, None)
    dataset.save()
    return dataset
