from datetime import timedelta

from tests.procedures.core.placement.childcare import FATHER, MOTHER
from tests.procedures.services.childcare_town import APRIL, PACK
from yakuba.procedures.models import PlacementRound
from yakuba.procedures.queries import placement
from yakuba.procedures.services.demo_places import hand_out_places


def test_this_months_round_is_confirmed_with_a_place_given_back_and_aprils_is_a_proposal(enrol, desk, town, now):
    for hours in (160, 100, 70):
        enrol(guardians=({**MOTHER, "monthly_hours": hours}, FATHER), entry_on="2026-12-01")
    enrol()
    later = now + timedelta(days=20)
    hand_out_places(actor=desk.clerk, signer=desk.approver, town=town, now=later)
    december, april = PlacementRound.objects.order_by("month")
    assert (december.closed_at, april.closed_at, april.month) == (later, None, APRIL)
    assert [bool(each.declined_at) for each in placement.told(december)] == [True, False, False]
    assert placement.vacancies(december)[0].applicant
    shown = placement.board(town_id=town.pk, pack_id=PACK, month=APRIL, on=later.date())
    assert [bool(each.nursery) for each in placement.told(december)] == [True, True, False]
    assert len(shown.ranked) == 2
    assert any(each.nursery for each in shown.ranked)


def test_no_child_no_round(childcare, desk, town, now):
    hand_out_places(actor=desk.clerk, signer=desk.approver, town=town, now=now)
    assert not PlacementRound.objects.exists()
