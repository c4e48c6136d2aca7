"""Against the shapes of DCAT-AP 3.0.1, by a validator that nobody here wrote."""

from datetime import date, datetime

import pytest
from pyshacl import validate
from rdflib import Graph

from yakuba.kernel.clock import JST
from yakuba.opendata.core.catalogue.columns import Column
from yakuba.opendata.core.catalogue.dcat import JSON_LD, TURTLE, graph_of, written
from yakuba.opendata.core.catalogue.entries import Catalogue, Download, Edition, Entry, Organisation

AT = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
TOWN = Organisation("mihon", "みほん町", "https://mihon.example.jp/data/?publisher=town", "info@mihon.example.jp")
ENTRY = Entry(
    id="0b9d", slug="bins", url="https://mihon.example.jp/data/bins/", title="ごみ袋取扱店", title_en="Shops", description="",
    description_en="", keywords=("ごみ", "店"), theme="ENVI", licence="PDL-1.0", frequency="ANNUAL", publisher=TOWN, contact="環境課",
    issued=AT, modified=AT, sha256="ab" * 32, rows=2, columns=(Column("店"),),
    downloads=tuple(Download(form, form, f"https://mihon.example.jp/data/bins.{form}") for form in ("csv", "xlsx", "json", "geojson", "parquet")),
    editions=(Edition(1, date(2026, 11, 24), AT, "https://mihon.example.jp/data/bins/1/"),),
)  # fmt: skip
CATALOGUE = Catalogue(
    "https://mihon.example.jp/data/", "みほん町オープンデータ", "Mihon open data", "", TOWN, AT, (ENTRY,)
)


@pytest.mark.parametrize(("media_type", "form"), [(TURTLE, "turtle"), (JSON_LD, "json-ld")])
def test_what_is_written_reads_back_the_same(media_type, form):
    graph = graph_of(CATALOGUE)
    assert len(graph) > 60
    assert Graph().parse(data=written(graph, media_type), format=form).isomorphic(graph)


def test_no_shape_of_dcat_ap_is_violated(shared):
    shapes = Graph().parse(shared / "data/dcat/dcat-ap-3.0.1-shapes.ttl")
    graph = graph_of(CATALOGUE)
    fine, _, text = validate(graph, shacl_graph=shapes, advanced=True)
    assert fine, text
    assert "Results (0)" in text or "Conforms: True" in text


def test_the_shapes_find_what_is_missing(shared):
    """So that a clean result says something."""
    shapes = Graph().parse(shared / "data/dcat/dcat-ap-3.0.1-shapes.ttl")
    graph = graph_of(CATALOGUE)
    for statement in list(graph.triples((None, None, None))):
        if str(statement[1]).endswith(("title", "accessURL")):
            graph.remove(statement)
    assert not validate(graph, shacl_graph=shapes, advanced=True)[0]
