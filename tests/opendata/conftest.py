"""A town whose clerk sends tables and whose head publishes them."""

from datetime import date, datetime
from typing import Any

import pytest

from yakuba.kernel.actors import Actor
from yakuba.opendata import services

ABOUT = {
    "slug": "bins", "title": "ごみ袋取扱店", "title_en": "Shops with bin bags", "description": "ごみ袋を売る店です。",
    "keywords": "ごみ、店", "theme": "ENVI", "licence": "CC-BY-4.0", "frequency": "ANNUAL",
}  # fmt: skip
TABLE = "店コード,店名,緯度,経度,袋の数\r\n001,=みなと商店,34.7,138.1,12\r\n002,はま商店,34.71,138.11,7\r\n"


class Desk:
    """Sends and publishes as two people; `published(…)` gives the dataset."""

    def __init__(self, town: Any, clerk: Any, head: Any, now: datetime) -> None:
        self.town, self.now = town, now
        self.clerk, self.head = Actor("staff", str(clerk.pk)), Actor("staff", str(head.pk))

    def dataset(self, **about: Any) -> Any:
        return services.save_dataset(actor=self.clerk, town=self.town, values={**ABOUT, **about}, now=self.now)

    def sent(self, dataset: Any, table: str = TABLE, name: str = "bins.csv", as_of: date | None = None) -> Any:
        return services.send_file(
            actor=self.clerk, town=self.town, dataset_id=dataset.pk, name=name, content=table.encode("utf-8-sig"),
            as_of=as_of or self.now.date(), now=self.now,
        )  # fmt: skip

    def submitted(self, dataset: Any) -> Any:
        return services.submit_version(actor=self.clerk, town=self.town, dataset_id=dataset.pk, now=self.now)

    def publish(self, dataset: Any) -> Any:
        return services.publish_version(actor=self.head, town=self.town, dataset_id=dataset.pk, now=self.now)

    def published(self, table: str = TABLE, as_of: date | None = None, **about: Any) -> Any:
        dataset = self.dataset(**about)
        self.sent(dataset, table, as_of=as_of)
        self.submitted(dataset)
        self.publish(dataset)
        dataset.refresh_from_db()
        return dataset


@pytest.fixture
def desk(town: Any, staff: Any, now: datetime, settings: Any, tmp_path: Any) -> Desk:
    settings.MEDIA_ROOT = tmp_path
    return Desk(town, staff("clerk"), staff("head"), now)
