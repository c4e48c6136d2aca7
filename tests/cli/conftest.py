"""The command, run inside the test's own process and database."""

import io
import json
import sys
from dataclasses import dataclass

import pytest
from django.db import connection

from tests.database_file import lay
from yakuba.config.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self):
        assert self.code == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def yakuba(db, capsys, monkeypatch, settings, tmp_path):
    """Runs `yakuba ARGUMENTS`; `text` is what stands on standard input."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.LEDGER_ANCHOR_FILE = tmp_path / "anchors.jsonl"

    def run(*arguments, text=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as exit_:
            code = exit_.code
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def mihon(yakuba):
    """A town, made by the command."""
    arguments = ["town", "create", "見本町", "--kana", "みほんちょう", "--code", "22698", "--slug", "mihon", "--json"]
    return yakuba(*arguments).data


@pytest.fixture(scope="session")
def furnished(django_db_setup, django_db_blocker):
    """Gives an installation its tables, a town and a member of staff."""

    def furnish(made):
        if connection.vendor == "sqlite":
            with django_db_blocker.unblock():
                lay(made.home / "yakuba.sqlite3")
        else:
            made.done("migrate")
        return made.set_up()

    return furnish
