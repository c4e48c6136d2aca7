"""The source tree, as the repository's own tests see it."""

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "yakuba"
CODE_FOLDERS = ("src", "tests", "bench", "scripts")


def packages() -> list[str]:
    """Every package directly under `yakuba`."""
    return sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


def packages_with_rooms() -> list[str]:
    return [name for name in packages() if (SOURCE / name / "services").is_dir()]


def packages_with_tables() -> list[str]:
    return [
        name for name in packages() if (SOURCE / name / "models").is_dir() or (SOURCE / name / "models.py").exists()
    ]


@cache
def contracts() -> dict[str, dict[str, list[str]]]:
    """Contract id → key → lines, as `.importlinter` has them."""
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    prefix = "importlinter:contract:"
    return {
        section.removeprefix(prefix): {key: value.split("\n") for key, value in parser[section].items()}
        for section in parser.sections()
        if section.startswith(prefix)
    }


def words(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


@cache
def floors() -> dict[str, int]:
    """Package → height; 0 is the ground. Domains of one line stand at the same height."""
    lines = words(contracts()["floors"]["layers"])
    return {name.strip(): height for height, line in enumerate(reversed(lines)) for name in line.split("|")}


def python_files(*folders: str) -> list[Path]:
    return [path for folder in folders or CODE_FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def room_files(*rooms: str) -> Iterator[Path]:
    """Python files of the named rooms, in every package."""
    for package in packages():
        for room in rooms:
            yield from sorted((SOURCE / package / room).rglob("*.py"))
            if (single := SOURCE / package / f"{room}.py").exists():
                yield single


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
