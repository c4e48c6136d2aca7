"""The catalogue tool finds what resident pages say and refuses what is not translated."""

import fnmatch
import gettext
import runpy

import pytest

from tests.repo.tree import ROOT

TEMPLATE = """{% load i18n %}
{% translate "こんにちは" %}
{% blocktranslate with name=town.name %}{{ name }}へようこそ{% endblocktranslate %}
{% blocktranslate count n=n %}{{ n }}件{% plural %}{{ n }}件{% endblocktranslate %}
"""
PYTHON = 'from django.utils.translation import gettext_lazy\nTITLE = gettext_lazy("申請")\nPLAIN = "職員だけの文"\n'


@pytest.fixture
def tool(tmp_path):
    """The script's own functions, looking at a small tree."""
    functions = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
    scope = functions["main"].__globals__
    scope["ROOT"], scope["SOURCE"] = tmp_path, tmp_path / "src" / "yakuba"
    templates = scope["SOURCE"] / "portal" / "templates" / "portal"
    templates.mkdir(parents=True)
    (templates / "home.html").write_text(TEMPLATE, encoding="utf-8")
    (scope["SOURCE"] / "portal" / "views.py").write_text(PYTHON, encoding="utf-8")
    return scope


def translate(tool, folder, **replacements):
    path = tool["po_path"](folder)
    text = path.read_text(encoding="utf-8")
    for source, target in replacements.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    text = text.replace('msgid "%(name)sへようこそ"\nmsgstr ""', 'msgid "%(name)sへようこそ"\nmsgstr "Hello, %(name)s"')
    for number in "01":
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "%(n)s cases"')
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def translated(tool):
    tool["run_extract"]()
    for folder in tool["LOCALES"]:
        translate(tool, folder, こんにちは="Hello", 申請="Application")
    return tool


def test_texts_of_templates_and_code_are_found_and_plain_ones_are_not(tool):
    assert {key for _, key in tool["messages"](tool["extracted"]())} == {
        "こんにちは",
        "%(name)sへようこそ",
        "%(n)s件",
        "申請",
    }


def test_a_new_text_is_a_fault_until_it_is_translated(tool, capsys):
    assert tool["run_check"]() == 1
    assert "not translated: 'こんにちは'" in capsys.readouterr().out


def test_a_complete_catalogue_passes_and_can_be_read(translated, capsys):
    assert list(translated["faults"]()) == []
    translated["run_compile"]()
    with translated["po_path"]("en").with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("こんにちは") == "Hello"
    assert catalogue.ngettext("%(n)s件", "%(n)s件", 2) == "%(n)s cases"


def test_extracting_again_changes_nothing(translated):
    before = translated["po_path"]("en").read_bytes()
    translated["run_extract"]()
    assert translated["po_path"]("en").read_bytes() == before


def test_a_text_that_is_gone_is_a_fault_and_goes(translated, capsys):
    (translated["SOURCE"] / "portal" / "views.py").unlink()
    assert "en: no longer used: '申請'" in list(translated["faults"]())
    translated["run_extract"]()
    assert list(translated["faults"]()) == []


def test_a_lost_placeholder_is_a_fault(translated):
    path = translated["po_path"]("en")
    path.write_text(path.read_text(encoding="utf-8").replace("Hello, %(name)s", "Hello, you"), encoding="utf-8")
    assert [fault for fault in translated["faults"]() if "other placeholders" in fault and fault.startswith("en")]


def test_a_fuzzy_translation_is_a_fault(translated):
    path = translated["po_path"]("en")
    text = path.read_text(encoding="utf-8").replace('msgid "申請"', '#, fuzzy\nmsgid "申請"')
    path.write_text(text, encoding="utf-8")
    assert [fault for fault in translated["faults"]() if fault.startswith("en: fuzzy: '申請'")]


ERRORS = """
from yakuba.kernel.errors import NotFound, Refusal

GONE = "もうありません。"

def f(n):
    raise NotFound("gone", GONE)
    raise Refusal("many", "{n}件までです。", values={"n": n})
"""


def test_errors_that_residents_may_read_are_texts_of_the_catalogue(tool):
    (tool["SOURCE"] / "portal" / "errors.py").write_text(ERRORS, encoding="utf-8")
    assert {"もうありません。", "{n}件までです。"} <= {key for _, key in tool["messages"](tool["extracted"]())}


def test_errors_that_only_staff_read_stay_japanese(tool):
    (tool["SOURCE"] / "console").mkdir()
    (tool["SOURCE"] / "console" / "views.py").write_text(ERRORS, encoding="utf-8")
    assert "もうありません。" not in {key for _, key in tool["messages"](tool["extracted"]())}


def test_values_within_the_text_of_an_error_are_a_fault(translated):
    text = 'message = f"{n}件"\nraise Refusal("many", message)\nraise Refusal("one", f"{n}個")\n'
    (translated["SOURCE"] / "portal" / "errors.py").write_text(text, encoding="utf-8")
    found = [fault for fault in translated["faults"]() if "f-string" in fault]
    assert [fault.split(":")[1] for fault in found] == ["1", "3"]


def test_the_modules_that_only_staff_meet_are_there(tool):
    known = [path.relative_to(ROOT / "src" / "yakuba").as_posix() for path in (ROOT / "src" / "yakuba").rglob("*.py")]
    assert [pattern for pattern in tool["STAFF_ONLY"] if not fnmatch.filter(known, pattern)] == []
