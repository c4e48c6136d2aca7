"""Tables as town halls keep them: what stands where."""

from yakuba.policylab.core.files.layout import people_in
from yakuba.policylab.core.sheets import Sheet, read_sheets


def found(text: str):
    return people_in(read_sheets("a.csv", text.encode()))


def said(line):
    return [
        (column.area or line.name, column.sex or line.sex, column.age or line.age, column.year or line.year, text)
        for column, text in line.cells
    ]


def test_the_open_data_standard():
    ages = ",".join(f"{at}-{at + 4}歳の{sex}性" for at in range(0, 25, 5) for sex in "男女")
    table = found(
        f"都道府県コード又は市区町村コード,地域コード,都道府県名,市区町村名,調査年月日,地域名,総人口,男性,女性,{ages},世帯数,備考\n226998,01,静岡県,汐鳴町,2023-01-01,浜,100,40,60,{','.join('1234567890')},20,\n"
    )
    (line,) = table.lines
    assert line.code in {"01", "226998"}
    assert said(line)[:4] == [("浜", "", "total", 2023, "100"), ("浜", "male", "total", 2023, "40"), ("浜", "female", "total", 2023, "60"), ("浜", "male", (0, 4), 2023, "1")]  # fmt: skip
    assert len(line.cells) == 13


def test_ages_down_in_two_columns_below_the_name_of_each_district():
    block = "{}\n年齢,計,男,女,年齢,計,男,女\n0歳,10,5,5,50歳,20,10,10\n1歳,9,4,5,51歳,22,11,11\n"
    table = found("汐鳴町\n令和５年１月１日現在\n" + block.format("浜通り") + block.format("港町"))
    assert [(each.name, each.age, each.year) for each in table.lines[:4]] == [
        ("浜通り", (0, 0), 2023),
        ("浜通り", (50, 50), 2023),
        ("浜通り", (1, 1), 2023),
        ("浜通り", (51, 51), 2023),
    ]
    assert [each.name for each in table.lines[4:]] == ["港町"] * 4
    assert [text for _, text in table.lines[1].cells] == ["20", "10", "10"]
    assert table.header_line == 4


def test_a_district_is_said_once_for_both_sexes():
    table = found(
        "地区,性別,総数,0～4歳,5～9歳,10～14歳,15～19歳,20歳以上\n浜,男,6,1,1,1,1,2\n,女,7,1,1,1,1,3\n注)概数\n"
    )
    assert [(each.name, each.sex) for each in table.lines] == [("浜", "male"), ("浜", "female")]
    assert table.skipped == ()


def test_districts_and_sexes_side_by_side():
    table = found(",浜,,山,\n年齢,男,女,男,女\n0～4歳,1,2,3,4\n")
    assert said(table.lines[0]) == [("浜", "male", (0, 4), None, "1"), ("浜", "female", (0, 4), None, "2"), ("山", "male", (0, 4), None, "3"), ("山", "female", (0, 4), None, "4")]  # fmt: skip


def test_sheets_of_men_and_women():
    heading = ("地区", *(f"{at}～{at + 4}歳" for at in range(0, 25, 5)))
    sheets = [Sheet(name, ((1, heading), (2, ("浜", *"12345")))) for name in ("男", "女", "令和5年(男)")]
    assert [(each.sex, each.year) for each in people_in(sheets).lines] == [
        ("male", None),
        ("female", None),
        ("male", 2023),
    ]


def test_the_small_areas_of_the_census():
    table = found(
        "KEY_CODE,HYOSYO,CITYNAME,NAME,HTKSYORI,HTKSAKI,GASSAN,T1,T2,T3,T4,T5,T6\n"
        ",,,,,,,総数、年齢「不詳」含む,男０～４歳,男５～９歳,男10～14歳,男15～19歳,男20歳以上\n"
        "226990010,3,汐鳴町,浜,2,226990020,,10,X,X,X,X,X\n"
    )
    (line,) = table.lines
    assert (line.code, line.name, line.merged_into) == ("226990010", "浜", "226990020")
    assert [column.age for column, _ in line.cells][:3] == ["total", (0, 4), (5, 9)]


def test_a_row_a_figure_and_ages_without_their_word():
    assert said(found("year,area,sex,age,value\n2020,浜,male,0-4,7\n").lines[0]) == [("浜", "male", (0, 4), 2020, "7")]
    assert found("地区,性別,0,1,2,3,4,5\n浜,男,1,2,3,4,5,6\n").lines[0].cells[5][0].age == (5, 5)


def test_rows_that_are_no_people_are_named():
    table = found("地区,性別,0～4歳,5～9歳,10～14歳,15～19歳,20歳以上\n浜,男,1,1,1,1,2\n町長,印\n")
    assert table.skipped == (("", 3, "町長 印"),)
