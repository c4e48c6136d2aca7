from datetime import date

from yakuba.policylab.core.files.area_changes import read

AS_OF = date(2024, 1, 1)


def test_what_districts_are_called_today():
    found = read("a.csv", "旧地区,新地区\n大字浜一丁目,浜\n０１,02\n大字浜1丁目,浜\n".encode(), AS_OF)
    assert found.parsed.facts["pairs"] == [["浜1丁目", "浜"], ["01", "02"]]


def test_a_district_that_was_divided_needs_another_way():
    found = read("a.csv", "旧地区,新地区\n浜,浜東\n浜,浜西\n山,\n".encode(), AS_OF)
    assert [(each.line, each.column) for each in found.quality.errors] == [(3, "旧地区"), (4, "新地区")]
    assert "分割" in found.quality.errors[0].reason
