"""What exists is documented, and what is documented exists."""

import argparse
import inspect
import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from tests.repo.tree import ROOT, SOURCE, python_files, short
from yakuba.config.cli.commands import COMMANDS
from yakuba.config.cli.parser import build_parser
from yakuba.kernel import ports

REFERENCE = ROOT / "docs" / "reference"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
VARIABLE = re.compile(r"""["'](YAKUBA_[A-Z_]+|DATABASE_URL(?:_POSTGRES)?)["']""")
UNIVERSAL = {"--help", "--debug", "--json"}
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
FENCE = re.compile(r"^\s*```\w*\n(.*?)^\s*```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:make|yakuba) [^`\n]+)`")


def reference(name):
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_and_exists():
    used = {name for path in python_files("src") for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    tools = {name for path in python_files("tests", "scripts", "bench") for name in VARIABLE.findall(path.read_text())}
    documented = set(re.findall(r"^\| `((?:YAKUBA|DATABASE)_\w+)`", reference("settings.md"), re.MULTILINE))
    assert used - documented == set()
    assert documented - used - tools == set()


def parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command and verb, with its parser."""
    for command in COMMANDS.values():
        if command.passes_everything_on:
            continue
        top = build_parser(command, command.load())
        yield from walk(children(top)[command.name], command.name)


def children(parser):
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return groups[0].choices if groups else {}


def walk(parser, name):
    verbs = children(parser)
    if not verbs:
        yield name, parser
    for verb, child in verbs.items():
        yield from walk(child, f"{name} {verb}")


def section(name):
    """The part of commands.md about one command."""
    parts = re.split(r"^### ", reference("commands.md"), flags=re.MULTILINE)
    return next((part for part in parts if re.match(rf"`yakuba {name}[` ]", part)), "")


def test_every_command_and_option_is_documented():
    missing = []
    for name, parser in parsers():
        text = section(name)
        if not text:
            missing.append(name)
        options = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        required = options - (UNIVERSAL - {"--json"})
        missing += [f"{name} {option}" for option in sorted(required) if f"`{option}" not in text]
    assert missing == []


def test_documented_commands_exist():
    names = {name for name, _ in parsers()} | {"manage"}
    documented = re.findall(r"^### `yakuba ([a-z -]+[a-z])", reference("commands.md"), re.MULTILINE)
    assert {name.strip() for name in documented} == names


def test_every_port_is_documented():
    text = reference("ports.md")
    classes = {
        name for name, value in vars(ports).items() if inspect.isclass(value) and value.__module__ == ports.__name__
    }
    registries = {name for name, value in vars(ports).items() if isinstance(value, ports.Registry)}
    assert {name for name in classes | registries if f"`{name}`" not in text} == set()


def schema_fields(node) -> Iterator[str]:
    if isinstance(node, dict):
        properties = node.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in node.values():
            yield from schema_fields(value)
    elif isinstance(node, list):
        for value in node:
            yield from schema_fields(value)


def test_every_pack_field_is_documented():
    text = reference("packs.md")
    missing = []
    schemas = [
        path for path in sorted(SOURCE.rglob("*.json")) if path.parent.name == "schemas" or path.stem == "schema"
    ]
    assert schemas
    for path in schemas:
        fields = set(schema_fields(json.loads(path.read_text(encoding="utf-8"))))
        missing += [f"{short(path)}: {field}" for field in sorted(fields) if f"`{field}`" not in text]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=short)
def test_links_lead_somewhere(document):
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / unquote(target)).exists()] == []


def claimed() -> Iterator[tuple[str, str]]:
    """Each `make` and `yakuba` line that a document shows."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        blocks = "\n".join(FENCE.findall(text))
        shown = [*INLINE.findall(text), *re.findall(r"((?:make|yakuba) [^\n#|]+)", blocks)]
        for line in shown:
            yield short(document), line.strip()


def test_documents_show_only_what_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = {name for name, _ in parsers()} | {"manage", "COMMAND", "--version"}
    wrong = []
    for document, line in claimed():
        program, *rest = line.split()
        known = targets if program == "make" else commands
        if not {" ".join(rest[:words]) for words in (1, 2, 3)} & known:
            wrong.append(f"{document}: {line}")
    assert wrong == []


def test_every_page_is_listed_in_its_index():
    folders = [path.parent for path in (ROOT / "docs").glob("*/index.md")]
    listed = {(folder, name) for folder in folders for name in LINK.findall((folder / "index.md").read_text("utf-8"))}
    pages = {(folder, page.name) for folder in folders for page in folder.glob("*.md") if page.name != "index.md"}
    assert sorted(short(folder / name) for folder, name in pages - listed) == []
