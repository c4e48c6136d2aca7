"""The front page and the search."""

import pytest
from django.test import Client
from django.urls import reverse

from yakuba.kernel.ports import SearchHit, search_providers
from yakuba.portal.views import home


class ManyThings:
    id = "many"

    def search(self, town_id, query, language, limit):
        hits = [SearchHit(f"手続き{n}", f"/thing/{n}/", kind="たくさん", score=1.0) for n in range(40)]
        return [hit for hit in hits if query in hit.title][:limit]


@pytest.fixture
def many(monkeypatch, offered, clock):
    monkeypatch.setattr(home, "search_providers", [*search_providers, ManyThings()])
    return Client()


def text(response):
    return response.content.decode()


def test_the_front_page_lists_everything_and_leads_to_the_interview(many):
    page = text(many.get("/"))
    assert all(f'href="/thing/{n}/"' in page for n in range(40))
    for name in ("procedures:interview", "procedures:resume", "cases:lookup"):
        assert f'href="{reverse(name)}"' in page
    assert page.index("たくさん") < page.index("子ども・子育て")


def test_a_search_shows_the_best(many):
    page = text(many.get("/search/", {"q": "手続き"}))
    assert page.count('href="/thing/') == home.SHOWN


def test_a_search_by_kana(offered, clock):
    assert "児童手当" in text(Client().get("/search/", {"q": "じどうてあて"}))


def test_nothing_found_shows_other_ways(offered, clock):
    page = text(Client().get("/search/", {"q": "うちゅうりょこう"}))
    assert f'href="{reverse("procedures:interview")}"' in page.split("</header>")[1]
