from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from yakuba.reports.core.categorising import Categoriser
from yakuba.reports.core.duplicates import (
    FARTHEST,
    NAMES,
    THRESHOLD,
    WEIGHTS,
    Nearby,
    Sighting,
    compare,
    matches,
    sighting,
)
from yakuba.reports.core.placing import EARTH, Point

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
EXAMPLES = {
    "street-light": {"out": ["街灯が切れています", "防犯灯がつかない"], "daytime": ["街灯が昼間もついたまま"]},
    "pothole": {"hole": ["道路に穴が開いています", "舗装に大きな穴"], "crack": ["路面がひび割れている"]},
}
DEGREE = 3.14159265 / 180 * EARTH


@pytest.fixture(scope="module")
def taught() -> Categoriser:
    return Categoriser.of(EXAMPLES)


def seen(
    taught: Categoriser, report_id: int, text: str, *, north: float = 0, days: float = 0, **more: object
) -> Sighting:
    given = {
        "category": "street-light",
        "point": Point(35 + north / DEGREE, 139),
        "at": AT + timedelta(days=days),
        "photos": (),
        **more,
    }
    return sighting(taught, report_id=report_id, text=text, **given)


def test_two_people_say_it_in_other_words_near_each_other(taught: Categoriser) -> None:
    first = seen(taught, 1, "街灯が切れています")
    second = seen(taught, 2, "防犯灯がつかない", north=20, days=1)
    found = compare(second, first)
    assert found.probability > THRESHOLD
    assert found.metres == pytest.approx(20, abs=0.1)
    assert [reason.name for reason in found.reasons] == list(NAMES)
    assert sum(reason.weight for reason in found.reasons) > 0


def test_another_defect_farther_away_later_or_mended_is_less_probable(taught: Categoriser) -> None:
    first = seen(taught, 1, "街灯が切れています")
    best = compare(seen(taught, 2, "街灯が切れています", north=15, days=1), first).probability
    for other in (
        seen(taught, 2, "街灯が昼間もついたまま", north=15, days=1),
        seen(taught, 2, "街灯が切れています", north=70, days=1),
        seen(taught, 2, "街灯が切れています", north=15, days=60),
        seen(taught, 2, "街灯が切れています", north=15, days=1, category="pothole"),
    ):
        assert compare(other, first).probability < best
    mended = replace(first, closed_at=AT + timedelta(days=3))
    again = seen(taught, 2, "街灯が切れています", north=15, days=40)
    assert compare(again, mended).probability < 0.1


def test_pictures_of_one_thing_speak_for_it_whatever_their_sign(taught: Categoriser) -> None:
    first = seen(taught, 1, "街灯が切れています", photos=(-1,))
    alike = seen(taught, 2, "防犯灯がつかない", north=60, photos=((1 << 64) - 1 - 0b111,))
    other = seen(taught, 2, "防犯灯がつかない", north=60, photos=(0,))
    none = seen(taught, 2, "防犯灯がつかない", north=60)
    probabilities = [compare(each, first).probability for each in (other, none, alike)]
    assert probabilities == sorted(probabilities)
    assert probabilities[0] < probabilities[1] < probabilities[2]


def test_only_earlier_ones_in_reach_are_looked_at(taught: Categoriser) -> None:
    reports = [seen(taught, at, "街灯が切れています", north=at * 45, days=at) for at in range(10)]
    nearby = Nearby(reports)
    assert {each.id for each in nearby.around(reports[5])} == {2, 3, 4}
    assert {each.id for each in nearby.around(reports[5], 2 * FARTHEST)} == {0, 1, 2, 3, 4}
    late = seen(taught, 11, "街灯が切れています", north=250, days=400)
    assert not list(nearby.around(late))


def test_the_most_probable_comes_first(taught: Categoriser) -> None:
    near, nearer = seen(taught, 1, "街灯が切れています", north=75), seen(taught, 2, "街灯が切れている", north=8)
    found = matches(seen(taught, 3, "街灯が切れています", days=1), [near, nearer], threshold=0.01)
    assert [each.id for each in found] == [2, 1]
    assert found[0].probability > found[1].probability


def test_every_name_has_a_weight() -> None:
    assert list(WEIGHTS) == list(NAMES)
