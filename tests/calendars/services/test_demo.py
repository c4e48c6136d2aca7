"""The demo town has a calendar and a dictionary."""

from yakuba.calendars.queries import children
from yakuba.calendars.queries.sorting import dictionary
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.services import generate_calendar, generate_subscribers
from yakuba.calendars.services.demo import CHILDREN
from yakuba.kernel.actors import SYSTEM
from yakuba.towns.services import add_district


def test_districts_are_areas_and_the_packs_dictionary_fits(town, now):
    for number, name in enumerate(["浜通り", "港町"], 1):
        add_district(actor=SYSTEM, town=town, code=f"0{number}", name=name, now=now)
    generate_calendar(town=town, now=now)
    held = standing(town.pk)
    edition = held.on(now.date())
    assert [area.key for area in edition.areas.values()] == ["浜通り", "港町"]
    assert (edition.starts_on.month, edition.starts_on.day) == (4, 1)
    book = dictionary(held, edition)
    assert len(book.entries) > 400
    assert [book.search(query, 1)[0][0].label for query in ("スマホ", "ほうちょう", "残飯")] == [
        "小型家電",
        "燃やさないごみ",
        "燃やすごみ",
    ]


def test_some_are_told_and_children_are_kept_by_consent(take, town, now):
    take()
    generate_subscribers(town=town, seed=1, now=now)
    assert len(list(children.children())) == CHILDREN
    told = children.of_addresses(town_id=town.pk, addresses=[("email", "juumin000@demo.invalid")])
    assert [each.told for each in told] == [["j…@demo.invalid"]]
