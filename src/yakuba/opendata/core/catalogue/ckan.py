"""The action API of CKAN (version 3): what a dataset looks like there, and what a query asks for.

Source: docs.ckan.org, API guide 2.11 (`package_show`, `package_search`, `datastore_search`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.catalogue.entries import Entry, Organisation
from yakuba.opendata.core.catalogue.vocabulary import FORMATS, FREQUENCIES, LICENCES, THEMES

TYPES = {
    "text": "text",
    "integer": "int",
    "number": "numeric",
    "latitude": "numeric",
    "longitude": "numeric",
    "date": "date",
}
FACETS = ("organization", "groups", "tags", "res_format", "license_id")
MOST_ROWS = 1_000
MOST_RECORDS = 32_000
_TERM = re.compile(
    r"""\s*(?P<sign>[+-]?)(?:(?P<field>[A-Za-z_]+):)?(?:"(?P<quoted>[^"]*)"|\((?P<any>[^)]*)\)|(?P<plain>[^\s"()]+))"""
)
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def package(entry: Entry) -> dict[str, Any]:
    """As `package_show` gives it."""
    licence = LICENCES[entry.licence]
    resources = [_resource(entry, at) for at in range(len(entry.downloads))]
    return {
        "id": entry.id,
        "name": entry.slug,
        "title": entry.title,
        "title_translated": {"ja": entry.title, **({"en": entry.title_en} if entry.title_en else {})},
        "notes": entry.description,
        "url": entry.url,
        "type": "dataset",
        "state": "active",
        "private": False,
        "isopen": True,
        "author": entry.publisher.title,
        "author_email": entry.publisher.email,
        "maintainer": entry.contact or entry.publisher.title,
        "maintainer_email": entry.publisher.email,
        "license_id": licence.ckan,
        "license_title": licence.title,
        "license_url": licence.url,
        "version": str(entry.editions[0].number) if entry.editions else "",
        "metadata_created": _moment(entry.issued),
        "metadata_modified": _moment(entry.modified),
        "owner_org": entry.publisher.name,
        "organization": organisation(entry.publisher),
        "groups": [_group(entry.theme)],
        "tags": [{"id": word, "name": word, "display_name": word, "state": "active", "vocabulary_id": None} for word in entry.keywords],
        "num_tags": len(entry.keywords),
        "num_resources": len(resources),
        "resources": resources,
        "extras": [
            {"key": "frequency", "value": FREQUENCIES[entry.frequency].ja},
            {"key": "sha256", "value": entry.sha256},
        ],
        "relationships_as_subject": [],
        "relationships_as_object": [],
    }  # fmt: skip


def _resource(entry: Entry, at: int) -> dict[str, Any]:
    download = entry.downloads[at]
    form = FORMATS[download.form]
    return {
        "id": download.id,
        "package_id": entry.id,
        "name": f"{entry.title}（{form.label}）",
        "description": "",
        "format": form.label,
        "mimetype": form.media_type,
        "url": download.url,
        "url_type": None,
        "position": at,
        "state": "active",
        "created": _moment(entry.issued),
        "last_modified": _moment(entry.modified),
        "metadata_modified": _moment(entry.modified),
        "hash": f"sha256:{entry.sha256}" if download.form == "csv" else "",
        "datastore_active": True,
    }


def organisation(publisher: Organisation, packages: int | None = None) -> dict[str, Any]:
    """As `organization_show` gives it, without its packages."""
    found = {
        "id": publisher.name,
        "name": publisher.name,
        "title": publisher.title,
        "display_name": publisher.title,
        "description": "",
        "type": "organization",
        "is_organization": True,
        "state": "active",
        "approval_status": "approved",
        "image_url": "",
    }
    return found if packages is None else {**found, "package_count": packages}


def _group(theme: str) -> dict[str, Any]:
    title = THEMES[theme].ja
    return {"id": theme.lower(), "name": theme.lower(), "title": title, "display_name": title, "description": ""}


def _moment(at: datetime) -> str:
    """As CKAN writes it: UTC without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Search:
    """`terms` must all be there; `wanted` maps a field to the values of which one must hold, `unwanted` to none."""

    terms: tuple[str, ...] = ()
    wanted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unwanted: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_search(*queries: str) -> Search:
    """What `q` and `fq` ask for: words, "phrases", field:value, field:(a OR b), -field:value. Refusal for what it can't read."""
    terms: list[str] = []
    wanted: list[tuple[str, tuple[str, ...]]] = []
    unwanted: list[tuple[str, tuple[str, ...]]] = []
    for query in queries:
        rest = re.sub(r"\s+AND\s+", " ", query.strip())
        at = 0
        while at < len(rest):
            found = _TERM.match(rest, at)
            if not found or found.end() == at:
                raise Refusal(
                    "ckan-query", "Search Query Invalid", fields={"query": f"can't read {rest[at : at + 40]!r}"}
                )
            at = found.end()
            values = _values(found)
            name = found["field"]
            if name is None:
                terms += [value.lower() for value in values if value not in {"*", "*:*"}]
            elif name == "*" or values == ("*",):
                continue
            elif name not in FIELDS:
                raise Refusal("ckan-query", "Search Query Invalid", fields={"query": f"undefined field {name}"})
            else:
                (unwanted if found["sign"] == "-" else wanted).append((name, values))
            while at < len(rest) and rest[at].isspace():
                at += 1
    return Search(tuple(terms), tuple(wanted), tuple(unwanted))


def _values(found: re.Match[str]) -> tuple[str, ...]:
    if found["any"] is not None:
        words = (quoted or plain for quoted, plain in _WORD.findall(found["any"]))
        return tuple(word for word in words if word not in {"OR", "AND"})
    return (found["quoted"] if found["quoted"] is not None else found["plain"],)


def field_values(one: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """What a package has in a field of the search."""
    if name == "organization":
        return (one["organization"]["name"],)
    if name == "groups":
        return tuple(each["name"] for each in one["groups"])
    if name == "tags":
        return tuple(each["name"] for each in one["tags"])
    if name == "res_format":
        return tuple(each["format"] for each in one["resources"])
    return (str(one[name]),)


FIELDS = frozenset({*FACETS, "id", "name", "title", "notes", "owner_org", "type", "state"})
_TEXTS = frozenset({"title", "notes"})


def matches(one: Mapping[str, Any], words: str, search: Search) -> bool:
    """`words`: everything of the package that is looked through, lower case."""
    return (
        all(term in words for term in search.terms)
        and all(_holds(one, name, values) for name, values in search.wanted)
        and not any(_holds(one, name, values) for name, values in search.unwanted)
    )


def _holds(one: Mapping[str, Any], name: str, values: Sequence[str]) -> bool:
    own = [value.lower() for value in field_values(one, name)]
    if name in _TEXTS:
        return any(value.lower() in text for value in values for text in own)
    return any(value.lower() in own for value in values)


def sorted_packages(found: Sequence[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
    """By "metadata_modified desc", "title asc", "name" … ; several with commas. Refusal for another field."""
    ordered = list(found)
    for part in reversed([each.strip() for each in sort.split(",") if each.strip()]):
        name, _, direction = part.partition(" ")
        name = {"title_string": "title", "score": "metadata_modified"}.get(name, name)
        if name not in {"metadata_modified", "metadata_created", "title", "name", "id"} or direction not in {
            "",
            "asc",
            "desc",
        }:
            raise Refusal("ckan-sort", "Search Query Invalid", fields={"sort": f"can't sort by {part!r}"})
        ordered.sort(key=lambda each: each[name], reverse=direction == "desc")
    return ordered


def facets(found: Sequence[Mapping[str, Any]], names: Sequence[str], most: int) -> dict[str, dict[str, Any]]:
    """Facet → title and items, the most frequent first."""
    titles = {each["organization"]["name"]: each["organization"]["title"] for each in found}
    titles |= {group["name"]: group["title"] for each in found for group in each["groups"]}
    result = {}
    for name in names:
        tally: dict[str, int] = {}
        for each in found:
            for value in field_values(each, name):
                tally[value] = tally.get(value, 0) + 1
        ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))[: most if most >= 0 else None]
        items = [{"name": value, "display_name": titles.get(value, value), "count": count} for value, count in ranked]
        result[name] = {"title": name, "items": items}
    return result
