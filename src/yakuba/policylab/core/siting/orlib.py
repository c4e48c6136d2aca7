"""Uncapacitated p-median files of the OR-Library: a road network and how many places to open (Beasley 1990).

The first line is `vertices edges p`, every other one `from to cost`. An edge serves both ways; where it is named twice the
last one counts, as the library's own description says.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra


@dataclass(frozen=True)
class Network:
    """`edges` by their vertices (from 0, the smaller first); `places` is p."""

    vertices: int
    edges: dict[tuple[int, int], float]
    places: int


def read_network(text: str) -> Network:
    """ValueError, with the line and what to do, where the text is no such file."""
    lines = [(number, line.split()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise ValueError("空のファイルです。1行目に「頂点の数 辺の数 施設の数」を書いてください。")
    number, cells = lines[0]
    vertices, count, places = (whole(number, cell) for cell in three(number, cells))
    if vertices < 1:
        raise ValueError(f"{number}行目: 頂点の数が{vertices}です。1以上にしてください。")
    if not 1 <= places <= vertices:
        raise ValueError(f"{number}行目: 施設の数が{places}です。1から頂点の数（{vertices}）までにしてください。")
    if len(lines) - 1 != count:
        raise ValueError(
            f"{number}行目: 辺の数は{count}ですが、{lines[-1][0]}行目までに{len(lines) - 1}本あります。どちらかを直してください。"
        )
    edges: dict[tuple[int, int], float] = {}
    for number, cells in lines[1:]:
        start, end, cost = three(number, cells)
        ends = sorted((vertex(number, start, vertices), vertex(number, end, vertices)))
        edges[ends[0], ends[1]] = price(number, cost)
    return Network(vertices, edges, places)


def three(number: int, cells: list[str]) -> list[str]:
    if len(cells) != 3:
        raise ValueError(f"{number}行目: 数が3つ必要ですが、{len(cells)}個あります。")
    return cells


def whole(number: int, cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise ValueError(f"{number}行目: 「{cell}」は整数ではありません。") from None


def vertex(number: int, cell: str, vertices: int) -> int:
    found = whole(number, cell)
    if not 1 <= found <= vertices:
        raise ValueError(f"{number}行目: 頂点{found}はありません。1から{vertices}までにしてください。")
    return found - 1


def price(number: int, cell: str) -> float:
    try:
        found = float(cell)
    except ValueError:
        raise ValueError(f"{number}行目: 費用「{cell}」は数ではありません。") from None
    if not 0 <= found < float("inf"):
        raise ValueError(f"{number}行目: 費用が{cell}です。0以上の数にしてください。")
    return found


def shortest_paths(network: Network) -> NDArray[np.float64]:
    """Distances of all pairs, vertices × vertices (Dijkstra 1959). ValueError where a vertex cannot be reached."""
    ends = np.array(list(network.edges), dtype=np.intp).reshape(-1, 2)
    costs = np.array(list(network.edges.values()))
    shape = (network.vertices, network.vertices)
    distances: NDArray[np.float64] = dijkstra(csr_array((costs, (ends[:, 0], ends[:, 1])), shape=shape), directed=False)
    unreached = np.flatnonzero(np.isinf(distances[0]))
    if len(unreached):
        raise ValueError(
            f"頂点1から頂点{unreached[0] + 1}へ行けません（行けない頂点は{len(unreached)}個）。道をつなぐ辺を加えてください。"
        )
    return distances
