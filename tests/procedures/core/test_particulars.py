from datetime import date

from tests.packs.shipped import golden, procedure
from tests.procedures.bookings import SOFA, TWINS
from yakuba.procedures.core.particulars import particulars

ON = date(2026, 11, 24)


def test_twins_are_named_at_their_times():
    rows = particulars(procedure("infant-checkup"), TWINS, {}, ON)["bookings"]
    assert [row["what"] for row in rows] == ["健診の日時（見本 湊）", "健診の日時（見本 渚）"]
    assert rows[0]["when"] == "令和8年12月1日（火）\n13時から13時30分まで"
    assert rows[0]["where"] == "町保健センター"


def test_items_and_the_reduction_add_up_to_the_fee():
    found = particulars(procedure("bulky-waste"), SOFA, {"fee_total": 1000}, ON)
    assert [row["item"] for row in found["charges"]] == ["ソファ（2人用以上）", "いす", "減免"]
    yen = [int(row["yen"].replace("−", "-").replace(",", "").removesuffix("円")) for row in found["charges"]]
    assert sum(yen) == 1000
    assert found["charges"][1]["count"] == "2"


def test_nothing_to_list():
    answers = next(iter(golden("child-allowance").values())).answers
    assert particulars(procedure("child-allowance"), answers, {}, ON) == {"bookings": [], "charges": []}
    assert particulars(procedure("bulky-waste"), SOFA, {}, date(2000, 1, 1))["charges"] == []


def test_a_place_the_pack_no_longer_has_is_still_told():
    moved = {**SOFA, "pickup": "2026-12-01T08:30-12:00@depot"}
    assert particulars(procedure("bulky-waste"), moved, {}, ON)["bookings"][0]["where"] == "depot"
