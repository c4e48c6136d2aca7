from hypothesis import given
from hypothesis import strategies as st

from yakuba.opendata.core.catalogue.columns import Column, columns_of
from yakuba.opendata.core.privacy.small_cells import SYMBOL, small_cells, suppress

COLUMNS = (Column("地区"), Column("男性", "integer"), Column("女性", "integer"), Column("合計", "integer"))


def table(counts):
    """Districts by sex, with totals along both sides."""
    rows = [(f"地区{at}", *map(str, pair), str(sum(pair))) for at, pair in enumerate(counts)]
    sums = [sum(pair[at] for pair in counts) for at in (0, 1)]
    return [*rows, ("合計", *map(str, sums), str(sum(sums)))]


def test_a_small_count_takes_others_along_so_that_no_total_tells():
    rows = table([(3, 40), (50, 60), (70, 80)])
    found = suppress(COLUMNS, rows, 10)
    assert found.small == ((0, 1),)
    assert len(found.beside) == 3
    assert found.rows[0][1] == SYMBOL


def test_a_table_without_totals_hides_only_the_small_ones():
    found = suppress(COLUMNS[:3], [("a", "3", "40"), ("b", "50", "0")], 10)
    assert (found.small, found.beside) == (((0, 1),), ())


def test_numbers_of_things_are_no_counts_of_people():
    assert small_cells((Column("袋の数", "integer"), Column("人口", "integer")), [("1", "2")], 10) == ((0, 1),)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=5))
def test_nothing_small_can_be_worked_out_from_one_sum(counts):
    rows = table(counts)
    found = suppress(COLUMNS, rows, 10)
    assert all(found.rows[row][at] == SYMBOL for row, at in (*found.small, *found.beside))
    hidden = {*found.small, *found.beside}
    for row in range(len(rows)):
        assert len([each for each in hidden if each[0] == row]) != 1
    for at in (1, 2, 3):
        assert len([each for each in hidden if each[1] == at]) != 1


def test_a_column_with_hidden_counts_is_still_one_of_numbers():
    found = suppress(COLUMNS, table([(3, 40), (50, 60)]), 10)
    assert columns_of([each.name for each in COLUMNS], found.rows)[1].kind in {"integer", "text"}
