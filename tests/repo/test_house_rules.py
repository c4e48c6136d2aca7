"""Rules of the house that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.repo.tree import CODE_FOLDERS, ROOT, SOURCE, packages, python_files, short

LONGEST = 600
FORBIDDEN = re.compile(r"(^|/)(utils?|helpers?|common|misc|managers?)(\.py|/)")
EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<codes>[:\[][^#\n]*?)?(?P<reason>(?:\s+-\s+|\s+#\s+)\S.*)?$")
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]) + r")\b")
INDEX = re.compile(
    r"(?:index-ur" + r"l|find-lin" + r"ks)\b|https?://[^ \"']*/simple\b|py" + r"pi\.org|python" + r"hosted\.org"
)
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".lock",
    ".sh",
    ".cfg",
    ".ini",
    ".html",
    ".css",
    ".js",
    ".json",
    "",
}


def project_files():
    """Tracked files and new ones that are not ignored; without git, the folders of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        folders = (*CODE_FOLDERS, "docs", "packs", ".ci")
        return [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def text_files():
    for path in project_files():
        if path.suffix in TEXT_SUFFIXES and path.stat().st_size < 2_000_000:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_files_stay_short():
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST and "/migrations/" not in name} == {}


def test_no_junk_drawers():
    assert [short(path) for path in python_files() if FORBIDDEN.search(short(path))] == []


def test_lint_exceptions_carry_their_reason():
    bare = []
    for path in python_files():
        if path == Path(__file__):
            continue  # shows bad examples below
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = EXCEPTION.search(line)
            if match and not (match["codes"] and match["reason"]):
                bare.append(f"{short(path)}:{number}")
    assert bare == []


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        ("x = 1  # noqa: S105 - shown to everyone", True),
        ("x = 1  # type: ignore[misc]  # the stub is wrong", True),
        ("x = 1  # noqa: S105", False),
        ("x = 1  # type: ignore[misc]", False),
        ("x = 1  # noqa", False),
    ],
)
def test_what_counts_as_a_reason(line, fine):
    match = EXCEPTION.search(line)
    assert bool(match["codes"] and match["reason"]) is fine


def test_nothing_is_left_unfinished():
    assert [short(path) for path in python_files() if UNFINISHED.search(path.read_text(encoding="utf-8"))] == []


def test_no_package_index_and_no_path_of_a_machine():
    found = []
    for path, text in text_files():
        if INDEX.search(text):
            found.append(f"{short(path)}: names a package index")
        found += [
            f"{short(path)}: names {place}" for place in {f"{ROOT}/", f"{Path.home()}/"} - {"//"} if place in text
        ]
    assert found == []


def test_every_folder_of_python_is_a_package():
    folders = {path.parent for path in python_files("src", "tests", "bench")}
    assert sorted(short(folder) for folder in folders if folder != ROOT and not (folder / "__init__.py").exists()) == []


def test_every_core_module_has_its_test():
    """tests mirror paths: procedures/core/screening.py → tests/procedures/core/test_screening.py.

    A folder of core may be tested as one: core/checking/ → test_checking.py.
    """
    missing = []
    for package in packages():
        core = SOURCE / package / "core"
        for path in sorted(core.rglob("*.py")):
            inside = path.relative_to(core)
            tests = ROOT / "tests" / package / "core"
            mirrored = [tests / inside.parent / f"test_{inside.name}", tests / f"test_{inside.parts[0]}.py"]
            if path.name != "__init__.py" and not any(each.exists() for each in mirrored):
                missing.append(short(path))
    assert missing == []
