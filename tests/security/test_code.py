"""What the code itself must not hold: ways to run, to inject, to weaken. ASVS V1, V11, V15."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "yakuba"
PYTHON = sorted(SOURCE.rglob("*.py"))
TEMPLATES = sorted(SOURCE.rglob("*.html"))
SCRIPTS = sorted(SOURCE.rglob("static/**/*.js"))


class Call(NamedTuple):
    """A call in the product's code: where, of what, and what these tests ask of it."""

    at: str
    name: str
    shell: bool
    formatted: bool


@cache
def scanned():
    """Every call and every imported module; each file is parsed once."""
    calls, imports = [], []
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                calls.append(
                    Call(f"{path.relative_to(ROOT)}:{node.lineno}", name_of(node), shelled(node), formatted(node))
                )
            elif isinstance(node, ast.Import):
                imports += [(path, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                imports.append((path, node.module))
    return calls, imports


def calls():
    return scanned()[0]


def imports():
    return scanned()[1]


def name_of(call):
    called = call.func
    if isinstance(called, ast.Name):
        return called.id
    if isinstance(called, ast.Attribute):
        return f"{called.value.id if isinstance(called.value, ast.Name) else ''}.{called.attr}"
    return ""


def shelled(call):
    given = [keyword.value for keyword in call.keywords if keyword.arg == "shell"]
    return any(not (isinstance(value, ast.Constant) and value.value is False) for value in given)


def formatted(call):
    """Whether its first argument is made by `%`."""
    return bool(call.args) and isinstance(call.args[0], ast.BinOp) and isinstance(call.args[0].op, ast.Mod)


def test_no_text_is_run_as_code():
    forbidden = {"eval", "exec", "compile", "os.system", "os.popen", "pickle.loads", "marshal.loads", "yaml.load"}
    assert [call.at for call in calls() if call.name in forbidden] == []


def test_no_shell():
    assert [call.at for call in calls() if call.shell] == []


def test_xml_from_outside_is_parsed_in_one_place_and_without_document_types():
    """Charts read the SVG that our own renderer has just made; drawings and the GIF export only write."""
    parsers = ("xml.", "lxml", "xmlrpc")
    users = {str(path.relative_to(SOURCE)) for path, name in imports() if name.startswith(parsers)}
    writers = {"webkit/drawings.py", "procedures/core/interchange/gif.py"}
    assert users <= {"webkit/charts.py", *writers}
    assert not any(".fromstring" in (SOURCE / each).read_text(encoding="utf-8") for each in writers)
    careful = {path for path, name in imports() if name.startswith("defusedxml")} - {SOURCE / "webkit/charts.py"}
    assert careful == {
        SOURCE / "procedures/core/interchange/records.py",
        SOURCE / "procedures/core/exchange/dmn.py",
        SOURCE / "reports/core/open311/spark.py",
    }
    assert all("forbid_dtd=True" in path.read_text(encoding="utf-8") for path in careful)


def test_statements_are_never_built_from_values():
    """`execute` gets a text that was there at start-up; values go as parameters."""
    assert [call.at for call in calls() if call.name.endswith("execute") and call.formatted] == []
    assert [call.at for call in calls() if call.name == "RawSQL"] == []


def test_only_sound_algorithms():
    weak = re.compile(r"\b(md5|sha1|MD5|SHA1|ECB|PKCS1v15|TripleDES|ARC4|Blowfish)\b")
    assert [str(path) for path in PYTHON if weak.search(path.read_text(encoding="utf-8"))] == []


def test_randomness_that_guards_something_is_secure():
    """`random` is for made-up data (demo, evaluation), which is the same for the same seed."""
    users = {
        path
        for path, name in imports()
        if name == "random" and not {"demo", "demo.py", "demo_judgements.py", "evaluation"} & set(path.parts)
    }
    weak = re.compile(r"\brandom\.(?!SystemRandom\b)\w+\(")
    assert [str(path) for path in users if weak.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_escape_everything_and_hold_no_script(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe(seq)?\b", text)
    assert "autoescape off" not in text
    assert not re.search(r"\son[a-z]+\s*=", text), "an inline handler"
    assert not re.search(r"\sstyle\s*=|<style", text), "an inline style"
    assert "javascript:" not in text.lower()
    for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.DOTALL):
        assert not body.strip() or 'type="application/json"' in attributes


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_text_never_markup(path):
    text = path.read_text(encoding="utf-8")
    for danger in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "onpaste",
    ):
        assert danger not in text
    kept = re.findall(r"(?:local|session)Storage\.setItem\(([^)]*)\)", text)
    if path.name == "child.js":  # a family's own dates, where it ticks that they stay
        assert kept == ["key, typed("]
        assert "if (wanted.checked) localStorage.setItem(key, typed());\n    else localStorage.removeItem(key);" in text
    else:
        assert all(re.fullmatch(r'[A-Z_]+, "1"', each) for each in kept), "only switches stay in the browser"


def test_every_locked_component_is_pinned_with_its_hash():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([A-Za-z0-9_.\-]+)==[^\s;]+", lock, re.MULTILINE)
    assert len(pinned) > 30
    blocks = re.split(r"^(?=[A-Za-z0-9_.\-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []
