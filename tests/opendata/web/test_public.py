import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pyshacl import validate
from rdflib import Graph

from tests.opendata.conftest import TABLE
from yakuba.opendata import services


@pytest.fixture
def visitor(town):
    return Client()


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_list_is_searched_and_narrowed(desk, visitor):
    desk.published()
    desk.published(slug="other", title="公園", title_en="", theme="REGI", keywords="", description="")
    assert "ごみ袋取扱店" in visitor.get("/data/").text
    for query, shown, hidden in (
        ("q=袋の数 店", "ごみ袋取扱店", "公園一"),
        ("q=ごみ", "ごみ袋取扱店", ">公園<"),
        ("theme=REGI", ">公園<", "ごみ袋取扱店"),
        ("format=geojson", "ごみ袋取扱店", "なし！"),
        ("publisher=town", "ごみ袋取扱店", "なし！"),
    ):
        page = visitor.get(f"/data/?{query}").text
        assert shown in page
        assert hidden not in page
    assert "当てはまるデータはありません" in visitor.get("/data/?q=図書館").text


def test_the_list_asks_the_same_for_one_and_for_many(desk, visitor, django_assert_max_num_queries):
    desk.published()
    with django_assert_max_num_queries(12) as few:
        visitor.get("/data/")
    for number in range(4):
        desk.published(slug=f"more-{number}")
    with django_assert_max_num_queries(len(few)):
        visitor.get("/data/")


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_the_page_of_a_dataset(desk, visitor, language):
    desk.published()
    visitor.cookies["yakuba-language"] = language
    page = visitor.get("/data/bins/")
    assert ("Shops with bin bags" if language == "en" else "ごみ袋取扱店") in page.text
    assert "=みなと商店" in page.text
    assert "cyberjapandata.gsi.go.jp" in page.headers["Content-Security-Policy"]
    assert "<svg" in page.text


def test_the_table_is_searched(desk, visitor):
    desk.published()
    page = visitor.get("/data/bins/?q=はま").text
    assert "はま商店" in page
    assert "みなと" not in page.split("<tbody")[1].split("</tbody>")[0] or "はま商店" in page


def test_files_in_every_format(desk, visitor):
    desk.published()
    text = body(visitor.get("/data/bins.csv")).decode("utf-8-sig")
    assert text == TABLE.replace("=みなと", "'=みなと")
    assert json.loads(body(visitor.get("/data/bins.json")))[0]["店名"] == "=みなと商店"
    assert len(json.loads(body(visitor.get("/data/bins.geojson")))["features"]) == 2
    assert body(visitor.get("/data/bins.xlsx"))[:2] == b"PK"
    assert body(visitor.get("/data/bins.parquet"))[:4] == b"PAR1"
    again = visitor.get("/data/bins.csv", headers={"If-None-Match": visitor.get("/data/bins.csv").headers["ETag"]})
    assert again.status_code == 304
    assert visitor.get("/data/bins.csv").headers["Access-Control-Allow-Origin"] == "*"


def test_an_older_version_stays_under_its_address(desk, visitor):
    dataset = desk.published(as_of=date(2025, 1, 1))
    desk.sent(dataset, "店コード,店名\n003,新しい店\n", as_of=date(2026, 1, 1))
    desk.submitted(dataset)
    desk.publish(dataset)
    assert "新しい店" in visitor.get("/data/bins/").text
    assert "みなと商店" in visitor.get("/data/bins/1/").text
    assert visitor.get("/data/bins/as-of/2025-06-01/").url == "/data/bins/1/"
    assert visitor.get("/data/bins/as-of/2024-01-01/").status_code == 404
    assert visitor.get("/data/bins/as-of/gestern/").status_code == 404
    assert "みなと商店" in body(visitor.get("/data/bins/1.csv")).decode()
    assert visitor.get("/data/bins/9.csv").status_code == 404
    assert visitor.get("/data/bins.geojson").status_code == 404


def test_nothing_is_shown_before_it_is_published_or_after_it_was_withdrawn(desk, visitor):
    dataset = desk.dataset()
    desk.sent(dataset)
    for address in ("/data/bins/", "/data/bins.csv", "/data/bins.ttl"):
        assert visitor.get(address).status_code == 404
    desk.submitted(dataset)
    desk.publish(dataset)
    services.withdraw_dataset(actor=desk.head, town=desk.town, dataset_id=dataset.pk, reason="数の誤り", now=desk.now)
    page = visitor.get("/data/bins/")
    assert (page.status_code, "数の誤り" in page.text) == (410, True)
    assert visitor.get("/data/bins.csv").status_code == 404
    assert visitor.get("/data/bins/1.csv").status_code == 404


def test_linked_data_holds_the_shapes_by_suffix_and_by_what_is_asked_for(desk, visitor, shared):
    desk.published()
    shapes = Graph().parse(shared / "data/dcat/dcat-ap-3.0.1-shapes.ttl")
    graph = Graph().parse(data=visitor.get("/data/catalog.ttl").text, format="turtle")
    assert len(graph) > 50
    assert validate(graph, shacl_graph=shapes, advanced=True)[0]
    for address in ("/data/", "/data/bins/"):
        asked = visitor.get(address, headers={"Accept": "application/ld+json"})
        assert asked.headers["Content-Type"].startswith("application/ld+json")
        assert len(Graph().parse(data=asked.text, format="json-ld")) > 40
    assert visitor.get("/data/", headers={"Accept": "text/html,*/*"}).headers["Content-Type"].startswith("text/html")


def test_the_sitemap_names_what_is_published(desk, visitor):
    desk.published()
    assert "<loc>http://testserver/data/bins/</loc>" in visitor.get(reverse("opendata:sitemap")).text
