import pytest

from yakuba.procedures.core.citing import cite


@pytest.mark.parametrize(
    ("provisions", "text"),
    [
        ([], ""),
        (["児童手当法第4条", "児童手当法第6条"], "児童手当法第4条、第6条"),
        (
            ["児童手当法第8条第2項・第3項", "児童手当法施行規則第1条の4"],
            "児童手当法第8条第2項・第3項、児童手当法施行規則第1条の4",
        ),
        (["法第9条から第11条まで", "法附則第2条"], "法第9条から第11条まで、附則第2条"),
        (["児童育成手当条例"], "児童育成手当条例"),
        (["甲法第1条", "乙法第1条", "甲法第2条"], "甲法第1条、乙法第1条、甲法第2条"),
    ],
)
def test_a_law_is_named_once_for_articles_in_a_row(provisions, text):
    assert cite(provisions) == text
