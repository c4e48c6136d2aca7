import pytest

from yakuba.opendata.core.checking import Choices, check, offers
from yakuba.opendata.core.demo import parks
from yakuba.opendata.core.tables import read_book


def book(text, name="a.csv"):
    return read_book(name, text.encode())


def test_nothing_changes_that_nobody_chose():
    checked = check(parks(1), Choices())
    assert checked.changes == ()
    assert checked.rows[0][2].endswith("㎡")


def test_accepted_repairs_show_before_and_after_and_raise_the_score():
    given = parks(1)
    accepted = ("L1-12", "L2-01", "L3-01", "L3-05")
    assert "L2-01" in offers(given, check(given, Choices()).before, ())
    checked = check(given, Choices(repairs=accepted))
    assert any(
        each.rule == "L2-01" and each.before.endswith("㎡") and not each.after.endswith("㎡")
        for each in checked.changes
    )
    assert checked.after.score["2"] > checked.before.score["2"]
    assert all(row[0] for row in checked.rows)


@pytest.mark.parametrize(
    ("text", "choices", "blocked"),
    [
        ("氏名,数\n見本,1\n", Choices(), "この列を外してください"),
        ("氏名,数\n見本,1\n", Choices(declared={"氏名": "施設です"}), "この列を外してください"),
        ("氏名,数\n見本,1\n", Choices(dropped=("氏名",)), ""),
        ("店,電話\n店,054-123-4567\n", Choices(), "人の情報でない理由"),
        ("店,電話\n店,054-123-4567\n", Choices(declared={"電話": "店の代表"}), ""),
        ("店,意見\n店,待ち時間がとても長くて困っています\n", Choices(), "すべて読み"),
        ("店,意見\n店,待ち時間がとても長くて困っています\n", Choices(read=("意見",)), ""),
        ("地区,患者数\n港,3\n浜,30\n", Choices(), "10未満の数が1か所"),
        ("地区,患者数\n港,3\n浜,30\n", Choices(small="suppress"), ""),
        ("地区,患者数\n港,3\n浜,30\n", Choices(small="keep"), "10未満"),
        ("地区,患者数\n港,3\n浜,30\n", Choices(small="keep", small_reason="延べ数"), ""),
        ("地区,患者数\n港,3\n浜,30\n", Choices(threshold=3), ""),
        ("店,数\n店,1\n", Choices(dropped=("店", "数")), "残す列"),
        ("店,店\nあ,1\n", Choices(), "同じ項目名"),
    ],
)
def test_what_keeps_a_table_from_being_published(text, choices, blocked):
    blocks = check(book(text), choices).blocks
    assert any(blocked in each for each in blocks) if blocked else blocks == ()


def test_choices_come_back_from_what_is_stored():
    choices = Choices(repairs=("L1-12",), declared={"電話": "代表"}, small="keep", small_reason="延べ", threshold=5)
    assert Choices.of(choices.plain()) == choices
    assert Choices.of({}) == Choices()
