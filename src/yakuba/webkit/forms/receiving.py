"""The edge: read a section, or a whole form, with its files inspected and its messages in the resident's language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Field, Form, Section
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
) -> Reading:
    """`post` and `files` give lists by name (`request.POST.lists()`, `request.FILES.lists()`). `errors` are plain text."""
    reading = read_posted(form, section, post, answers, today=today, files=files, inspect=_inspector(max_bytes))
    return _told(reading, language)


def read_form(
    form: Form,
    post: Post,
    answers: Answers,
    *,
    today: date,
    max_bytes: int,
    language: str = "ja",
    files: Mapping[str, Sequence[Any]] | None = None,
) -> WholeReading:
    """All sections that are asked, from one post. Takes and gives as `read_section`."""
    whole = read_whole(form, post, answers, today=today, files=files, inspect=_inspector(max_bytes))
    return replace(whole, readings={id_: _told(reading, language) for id_, reading in whole.readings.items()})


def _inspector(max_bytes: int) -> Inspect:
    def look(upload: Any, field: Field) -> Inspected:
        return inspect(upload, accept=field.accept, max_bytes=max_bytes)

    return look


def _told(reading: Reading, language: str) -> Reading:
    return replace(reading, errors={name: message.get(language) for name, message in reading.errors.items()})
