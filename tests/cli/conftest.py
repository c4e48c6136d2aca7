"""The command, run inside the test's own process and database."""

import io
import json
import sys
from dataclasses import dataclass
from shutil import copyfile

import pytest

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
def furnished(django_db_setup, django_db_blocker, tmp_path_factory):
    """Gives an installation its tables, a town and a member of staff. No copy could be taken within a test's transaction."""
    tables = tmp_path_factory.mktemp("tables") / "yakuba.sqlite3"
    with django_db_blocker.unblock():
        lay(tables)

    def furnish(made):
        if tables.exists():
            copyfile(tables, made.home / tables.name)
        else:
            made.done("migrate")
        return made.set_up()

    return furnish
