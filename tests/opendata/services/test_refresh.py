from datetime import timedelta

import pytest

from yakuba.kernel import ports
from yakuba.kernel.ports import Dataset
from yakuba.opendata import services
from yakuba.opendata.core.standards.definitions import standards
from yakuba.opendata.core.standards.judging import judge_table
from yakuba.opendata.queries import datasets, store


class Counts:
    """A provider whose table is what the test says."""

    id = "counts"

    def __init__(self) -> None:
        self.columns, self.table = ["月", "件数"], [["2026-01", 3]]

    def datasets(self, town_id):
        return [Dataset("cases", "件数", self.columns, lambda _: iter(self.table), theme="GOVE", frequency="MONTHLY")]


@pytest.fixture
def provider(monkeypatch):
    registry = ports.Registry()
    registry.register(Counts())
    monkeypatch.setattr(ports, "dataset_providers", registry)
    return next(iter(registry))


def refreshed(desk, days=0, **more):
    return services.refresh_provided(actor=desk.clerk, town=desk.town, now=desk.now + timedelta(days=days), **more)


def test_a_provided_table_waits_for_two_people_once_and_then_renews_itself(desk, provider):
    assert refreshed(desk) == 1
    dataset = datasets.for_staff(desk.town.pk).get()
    assert (dataset.slug, dataset.state) == ("counts-cases", "draft")
    desk.submitted(dataset)
    desk.publish(dataset)
    provider.table = [["2026-01", 3], ["2026-02", 5]]
    assert refreshed(desk, days=3) == 0
    assert refreshed(desk, days=31) == 1
    assert refreshed(desk, days=62) == 0
    version = datasets.version_of(desk.town.pk, "counts-cases")
    assert (version.number, list(store.rows_of(version))[-1]) == (2, ("2026-02", "5"))


def test_a_table_about_people_never_goes_out(desk, provider):
    provider.columns = ["氏名", "件数"]
    assert refreshed(desk) == 0
    dataset = datasets.for_staff(desk.town.pk).get()
    assert "氏名" in dataset.trouble
    assert datasets.open_version(dataset) is None


def test_what_was_withdrawn_stays_so(desk, provider):
    refreshed(desk)
    dataset = datasets.for_staff(desk.town.pk).get()
    desk.submitted(dataset)
    desk.publish(dataset)
    services.withdraw_dataset(actor=desk.head, town=desk.town, dataset_id=dataset.pk, reason="誤り", now=desk.now)
    provider.table = [["2026-01", 9]]
    assert refreshed(desk, days=40, due_only=False) == 0


def test_the_catalogue_is_a_table_of_its_own_in_the_layout_of_the_standard(desk, monkeypatch):
    provider = ports.dataset_providers.get("catalogue")
    registry = ports.Registry()
    registry.register(provider)
    monkeypatch.setattr(ports, "dataset_providers", registry)
    assert refreshed(desk) == 0
    assert "行がありません" in datasets.for_staff(desk.town.pk).get().trouble
    desk.published()
    assert refreshed(desk) == 1
    (offered,) = provider.datasets(desk.town.pk)
    (row,) = offered.rows(desk.town.pk)
    told = dict(zip(offered.columns, row, strict=True))
    assert (told["データ名称"], told["分類"], told["ライセンス"]) == ("ごみ袋取扱店", "司法・安全・環境", "CC BY 4.0")
    assert told["URL"].endswith("/data/bins/")
    assert judge_table(standards()["open-data-2017"], offered.columns, [row]).problems == ()
