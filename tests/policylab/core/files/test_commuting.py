from datetime import date

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.commuting import read

AS_OF = date(2024, 1, 1)


def commuting(text):
    return read("a.csv", text.encode(), AS_OF)


def test_a_row_for_each_pair():
    found = commuting('常住地,従業地,通勤者数\n浜,山,3\n浜,町外,"1,002"\n山,山,X\n')
    assert [each["name"] for each in found.parsed.facts["homes"]] == ["浜"]
    assert [each["name"] for each in found.parsed.facts["works"]] == ["山", "町外"]
    assert found.parsed.arrays["people"].tolist() == [[3, 1002]]
    assert "伏せられている" in found.quality.warnings[0].reason


def test_a_matrix_without_its_sums():
    found = commuting("通勤,浜,山,合計\n浜,1,2,3\n山,3,4,7\n合計,4,6,10\n")
    assert found.parsed.arrays["people"].tolist() == [[1, 2], [3, 4]]
    assert found.quality.rows == found.quality.read == 2


def test_what_is_wrong_is_told():
    found = commuting("居住地,従業地,人数\n浜,山,-1\n浜,,3\n浜,山,3\n浜,山,4\n")
    assert [each.line for each in found.quality.errors] == [2, 3, 5]
    assert "マイナス" in commuting("通勤,浜,山\n浜,1,-2\n山,3,4\n").quality.errors[0].reason
    with pytest.raises(Refusal, match="居住地"):
        commuting("a,b\n1,2\n")
