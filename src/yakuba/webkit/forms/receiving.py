"""The edge: read a section with its files inspected, and its messages in the resident's language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.reading import Post, Reading, read_posted
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

    def look(upload: Any, field: Field) -> Inspected:
        return inspect(upload, accept=field.accept, max_bytes=max_bytes)

    reading = read_posted(form, section, post, answers, today=today, files=files, inspect=look)
    return replace(reading, errors={name: message.get(language) for name, message in reading.errors.items()})
