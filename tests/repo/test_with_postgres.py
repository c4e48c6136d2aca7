"""The throw-away PostgreSQL: there for its command, gone afterwards, whatever happened."""

import os
import runpy
import subprocess
import sys

import pytest

from tests.repo.tree import ROOT

SCRIPT = ROOT / "scripts" / "with_postgres.py"
AT_HAND = runpy.run_path(str(SCRIPT))["find_binaries"]() is not None
needs_binaries = pytest.mark.skipif(not AT_HAND, reason="there are no PostgreSQL binaries on this machine")

COMMAND = """
import os, psycopg, sys
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SHOW data_directory").fetchone()[0])
    print(os.environ["DATABASE_URL"])
sys.exit(int(sys.argv[1]))
"""


def run(*arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "DATABASE_URL_POSTGRES"}}
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@needs_binaries
@pytest.mark.parametrize("code", ["0", "3"])
def test_the_command_has_a_server_and_its_exit_code_is_kept(code):
    result = run(sys.executable, "-c", COMMAND, code)
    assert result.returncode == int(code), result.stderr
    folder, url = result.stdout.split()
    assert not os.path.exists(folder)  # noqa: PTH110 - the path as the server gave it
    refused = subprocess.run(
        [sys.executable, "-c", f"import psycopg; psycopg.connect({url!r})"], capture_output=True, check=False
    )
    assert refused.returncode != 0


def test_a_server_that_was_named_is_used_as_it_is():
    script = "import os; print(os.environ['DATABASE_URL'])"
    result = run(sys.executable, "-c", script, DATABASE_URL_POSTGRES="postgres://a@b/c")
    assert result.stdout.strip() == "postgres://a@b/c"
    assert "DATABASE_URL_POSTGRES" in run("--announce", DATABASE_URL_POSTGRES="postgres://a@b/c").stdout


def test_where_there_is_none_it_says_so_and_ci_fails(monkeypatch):
    functions = runpy.run_path(str(SCRIPT))
    scope = functions["main"].__globals__
    monkeypatch.setitem(scope, "find_binaries", lambda: None)
    monkeypatch.setattr(scope["subprocess"], "run", lambda *_arguments, **_options: None)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("DATABASE_URL_POSTGRES", raising=False)
    assert functions["main"](["--announce"]) == 0
    assert functions["main"](["--if-at-hand", "false"]) == 0
    assert functions["main"](["false"]) == 1
    monkeypatch.setenv("CI", "true")
    assert functions["main"](["--announce"]) == 1
    assert functions["main"](["--if-at-hand", "false"]) == 1
