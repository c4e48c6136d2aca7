"""The demo's own data folder: marked, so that a reset can never erase a town's real one."""

import json
import os
import shutil
from importlib.metadata import version
from pathlib import Path

from yakuba.kernel.errors import Refusal

MARK = "demo.json"


def state(home: Path) -> dict[str, str]:
    """What the mark says; empty where there is none."""
    try:
        return dict(json.loads((home / MARK).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}


def is_ready(home: Path) -> bool:
    """Built to the end, by this version."""
    return state(home) == {"state": "ready", "version": version("yakuba")}


def mark(home: Path, word: str) -> None:
    (home / MARK).write_text(json.dumps({"state": word, "version": version("yakuba")}), encoding="utf-8")


def clear(home: Path) -> None:
    """An empty, marked folder. Refuses to empty one that the demo did not make."""
    if home.exists() and any(home.iterdir()):
        if not state(home):
            raise Refusal(
                "not-a-demo",
                f"{home} はデモのフォルダーではないため、何も変えませんでした。YAKUBA_HOME に別の場所を指定してください。",
            )
        shutil.rmtree(home)
    home.mkdir(parents=True, exist_ok=True)
    mark(home, "building")


def environment(home: Path, *, host: str) -> dict[str, str]:
    """Settings of the demo: an embedded database in its own folder, plain http, no second factor."""
    return {
        "YAKUBA_HOME": str(home),
        "DATABASE_URL": f"sqlite:///{home / 'yakuba.sqlite3'}",
        "YAKUBA_HTTPS": "0",
        "YAKUBA_STAFF_MFA": "0",
        "YAKUBA_ALLOWED_HOSTS": f"localhost 127.0.0.1 .localhost {host}",
        "YAKUBA_EMAIL_URL": os.environ.get("YAKUBA_EMAIL_URL", "console:"),
    }
