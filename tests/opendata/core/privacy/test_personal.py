import pytest

from yakuba.kernel.codes import individual_check_digit
from yakuba.opendata.core.privacy.personal import suspicions

NUMBER = "12345678901" + individual_check_digit("12345678901")
WRONG = [NUMBER[:-1] + digit for digit in "0123" if digit != NUMBER[-1]][:3]


def kinds(name, *values):
    return {(each.kind, each.certain) for each in suspicions([name], [(value,) for value in values])}


@pytest.mark.parametrize(
    ("name", "values", "kind", "certain"),
    [
        ("氏名", ["a"], "name", True),
        ("世帯主", ["a"], "name", True),
        ("生年月日", ["1990-01-01"], "birth", True),
        ("個人番号", ["1"], "number", True),
        ("管理", [NUMBER, f"{NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:]}"], "number", True),
        ("管理", [NUMBER, *WRONG], "number", False),
        ("担当", ["佐藤 花子", "鈴木　一郎"], "name", False),
        ("担当", ["佐藤花子", "田中一郎", "高橋健"], "name", False),
        ("連絡先", ["054-123-4567"], "phone", False),
        ("連絡先", ["(054)123-4567", ""], "phone", False),
        ("連絡先", ["０９０１２３４５６７８"], "phone", False),
        ("備考", ["mail: a.b@example.jp"], "email", False),
        ("所在地", ["静岡県汐鳴町本町1番地の2", "汐鳴町港町3-4"], "address", False),
        ("自由記述", ["窓口の待ち時間が長くて、とても困りました。"], "text", False),
    ],
)
def test_what_is_suspected(name, values, kind, certain):
    assert (kind, certain) in kinds(name, *values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("施設名", ["中央公民館", "港町 集会所", "東 公園"]),
        ("名称", ["佐藤病院", "田中橋", "高橋公園"]),
        ("人口", ["1234", "5678"]),
        ("地区", ["静岡県汐鳴町本町", "港町"]),
        ("法人番号", ["1234567890123"]),
        ("日付", ["2026-01-01"]),
        ("URL", ["https://example.jp/" + "a" * 40 + str(n) for n in range(9)]),
    ],
)
def test_what_is_not(name, values):
    assert kinds(name, *values) == set()


def test_rows_are_counted_as_the_spreadsheet_does():
    (found,) = suspicions(["連絡先"], [("なし",), ("054-123-4567",)])
    assert found.rows == (3,)
