"""The forms that ship with the product: they parse, speak three languages, and every page of them can be drawn."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.webkit.forms.sample import TODAY
from yakuba.kernel.packs import parse_yaml
from yakuba.webkit.forms import Form, parse_form
from yakuba.webkit.forms.definition import LANGUAGES
from yakuba.webkit.forms.render import bind

FILES = sorted((Path(__file__).parents[3] / "packs" / "base").glob("*/*/form.yaml"))


def load(path: Path) -> tuple[Any, Form]:
    document = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    return document.data, parse_form(document.data, line_of=document.line_of)


def texts(data: Any, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(data, dict) and "ja" in data:
        yield where, data
    elif isinstance(data, dict):
        for key, inner in data.items():
            yield from texts(inner, f"{where}.{key}")
    elif isinstance(data, list):
        for n, inner in enumerate(data):
            yield from texts(inner, f"{where}.{n}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_text_is_in_every_language(path: Path) -> None:
    data, _ = load(path)
    assert [where for where, text in texts(data) if set(text) != set(LANGUAGES)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_drawn(path: Path, language: str) -> None:
    _, form = load(path)
    for section in form.sections:
        bound = bind(form, section, {}, today=TODAY, language=language, action="/x/")
        assert 'id="section-fields"' in render_to_string("webkit/forms/section.html", {"bound": bound})


def test_there_are_forms() -> None:
    assert any(path.parent.name == "child-allowance" for path in FILES)
