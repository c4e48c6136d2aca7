"""People of earlier districts within today's: nobody is lost, nobody is counted twice, each part gets its share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.policylab.core.district_changes import Change, key_of, rebased, shared_out, successors
from yakuba.policylab.core.joining import Named, Places

TODAY = Places([Named("01", "浜"), Named("02", "北沢"), Named("03", "北沢新町")])
SHARES = st.lists(st.floats(0.01, 1), min_size=2, max_size=5)


def rows(*names):
    return [{"code": "", "name": name} for name in names]


def of(people, names, *, year=2020, changes=(), weigh=None):
    told, faults = successors([Change(key_of(old), *rest) for old, *rest in changes], TODAY)
    assert not faults
    return rebased(np.array(people, dtype=float).reshape(len(names), 1, -1), rows(*names), year, TODAY, told, weigh)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40), SHARES)
def test_everybody_is_in_one_part(people, shares):
    people = np.array(people, dtype=float)
    parts = shared_out(people, shares)
    assert (parts.sum(axis=0) == people).all()
    assert (parts >= 0).all()
    assert (parts == np.floor(parts)).all()
    exact = people.sum() * np.array(shares) / sum(shares)
    assert (parts.sum(axis=1) < exact + 1).all()
    assert (parts.sum(axis=1) > exact - len(shares) + 1).all()


@given(st.lists(st.floats(0, 30), min_size=1, max_size=40), SHARES)
def test_less_than_a_person_is_shared_as_it_is(people, shares):
    people = np.array(people)
    parts = shared_out(people, shares)
    assert parts.sum(axis=0) == pytest.approx(people)
    assert (parts > -1e-8).all()


def test_single_people_do_not_all_go_to_the_largest_part():
    parts = shared_out(np.ones((2, 50)), (0.7, 0.3))
    assert parts.sum(axis=(1, 2)).tolist() == [70, 30]
    assert parts[1, 0].sum() == 15


def test_merged_districts_are_added_and_a_divided_one_is_shared():
    changes = [("浜一", "浜"), ("浜二", "浜"), ("北沢", "北沢", 0.75), ("北沢", "北沢新町", 0.25)]
    found = of([[5, 1], [2, 0], [8, 4]], ["浜一", "浜二", "大字北沢"], changes=changes)
    assert found.people[:, 0].tolist() == [[7, 1], [6, 3], [2, 1]]
    assert not found.missing
    assert not found.strange
    assert [(each.name, each.shares, each.by) for each in found.divided] == [("大字北沢", (0.75, 0.25), None)]


def test_once_the_parts_are_counted_nothing_is_divided():
    changes = [("北沢", "北沢", 0.75), ("北沢", "北沢新町", 0.25)]
    found = of([[1], [8], [2]], ["浜", "北沢", "北沢新町"], changes=changes)
    assert found.people[:, 0, 0].tolist() == [1, 8, 2]
    assert found.divided == []
    assert len(found.untouched) == 1


def test_a_border_that_moved_is_known_by_its_year():
    changes = [("北沢", "北沢", 0.5, 2021), ("北沢", "北沢新町", 0.5, 2021)]
    names = ["浜", "北沢", "北沢新町"]
    assert of([[1], [8], [2]], names, year=2020, changes=changes).people[:, 0, 0].tolist() == [1, 4, 6]
    assert of([[1], [8], [2]], names, year=2021, changes=changes).people[:, 0, 0].tolist() == [1, 8, 2]


def test_without_shares_the_parts_weigh_as_their_people():
    changes = [("旧北沢", "北沢"), ("旧北沢", "北沢新町")]
    found = of([[1], [8]], ["浜", "旧北沢"], changes=changes, weigh=lambda _: ((3.0, 1.0), 2024))
    assert found.people[:, 0, 0].tolist() == [1, 6, 2]
    assert found.divided[0].by == 2024


def test_what_the_table_does_not_say_is_named():
    found = of([[1], [8]], ["浜", "遠く"])
    assert found.strange == ["遠く"]
    assert found.missing == [1, 2]


def test_rows_that_do_not_fit_are_named_and_spoil_their_district():
    changes = [
        Change("旧", "北沢", 0.5, line=2),
        Change("旧", "西沢", 0.5, line=3),
        Change("浜", "北沢", line=4),
        Change("古", "浜", line=5),
    ]
    found, faults = successors(changes, TODAY)
    assert list(found) == ["古"]
    assert "「西沢」は、いまのどの地区にも" in faults[3]
    assert "「浜」は、いまの人口にもある" in faults[4]
