"""Real processes on a database of the suite's kind: of all who want a slot at the same moment, as many get it as fit."""

import os
from shutil import copytree
from subprocess import PIPE, Popen
from sys import executable
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from tests.database_file import lay
from tests.procedures.standalone import ROOM
from tests.repo.tree import ROOT


@pytest.fixture
def program(tmp_path, transactional_db):
    """Starts `tests.procedures.standalone` on a database of the test's own."""
    name, at = f"rush_{uuid4().hex}", connection.settings_dict
    url = f"sqlite:///{tmp_path / 'own.sqlite3'}"
    lay(tmp_path / "own.sqlite3")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        url = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{name}"
    env = {
        **os.environ,
        "DATABASE_URL": url,
        "YAKUBA_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "yakuba.config.settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    started = []

    def start(*arguments):
        command = [executable, "-m", "tests.procedures.standalone", *arguments]
        started.append(Popen(command, cwd=ROOT, env=env, stdout=PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def said(process):
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out


def test_never_more_than_fit(program, tmp_path):
    packs = tmp_path / "packs"
    copytree(settings.PACK_ROOTS[0] / "procedures" / "bulky-waste", packs / "procedures" / "bulky-waste")
    copytree(settings.PACK_ROOTS[0] / "messages", packs / "messages")
    said(program("make", str(packs)))
    rush = [program("book", f"p{number}", "3") for number in range(3)]
    assert sum(int(said(process)) for process in rush) == ROOM
    assert said(program("count")) == f"{ROOM} {ROOM}"
