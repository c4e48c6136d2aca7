"""Files of the OR-Library: what is read, and which line is wrong."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.siting.orlib import Network, read_network, shortest_paths


def test_the_last_named_edge_counts_whichever_way_it_is_named():
    network = read_network(" 3 4 1 \n 1 2 5 \n\n 2 3 1\n 2 1 3 \n 3 2 7 \n")
    assert network == Network(3, {(0, 1): 3, (1, 2): 7}, 1)
    assert shortest_paths(network).tolist() == [[0, 3, 10], [3, 0, 7], [10, 7, 0]]


@given(st.integers(1, 7), st.data())
@settings(max_examples=60, deadline=None)
def test_paths_are_those_of_floyd_and_warshall(vertices, data):
    cost = st.integers(0, 9).map(float)
    edges = {(each, each + 1): data.draw(cost) for each in range(vertices - 1)}
    for pair in data.draw(st.lists(st.tuples(*[st.integers(0, vertices - 1)] * 2).map(sorted).map(tuple))):
        edges[pair] = data.draw(cost)
    expected = np.full((vertices, vertices), np.inf)
    for (start, end), value in edges.items():
        expected[start, end] = expected[end, start] = value
    np.fill_diagonal(expected, 0)
    for middle in range(vertices):
        expected = np.minimum(expected, expected[:, [middle]] + expected[middle])
    assert (shortest_paths(Network(vertices, edges, 1)) == expected).all()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "空のファイル"),
        ("2 1\n1 2 3", "1行目: 数が3つ"),
        ("2 1 x\n1 2 3", "1行目: 「x」"),
        ("0 0 0\n", "1行目: 頂点の数が0"),
        ("2 1 3\n1 2 3", "1行目: 施設の数が3"),
        ("2 1 0\n1 2 3", "1行目: 施設の数が0"),
        ("2 2 1\n1 2 3", "1行目: 辺の数は2ですが、2行目までに1本"),
        ("2 1 1\n\n1 2", "3行目: 数が3つ必要ですが、2個"),
        ("2 1 1\n1 3 3", "2行目: 頂点3はありません"),
        ("2 1 1\n1.5 2 3", "2行目: 「1.5」"),
        ("2 1 1\n1 2 -3", "2行目: 費用が-3"),
        ("2 1 1\n1 2 nan", "2行目: 費用がnan"),
        ("2 1 1\n1 2 far", "2行目: 費用「far」"),
    ],
)
def test_a_wrong_line_is_named(text, message):
    with pytest.raises(ValueError, match=message):
        read_network(text)


def test_what_cannot_be_reached_is_named():
    with pytest.raises(ValueError, match="頂点1から頂点3へ行けません（行けない頂点は2個）"):
        shortest_paths(read_network("4 2 1\n1 2 3\n3 4 1\n"))
