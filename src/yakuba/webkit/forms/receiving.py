"""The edge: read a section, or a whole form, with its files inspected and its messages in the resident's language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.postal import ACT, AddressesOf, filled
from yakuba.webkit.forms.reading import Inspect, Post, Reading, read_posted
from yakuba.webkit.forms.whole import WholeReading, read_whole
from yakuba.webkit.uploads import Inspected, inspect


def read_section(
    form: Form,
    section: Section,
    post: Post,
    answers: Answers,
    *,
    today: date,
    max_bytes: int,
    language: str = "ja",
    files: Mapping[str, Sequence[Any]] | None = None,
    addresses_of: AddressesOf | None = None,
) -> Reading:
    """`post` and `files` give lists by name (`request.POST.lists()`, `request.FILES.lists()`). `errors` are plain text.

    `addresses_of` knows the postal codes, where a page offers to begin addresses with them (`bind(postal=True)`).
    """
    reading = read_posted(form, section, post, answers, today=today, files=files, inspect=_inspector(max_bytes))
    return _told(_begun(section, reading, post, addresses_of), language)


def read_form(
    form: Form,
    post: Post,
    answers: Answers,
    *,
    today: date,
    max_bytes: int,
    language: str = "ja",
    files: Mapping[str, Sequence[Any]] | None = None,
    addresses_of: AddressesOf | None = None,
) -> WholeReading:
    """All sections that are asked, from one post. Takes and gives as `read_section`."""
    whole = read_whole(form, post, answers, today=today, files=files, inspect=_inspector(max_bytes))
    readings = {
        id_: _told(_begun(form.section(id_), reading, post, addresses_of), language)
        for id_, reading in whole.readings.items()
    }
    return replace(whole, readings=readings)


def _begun(section: Section, reading: Reading, post: Post, addresses_of: AddressesOf | None) -> Reading:
    """With an address begun, if that is what was asked for."""
    asked = next(iter(post.get(ACT, ())), "")
    return filled(section, reading, asked, addresses_of) if asked and addresses_of is not None else reading


def _inspector(max_bytes: int) -> Inspect:
    def look(upload: Any, field: Field) -> Inspected:
        return inspect(upload, accept=field.accept, max_bytes=max_bytes)

    return look


def _told(reading: Reading, language: str) -> Reading:
    return replace(reading, errors={name: message.get(language) for name, message in reading.errors.items()})
