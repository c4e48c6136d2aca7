from datetime import date, timedelta

import pytest

from yakuba.kernel.errors import Conflict, Forbidden, Refusal
from yakuba.ledger import queries as ledger
from yakuba.opendata import services
from yakuba.opendata.core.checking import Choices
from yakuba.opendata.queries import datasets, store, versions

PEOPLE = "氏名,年齢\n見本花子,34\n"


def test_a_file_is_published_by_a_second_person_and_stays_as_it_was(desk):
    dataset = desk.published()
    version = datasets.version_of(desk.town.pk, "bins")
    assert (version.number, version.rows, version.stilled) == (1, 2, 1)
    assert next(iter(store.rows_of(version))) == ("001", "=みなと商店", "34.7", "138.1", "12")
    assert versions.history(dataset)[0].sha256 == version.sha256
    desk.sent(dataset, "店コード,店名\n003,新しい店\n")
    desk.submitted(dataset)
    second = desk.publish(dataset)
    assert [each.number for each in datasets.published_versions(dataset)] == [2, 1]
    assert next(iter(store.rows_of(version)))[1] == "=みなと商店"
    assert second.original is None


def test_whoever_sent_it_does_not_publish_it(desk):
    dataset = desk.dataset()
    desk.sent(dataset)
    desk.submitted(dataset)
    with pytest.raises(Forbidden):
        services.publish_version(actor=desk.clerk, town=desk.town, dataset_id=dataset.pk, now=desk.now)


def test_people_are_refused_until_their_column_is_left_out(desk):
    dataset = desk.dataset()
    desk.sent(dataset, PEOPLE)
    with pytest.raises(Refusal, match="氏名"):
        desk.submitted(dataset)
    services.choose(
        actor=desk.clerk, town=desk.town, dataset_id=dataset.pk, choices=Choices(dropped=("氏名",)), now=desk.now
    )
    desk.submitted(dataset)
    desk.publish(dataset)
    assert datasets.columns_of(datasets.version_of(desk.town.pk, "bins"))[0].name == "年齢"


def test_a_file_that_was_given_back_is_mended_and_one_given_up_is_gone(desk):
    dataset = desk.dataset()
    desk.sent(dataset)
    desk.submitted(dataset)
    with pytest.raises(Conflict, match="確認を待っている"):
        desk.sent(dataset)
    services.give_back(actor=desk.head, town=desk.town, dataset_id=dataset.pk, remark="袋の数が古い", now=desk.now)
    assert datasets.open_version(dataset).remark == "袋の数が古い"
    services.drop_version(actor=desk.clerk, town=desk.town, dataset_id=dataset.pk, now=desk.now)
    assert datasets.open_version(dataset) is None
    with pytest.raises(Conflict):
        desk.submitted(dataset)


def test_the_file_as_sent_lies_sealed_and_goes_after_three_months(desk):
    dataset = desk.dataset()
    version = desk.sent(dataset)
    assert "みなと商店".encode() not in bytes(version.original)
    assert services.forget_originals(now=desk.now + timedelta(days=89)) == 0
    assert services.forget_originals(now=desk.now + timedelta(days=91)) == 1


def test_a_version_is_taken_back_and_the_one_before_shows(desk):
    dataset = desk.published(as_of=date(2025, 1, 1))
    common = {"actor": desk.head, "town": desk.town, "dataset_id": dataset.pk, "now": desk.now}
    with pytest.raises(Conflict, match="これだけ"):
        services.take_back_version(**common, number=1)
    desk.sent(dataset, "店コード,店名\n003,新しい店\n", as_of=date(2026, 1, 1))
    desk.submitted(dataset)
    desk.publish(dataset)
    assert datasets.number_as_of(dataset, date(2025, 6, 1)) == 1
    services.take_back_version(**common, number=2)
    assert datasets.version_of(desk.town.pk, "bins").number == 1


def test_a_dataset_is_withdrawn_with_a_reason_and_comes_back(desk):
    dataset = desk.published()
    common = {"actor": desk.head, "town": desk.town, "dataset_id": dataset.pk, "now": desk.now}
    with pytest.raises(Refusal, match="理由"):
        services.withdraw_dataset(**common, reason=" ")
    services.withdraw_dataset(**common, reason="数を間違えたため")
    assert list(datasets.public(desk.town.pk)) == []
    services.restore_dataset(**common)
    assert [each.slug for each in datasets.public(desk.town.pk)] == ["bins"]


def test_everything_is_in_the_ledger_without_a_word_of_the_table(desk):
    dataset = desk.published()
    found = ledger.stream(town_id=desk.town.pk, stream=f"dataset:{dataset.pk}")
    assert [each.kind for each in found] == ["dataset.saved", "dataset.sent", "dataset.submitted", "dataset.published"]


def test_what_is_said_about_a_dataset_is_checked(desk):
    with pytest.raises(Refusal) as refused:
        desk.dataset(title="", slug="Bad Slug", theme="NOPE")
    assert set(refused.value.fields) == {"title", "slug", "theme"}
    desk.dataset()
    with pytest.raises(Refusal, match="直すところ"):
        desk.dataset()
