from tests.procedures.core.small import SCREENING
from yakuba.procedures.core.tables import cell_text, parse_tables


def test_distinct_cells_are_compiled_once():
    rows = [
        {**SCREENING["tables"][0]["rows"][0], "id": f"r{n}", "when": {"occupation": "'public'", "income": f"> {n % 2}"}}
        for n in range(6)
    ]
    (table,) = parse_tables([{**SCREENING["tables"][0], "rows": rows}])
    assert len(table.cells) == 3
    assert [mask.bit_count() for mask in table.masks] == [2] * 6


def test_plain_yaml_stands_for_itself():
    assert [cell_text(value) for value in (True, False, None, 5, 1.5, "> 3")] == [
        "true",
        "false",
        "null",
        "5",
        "1.5",
        "> 3",
    ]


def test_a_broken_cell_is_kept_with_its_problem():
    row = {**SCREENING["tables"][0]["rows"][0], "when": {"occupation": "> >", "nowhere": "1"}}
    (table,) = parse_tables([{**SCREENING["tables"][0], "rows": [row]}])
    assert all(cell.condition is None and cell.problem for cell in table.cells)


def test_only_conditions_that_speak_of_null_see_it():
    row = {
        **SCREENING["tables"][0]["rows"][0],
        "when": {"occupation": "null", "income": "$ == null or $ > 3", "proof": "'annulled'"},
    }
    (table,) = parse_tables([{**SCREENING["tables"][0], "rows": [row]}])
    assert [cell.takes_null for cell in table.cells] == [True, True, False]
