"""Reads the environment: the only place that does. Secrets come from a variable or a file, never from code."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    """`NAME`, or the content of the file that `NAME_FILE` points to, or `default`."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))


def words(name: str, default: str = "") -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def home() -> Path:
    """Where the installation keeps its database, files and keys."""
    return Path(text("YAKUBA_HOME", "var")).resolve()


def base_packs() -> Path:
    """The packs that ship with the product: inside the wheel, or beside `src/` in a checkout."""
    shipped = PACKAGE / "base_packs"
    return shipped if shipped.is_dir() else PACKAGE.parent.parent / "packs" / "base"


def region_packs() -> Path:
    """The packs of regions, a folder each: a town of the region adds its name to YAKUBA_PACKS."""
    return base_packs().parent / ("region_packs" if base_packs().parent == PACKAGE else "regions")


def pack_root(word: str) -> Path:
    """A word of YAKUBA_PACKS: the name of a region that ships, or a folder."""
    region = region_packs() / word
    return region if "/" not in word and region.is_dir() else Path(word)


def secret(name: str) -> str:
    """A secret from the environment; without one, a random one kept in the data folder, readable by its owner only."""
    given = text(name)
    if given:
        return given
    path = home() / "secrets" / name.lower()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def database(url: str) -> dict[str, object]:
    """A `DATABASES` entry from `sqlite:///path` or `postgres://user:password@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            # Opening the file and reading its schema costs as much as a page; a file put in its place is soon noticed.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;"
                ),
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path[1:],
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError("DATABASE_URL must begin with sqlite:/// or postgres://")
