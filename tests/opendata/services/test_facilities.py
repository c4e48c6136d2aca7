import pytest

from yakuba.kernel.errors import NotFound, Refusal
from yakuba.kernel.ports import dataset_providers, place_providers, search_providers
from yakuba.opendata import services
from yakuba.opendata.queries import facilities

HALL = {
    "code": "1", "name": "港町公民館", "kana": "ミナトマチコウミンカン", "name_en": "Minato hall", "kind": "", "address": "静岡県みほん町港町1",
    "latitude": 34.7, "longitude": 138.1, "phone": "", "url": "", "details": {"利用可能曜日": "月火"},
}  # fmt: skip


@pytest.fixture
def taken(desk):
    def take(*rows, register="public", **more):
        return services.take_in_facilities(
            actor=desk.clerk, town=desk.town, register=register, rows=rows or [HALL], now=desk.now, **more
        )

    return take


def test_taking_in_twice_changes_nothing_and_what_is_gone_may_be_closed(desk, taken):
    assert (taken().new, taken().same) == (1, 1)
    other = {**HALL, "code": "2", "name": "中央公民館", "kana": "チュウオウ"}
    done = taken({**HALL, "phone": "054-123-4567"}, other)
    assert (done.new, done.changed) == (1, 1)
    assert taken(other, close_others=True).closed == 1
    assert [each.name for each in facilities.open_ones(desk.town.pk)] == ["中央公民館"]
    assert taken(HALL).changed == 1
    assert facilities.open_ones(desk.town.pk).count() == 2
    with pytest.raises(NotFound):
        taken(register="nope")


def test_a_place_is_found_by_whatever_people_type(desk, taken, other_town):
    taken()
    for query in ("港町", "みなとまち", "minato", "公民館 港町", "みほん町港町"):
        assert [each.name for each in facilities.best(desk.town.pk, query, 5)] == ["港町公民館"], query
    assert facilities.best(desk.town.pk, "図書館", 5) == []
    assert facilities.best(other_town.pk, "港町", 5) == []
    assert search_providers.get("facilities").search(desk.town.pk, "港町", "en", 5)[0].title == "Minato hall"
    assert place_providers.get("facilities").find(desk.town.pk, "公民館", 5)[0].longitude == 138.1


def test_a_register_is_a_dataset_in_the_layout_of_the_standard(desk, taken):
    taken()
    (dataset,) = dataset_providers.get("facilities").datasets(desk.town.pk)
    row = dict(zip(dataset.columns, next(iter(dataset.rows(desk.town.pk))), strict=True))
    assert row["都道府県コード又は市区町村コード"] == desk.town.municipality_code
    assert (row["名称"], row["緯度"], row["利用可能曜日"]) == ("港町公民館", "34.7", "月火")
    assert services.refresh_provided(actor=desk.clerk, town=desk.town, now=desk.now) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": ""}, "name"), ({"code": ""}, "code"), ({"latitude": None}, "latitude"), ({"latitude": 138.1, "longitude": 34.7}, "latitude"), ({"url": "example.jp"}, "url"), ({"phone": "0" * 60}, "phone")],
)  # fmt: skip
def test_what_is_wrong_is_said_by_its_field(desk, change, field):
    with pytest.raises(Refusal) as refused:
        services.save_facility(
            actor=desk.clerk, town=desk.town, register="public", values={**HALL, **change}, now=desk.now
        )
    assert field in refused.value.fields


def test_a_number_belongs_to_one_place_and_a_closed_one_opens_again(desk):
    common = {"actor": desk.clerk, "town": desk.town, "now": desk.now}
    facility = services.save_facility(**common, register="public", values=HALL)
    with pytest.raises(Refusal):
        services.save_facility(**common, register="public", values=HALL)
    services.close_facility(**common, facility_id=facility.pk)
    with pytest.raises(NotFound):
        facilities.one(desk.town.pk, facility.pk)
    services.close_facility(**common, facility_id=facility.pk, reopen=True)
    assert facilities.one(desk.town.pk, facility.pk).name == "港町公民館"
