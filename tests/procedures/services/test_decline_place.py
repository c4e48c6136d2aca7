"""辞退: an offered place is given back and goes to the next in line."""

import pytest

from tests.procedures.core.placement.childcare import FATHER, MOTHER
from tests.procedures.services.childcare_town import APRIL, PACK
from yakuba.cases.models import Message
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.models import Placement, PlacementRound
from yakuba.procedures.queries import applications, placement

PART_TIME = {**MOTHER, "monthly_hours": 100}
FEW_HOURS = {**MOTHER, "monthly_hours": 70}


@pytest.fixture
def closed(enrol, act_on_round):
    """Three families for one place: the first has it."""
    third, first, second = enrol(guardians=(FEW_HOURS, FATHER)), enrol(), enrol(guardians=(PART_TIME, FATHER))
    act_on_round(services.set_seats, seats={("daiichi", 1): 1})
    act_on_round(services.close_round)
    return first, second, third


@pytest.fixture
def act(town, now, desk):
    def give(service, receipt, **more):
        held = row(receipt)
        return service(actor=desk.approver, town=town, placement_id=held.pk, now=now, **more)

    return give


def row(receipt):
    return Placement.objects.get(application__case_id=receipt.case_id)


def vacant():
    return placement.vacancies(PlacementRound.objects.get(pack_id=PACK, month=APRIL))


def test_a_place_that_was_given_back_goes_to_the_next_with_its_letter(closed, act, desk):
    first, second, third = closed
    assert vacant() == []
    act(services.decline_place, first, note="11月20日に電話で届出")
    [free] = vacant()
    assert (free.nursery, free.age, free.count, free.receipt_number) == ("daiichi", 1, 1, second.number)
    act(services.offer_next, second, nursery="daiichi")
    assert (row(second).nursery, row(third).nursery, row(first).declined_at) == ("daiichi", "", desk.now)
    offer, hold, _ = applications.letters_of(town_id=desk.town.pk, case_id=second.case_id)
    assert {offer.kind, hold.kind} == {"offer", "hold"}
    assert row(second).letter.kind == "offer"
    assert "第一保育所" in row(second).letter.text
    assert vacant() == []
    kinds = [event.kind for event in desk.events(first.case_id)]
    assert kinds.count("case.place_declined") == 1
    assert desk.payload(second.case_id, "case.placed")["child"] == 0
    assert Message.objects.get(case_id=first.case_id, internal=True).body == "内定の辞退：11月20日に電話で届出"


def test_only_the_next_in_line_and_only_where_a_place_is_free(closed, act):
    first, second, third = closed
    with pytest.raises(Conflict):
        act(services.offer_next, second, nursery="daiichi")
    act(services.decline_place, first, note="")
    with pytest.raises(Conflict):
        act(services.offer_next, third, nursery="daiichi")
    with pytest.raises(Conflict):
        act(services.offer_next, second, nursery="komorebi")


def test_a_mistake_is_taken_back_until_the_place_has_gone(closed, act):
    first, second, _ = closed
    act(services.decline_place, first, note="")
    act(services.keep_place, first)
    assert row(first).declined_at is None
    act(services.decline_place, first, note="")
    act(services.offer_next, second, nursery="daiichi")
    with pytest.raises(Refusal) as refused:
        act(services.keep_place, first)
    assert refused.value.code == "place-taken"


def test_what_was_not_offered_or_is_declined_already_is_not_declined(closed, act):
    first, second, _ = closed
    for receipt, code in ((second, "place-none"), (first, "")):
        if code:
            with pytest.raises(Refusal) as refused:
                act(services.decline_place, receipt, note="")
            assert refused.value.code == code
    with pytest.raises(Refusal) as refused:
        act(services.keep_place, first)
    assert refused.value.code == "place-kept"
    act(services.decline_place, first, note="")
    with pytest.raises(Refusal) as refused:
        act(services.decline_place, first, note="")
    assert refused.value.code == "place-declined"


def test_another_towns_place_is_not_there(closed, other_town, desk, now):
    with pytest.raises(NotFound):
        services.decline_place(actor=desk.approver, town=other_town, placement_id=row(closed[0]).pk, note="", now=now)


def test_the_next_round_leaves_out_who_declined(closed, act, round_board):
    first, _, _ = closed
    act(services.decline_place, first, note="")
    assert f"{first.case_id}.0" not in {each.applicant.key for each in round_board(APRIL.replace(month=5)).ranked}
