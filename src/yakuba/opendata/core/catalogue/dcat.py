"""The catalogue as linked data: DCAT-AP 3.0.1, as JSON-LD or Turtle."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from yakuba.opendata.core.catalogue.entries import Catalogue, Entry, Organisation
from yakuba.opendata.core.catalogue.vocabulary import FORMATS, LICENCES, file_type_uri, frequency_uri, theme_uri

TURTLE, JSON_LD = "text/turtle", "application/ld+json"
WRITERS = {TURTLE: "turtle", JSON_LD: "json-ld"}
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_ALGORITHM = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/JPN"
_COUNTRY = "http://publications.europa.eu/resource/authority/country/JPN"
_MEDIA = "https://www.iana.org/assignments/media-types/"


class _Graph:
    """An rdflib graph with short names for what stands in a catalogue. rdflib is loaded when the first one is made."""

    def __init__(self) -> None:
        self.rdf = import_module("rdflib")
        self.graph = self.rdf.Graph()
        self.names = {prefix: self.rdf.Namespace(address) for prefix, address in _PREFIXES.items()}
        for prefix, namespace in self.names.items():
            self.graph.bind(prefix, namespace, override=True)

    def term(self, name: str) -> Any:
        prefix, _, local = name.partition(":")
        return self.names[prefix][local]

    def node(self, address: str, *types: str) -> Any:
        node = self.rdf.URIRef(address) if address else self.rdf.BNode()
        for each in types:
            self.graph.add((node, self.rdf.RDF.type, self.term(each)))
        return node

    def link(self, node: Any, name: str, target: Any) -> None:
        """`target` is a node, or an address as plain text: nodes are texts too."""
        self.graph.add((node, self.term(name), self.rdf.URIRef(target) if type(target) is str else target))

    def say(self, node: Any, name: str, value: Any, *, language: str = "", kind: str = "") -> None:
        """Nothing for an empty text."""
        if value == "":
            return
        literal = self.rdf.Literal(value, lang=language or None, datatype=self.term(kind) if kind else None)
        self.graph.add((node, self.term(name), literal))

    def texts(self, node: Any, name: str, ja: str, en: str) -> None:
        self.say(node, name, ja, language="ja")
        self.say(node, name, en, language="en")


def graph_of(catalogue: Catalogue, entries: Sequence[Entry] | None = None) -> Any:
    """The catalogue with all its datasets, or with these."""
    made = _Graph()
    node = made.node(f"{catalogue.url}#catalogue", "dcat:Catalog")
    made.texts(node, "dct:title", catalogue.title, catalogue.title_en)
    made.say(node, "dct:description", catalogue.description or catalogue.title, language="ja")
    made.link(node, "dct:publisher", _agent(made, catalogue.publisher))
    made.link(node, "foaf:homepage", made.node(catalogue.url, "foaf:Document"))
    made.link(node, "dct:language", made.node(_LANGUAGE, "dct:LinguisticSystem"))
    made.link(node, "dct:spatial", made.node(_COUNTRY, "dct:Location"))
    if catalogue.modified:
        made.say(node, "dct:modified", catalogue.modified.isoformat(), kind="xsd:dateTime")
    for entry in catalogue.entries if entries is None else entries:
        made.link(node, "dcat:dataset", _dataset(made, entry))
    return made.graph


def written(graph: Any, media_type: str) -> str:
    """As TURTLE or JSON_LD."""
    more = {"context": _PREFIXES, "auto_compact": True} if media_type == JSON_LD else {}
    return str(graph.serialize(format=WRITERS[media_type], **more))


def _agent(made: _Graph, publisher: Organisation) -> Any:
    node = made.node(publisher.url, "foaf:Agent")
    made.say(node, "foaf:name", publisher.title, language="ja")
    return node


def _dataset(made: _Graph, entry: Entry) -> Any:
    node = made.node(f"{entry.url}#dataset", "dcat:Dataset")
    made.texts(node, "dct:title", entry.title, entry.title_en)
    made.texts(node, "dct:description", entry.description or entry.title, entry.description_en)
    made.say(node, "dct:identifier", entry.id)
    made.say(node, "dct:issued", entry.issued.isoformat(), kind="xsd:dateTime")
    made.say(node, "dct:modified", entry.modified.isoformat(), kind="xsd:dateTime")
    for word in entry.keywords:
        made.say(node, "dcat:keyword", word, language="ja")
    made.link(node, "dcat:theme", made.node(theme_uri(entry.theme)))
    made.graph.add((made.node(theme_uri(entry.theme)), made.rdf.RDF.type, made.rdf.SKOS.Concept))
    made.graph.add((made.node(theme_uri(entry.theme)), made.rdf.SKOS.prefLabel, made.rdf.Literal(entry.theme)))
    made.link(node, "dct:accrualPeriodicity", made.node(frequency_uri(entry.frequency), "dct:Frequency"))
    made.link(node, "dct:language", made.node(_LANGUAGE, "dct:LinguisticSystem"))
    made.link(node, "dct:publisher", _agent(made, entry.publisher))
    made.link(node, "dcat:contactPoint", _contact(made, entry))
    made.link(node, "dcat:landingPage", made.node(entry.url, "foaf:Document"))
    if entry.editions:
        made.say(node, "dcat:version", str(entry.editions[0].number))
        made.link(node, "dct:spatial", made.node(_COUNTRY, "dct:Location"))
    for at in range(len(entry.downloads)):
        made.link(node, "dcat:distribution", _distribution(made, entry, at))
    return node


def _contact(made: _Graph, entry: Entry) -> Any:
    node = made.node(f"{entry.url}#contact", "vcard:Kind", "vcard:Organization")
    made.say(node, "vcard:fn", entry.contact or entry.publisher.title, language="ja")
    if entry.publisher.email:
        made.link(node, "vcard:hasEmail", f"mailto:{entry.publisher.email}")
    return node


def _distribution(made: _Graph, entry: Entry, at: int) -> Any:
    download = entry.downloads[at]
    form, licence = FORMATS[download.form], LICENCES[entry.licence]
    node = made.node(f"{entry.url}#{download.form}", "dcat:Distribution")
    made.say(node, "dct:title", f"{entry.title}（{form.label}）", language="ja")
    made.link(node, "dcat:accessURL", made.node(download.url, "rdfs:Resource"))
    made.link(node, "dcat:downloadURL", made.node(download.url))
    made.link(node, "dct:format", made.node(file_type_uri(download.form), "dct:MediaTypeOrExtent"))
    made.link(node, "dcat:mediaType", made.node(f"{_MEDIA}{form.media_type}", "dct:MediaType"))
    made.link(node, "dct:license", made.node(licence.url, "dct:LicenseDocument"))
    made.say(node, "dct:modified", entry.modified.isoformat(), kind="xsd:dateTime")
    if download.form == "csv" and entry.sha256:
        checksum = made.node("", "spdx:Checksum")
        made.link(checksum, "spdx:algorithm", made.node(_ALGORITHM, "spdx:ChecksumAlgorithm"))
        made.say(checksum, "spdx:checksumValue", entry.sha256, kind="xsd:hexBinary")
        made.link(node, "spdx:checksum", checksum)
    return node
