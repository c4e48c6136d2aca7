import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from yakuba.opendata.core.catalogue.columns import Column
from yakuba.opendata.core.catalogue.forms import csv_lines, forms_of, geojson_lines, json_lines, stilled, workbook

COLUMNS = (Column("名", "text"), Column("緯度", "latitude"), Column("経度", "longitude"), Column("数", "integer"))
ROWS = [("=cmd()", "34.7", "138.1", "5"), ("店", None, None, "X")]


def test_formats_go_by_what_the_table_has():
    assert forms_of(COLUMNS, 2) == ("csv", "xlsx", "json", "geojson", "parquet")
    assert forms_of(COLUMNS[:1], 60_000) == ("csv", "json", "parquet")


def test_a_csv_has_its_mark_and_runs_nothing():
    text = "".join(csv_lines(["名", "緯度", "経度", "数"], ROWS))
    assert text == "\ufeff名,緯度,経度,数\r\n'=cmd(),34.7,138.1,5\r\n店,,,X\r\n"
    assert stilled(ROWS) == 1


def test_json_has_the_value_itself_and_numbers_as_numbers():
    found = json.loads("".join(json_lines(COLUMNS, ROWS)))
    assert found[0] == {"名": "=cmd()", "緯度": 34.7, "経度": 138.1, "数": 5}
    assert found[1]["数"] is None


def test_geojson_keeps_rows_without_a_place():
    found = json.loads("".join(geojson_lines(COLUMNS, ROWS)))
    assert [each["geometry"] for each in found["features"]] == [{"type": "Point", "coordinates": [138.1, 34.7]}, None]


def test_excel_runs_nothing_and_loses_no_zero():
    sheet = load_workbook(
        io.BytesIO(workbook((Column("番号"), Column("数", "number")), [("=1+1", "2.50"), ("007", "3.5")]))
    )
    cells = [[cell.value for cell in row] for row in sheet.worksheets[0].iter_rows()]
    assert cells == [["番号", "数"], ["=1+1", "2.50"], ["007", 3.5]]
    assert sheet.worksheets[0]["A2"].data_type == "s"


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
            min_size=2,
            max_size=2,
        ),
        max_size=4,
    )
)
def test_every_value_comes_back_from_csv(rows):
    text = "".join(csv_lines(["a", "b"], rows)).removeprefix("\ufeff")
    back = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in back] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
