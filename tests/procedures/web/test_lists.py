"""The lists to choose a procedure from: the residents' and the counter's."""

import pytest

from tests.procedures.fixtures import PACK


@pytest.mark.parametrize(("query", "found"), [("", True), ("?q=児童手当", True), ("?q=粗大ごみ", False)])
def test_the_residents_list_is_grouped_and_searched(client, offered, town, query, found):
    page = client.get(f"/procedures/{query}").content.decode()
    assert (f'href="/procedures/{PACK}/"' in page) == found
    assert ("子ども・子育て" in page) == found
    assert ("当てはまる手続きは見つかりませんでした。" in page) == (not found)


@pytest.mark.parametrize(("query", "found"), [("", True), ("?q=赤ちゃん", True), ("?q=粗大ごみ", False)])
def test_the_counters_list_too(clerk_client, offered, clock, query, found):
    page = clerk_client.get(f"/console/counter/{query}").content.decode()
    assert (f'href="/console/counter/{PACK}/"' in page) == found
    assert ("に当てはまる手続きはありません。" in page) == (not found)
