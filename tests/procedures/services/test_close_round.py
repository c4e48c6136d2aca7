from datetime import date, timedelta

import pytest

from tests.procedures.core.placement.childcare import CHILD, FATHER, MOTHER
from tests.procedures.services.childcare_town import APRIL, PACK
from yakuba.cases import services as cases
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.queries import applications, placement

PART_TIME = {**MOTHER, "monthly_hours": 100}


def letters(desk, receipt):
    return applications.letters_of(town_id=desk.town.pk, case_id=receipt.case_id)


def test_a_round_gives_each_child_its_second_decision(enrol, act_on_round, round_board, desk):
    low, high, waiting = enrol(guardians=(PART_TIME, FATHER)), enrol(), enrol(approve=False)
    act_on_round(services.set_seats, seats={("daiichi", 1): 1})
    assert [each.nursery for each in round_board().ranked] == ["daiichi", ""]
    found = act_on_round(services.close_round)
    assert found.closed_at == desk.now
    offer, _ = letters(desk, high)
    hold, _ = letters(desk, low)
    assert (offer.kind, offer.title) == ("offer", "保育所等利用調整結果通知書（内定）")
    assert (hold.kind, hold.title) == ("hold", "保育所等利用調整結果通知書（保留）")
    assert "第一保育所" in offer.text
    assert "最低指数40点" in hold.text
    assert all("審査請求" in each.text for each in (offer, hold))
    assert letters(desk, waiting) == []
    assert [(each.rank, each.nursery, each.points) for each in placement.told(found)] == [
        (1, "daiichi", 40),
        (2, "", 33),
    ]
    assert desk.payload(high.case_id, "case.placed")["outcome"] == "offer"


def test_the_ledger_holds_nothing_about_a_child(enrol, act_on_round, town, now):
    enrol()
    act_on_round(services.set_seats, seats={("daiichi", 1): 1})
    held = act_on_round(services.withhold, child=f"{placement_key(town)}.0", reason="受入体制が整わないため。")
    act_on_round(services.close_round)
    kinds = {"placement.seats_set", "placement.withheld", "placement.closed", "case.placed"}
    start, end = now - timedelta(days=1), now + timedelta(days=1)
    told = str([each.payload for each in ledger.events(town_id=town.pk, kinds=kinds, start=start, end=end)])
    assert "湊" not in told
    assert "受入体制" not in told
    assert b"\xe5\x8f\x97\xe5\x85\xa5" not in bytes(held.withheld)


def placement_key(town):
    return next(iter(placement.waiting(town_id=town.pk, pack_id=PACK, month=APRIL)))


def test_who_got_a_place_is_out_and_who_is_on_hold_stays_in(enrol, act_on_round, round_board):
    enrol(), enrol(guardians=(PART_TIME, FATHER))
    act_on_round(services.set_seats, seats={("daiichi", 1): 1})
    act_on_round(services.close_round)
    may = round_board(date(2027, 5, 1))
    assert [each.applicant.child.points for each in may.ranked] == [33]


def test_a_child_held_back_gives_its_place_to_the_next(enrol, act_on_round, round_board, town):
    first = enrol()
    enrol(guardians=(PART_TIME, FATHER))
    act_on_round(services.set_seats, seats={("daiichi", 1): 1})
    act_on_round(services.withhold, child=f"{first.case_id}.0", reason="受入体制が整わないため。")
    assert [each.nursery for each in round_board().ranked] == ["", "daiichi"]
    act_on_round(services.withhold, child=f"{first.case_id}.0", reason="")
    assert [each.nursery for each in round_board().ranked] == ["daiichi", ""]


def test_a_closed_round_stays_as_it_is(enrol, act_on_round):
    enrol()
    act_on_round(services.close_round)
    for service, more in ((services.set_seats, {"seats": {}}), (services.close_round, {})):
        with pytest.raises(Refusal) as refused:
            act_on_round(service, **more)
        assert refused.value.code == "round-closed"


def test_nothing_to_close(childcare, act_on_round):
    with pytest.raises(Refusal) as refused:
        act_on_round(services.close_round)
    assert refused.value.code == "round-empty"


def test_two_people_at_once(enrol, act_on_round):
    enrol()
    act_on_round(services.set_seats, seats={("daiichi", 1): 1})
    with pytest.raises(Conflict):
        act_on_round(services.set_seats, seats={("daiichi", 1): 2}, expected_version=1)


def test_a_letter_that_cannot_be_printed_names_the_case_and_closes_nothing(enrol, act_on_round, round_board, desk):
    good, rare = enrol(), enrol(children=[{**CHILD, "child_name": "𠮷田 湊"}], approve=False)
    desk_approve_without_letter(desk, rare)
    act_on_round(services.set_seats, seats={("daiichi", 1): 2})
    with pytest.raises(Refusal) as refused:
        act_on_round(services.close_round)
    assert rare.number in refused.value.message
    assert round_board().round.closed_at is None
    assert [each.kind for each in letters(desk, good)] == ["approval"]


def desk_approve_without_letter(desk, receipt):
    """As if the approval had been sent before the font lost a character."""
    desk._do(cases.transition, receipt.case_id, act="draft")
    desk._do(cases.transition, receipt.case_id, act="approve")


def test_an_erased_application_explains_nothing_any_more(enrol, act_on_round):
    receipt = enrol()
    found = act_on_round(services.close_round)
    before = bytes(placement.told(found)[0].explained)
    services.erase_content(case_id=receipt.case_id)
    assert bytes(placement.told(found)[0].explained) != before


@pytest.mark.parametrize("text", ["2027-13", "2027-4", "x", "２０２７-04"])
def test_what_is_no_month(text):
    with pytest.raises(NotFound):
        placement.month_of(text)


def test_the_board_takes_as_many_statements_for_many_as_for_one(enrol, round_board, django_assert_num_queries):
    enrol()
    round_board()
    with django_assert_num_queries(4):
        round_board()
    for _ in range(4):
        enrol()
    for count in (5, 4):  # the points are worked out once
        with django_assert_num_queries(count):
            round_board()
