"""PostgreSQL: pg_dump and pg_restore, in one snapshot and one transaction."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection

from yakuba.kernel.errors import Refusal

MEMBER = "database.dump"


def program(name: str) -> str:
    """The newest one: pg_dump refuses a server newer than itself."""
    folders = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: -float(path.parts[-3]))
    found = next(map(str, folders), None) or shutil.which(name)
    if found is None:
        raise Refusal("no-postgres-tools", f"{name} が見つかりません。PostgreSQL のクライアントを入れてください。")
    return found


def run(name: str, database: dict[str, Any], *arguments: str) -> None:
    """The password goes through the environment, never through the process list."""
    settings = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {variable: str(database[key]) for variable, key in settings.items() if database.get(key)}
    done = subprocess.run(
        [program(name), *arguments], env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise Refusal("database-tool-failed", f"{name} が失敗しました: {reason}")


def dump(database: dict[str, Any], target: Path) -> None:
    run("pg_dump", database, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def is_empty(database: dict[str, Any]) -> bool:
    return not connection.introspection.table_names()


def load(database: dict[str, Any], source: Path) -> None:
    """All or nothing."""
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--clean", "--if-exists"]
    run("pg_restore", database, *options, f"--dbname={database['NAME']}", str(source))
