"""What a case has booked, for the resident's calendar."""

from datetime import UTC, datetime

from yakuba.kernel.actors import ANONYMOUS
from yakuba.procedures import services
from yakuba.procedures.queries.booked import appointments_of


def test_siblings_have_an_event_each_without_their_names(held):
    case_id = held.send("infant-checkup").case_id
    first, second = appointments_of(case_id, "ja")
    assert (first.title, second.title) == ("健診の日時（お子さん1）", "健診の日時（お子さん2）")
    assert first.place == "町保健センター"
    assert first.starts == datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
    assert (first.id, second.id) == ("children.0.visit", "children.1.visit")
    assert appointments_of(case_id, "en")[0].place == "Town health centre"


def test_only_what_stands(held, now):
    case_id = held.send("bulky-waste").case_id
    assert [each.title for each in appointments_of(case_id, "ja")] == ["収集日と時間帯"]
    services.free_slots_of(actor=ANONYMOUS, case_id=case_id, now=now)
    assert appointments_of(case_id, "ja") == []


def test_one_look_where_nothing_is_booked(submit, django_assert_num_queries):
    case_id = submit().case_id
    with django_assert_num_queries(1):
        assert appointments_of(case_id, "ja") == []
