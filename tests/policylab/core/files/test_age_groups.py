import pytest

from yakuba.policylab.core.files.age_groups import chosen, name_of

FIVES = [(at, at + 4) for at in range(0, 85, 5)]


def test_groups_that_are_told_again_are_left_out():
    found = chosen([(0, 14), *FIVES, (15, 64), (65, None), (75, None), (85, None)])
    assert found.kept == (*FIVES, (85, None))
    assert found.repeated == ((0, 14), (15, 64), (65, None), (75, None))
    assert found.fault == ""


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([(0, 4), (10, 14), (15, None)], "5〜9歳"),
        ([(0, 4), (3, 9), (10, None)], "重なって"),
        ([(0, 4), (5, 9)], "10歳以上"),
        ([(0, 14), (15, 64), (65, None)], "広すぎ"),
        ([*FIVES[:3], (15, None)], "20歳から"),
        ([(0, 2), (3, 6), (7, 9), *FIVES[2:], (85, None)], "またぐ"),
        ([], "0歳以上"),
    ],
)
def test_groups_that_give_no_population_say_why(groups, said):
    assert said in chosen(groups).fault


def test_names():
    assert [name_of(each) for each in ((0, 0), (5, 9), (85, None))] == ["0歳", "5〜9歳", "85歳以上"]
