"""Many processes write one stream: the chain never forks and nothing is lost."""

import os
import subprocess
import sys

import pytest
from django.db import connection


WRITER = """
import django, os, sys
django.setup()
from datetime import datetime
from django.db import transaction
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import JST
from yakuba.ledger.services import append
for n in range(int(sys.argv[1])):
    with transaction.atomic():
        append(actor=Actor("system", str(os.getpid())), town_id=1, stream="case:1", kind="case.state",
               payload={"n": n}, now=datetime(2026, 11, 24, tzinfo=JST))
"""
CHECK = """
import django
django.setup()
from yakuba.ledger.services import verify
report = verify()
print(report.ok, report.events, [p.what for p in report.problems][:3])
"""
WRITERS, EACH = 4, 40


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_never_fork_a_chain(tmp_path):
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{tmp_path / 'ledger.sqlite3'}"
    else:
        where = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else database["HOST"]
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{where}/{database['NAME']}"
    env = {
        **os.environ,
        "DATABASE_URL": url,
        "YAKUBA_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "yakuba.config.settings",
    }
    if connection.vendor == "sqlite":
        migrate = "import django; django.setup(); from django.core.management import call_command; call_command('migrate', verbosity=0)"
        subprocess.run([sys.executable, "-c", migrate], env=env, check=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(EACH)], env=env) for _ in range(WRITERS)]
    assert [writer.wait(120) for writer in writers] == [0] * WRITERS
    told = subprocess.run([sys.executable, "-c", CHECK], env=env, check=True, capture_output=True, text=True)
    assert told.stdout.split()[:2] == ["True", str(WRITERS * EACH)], told.stdout
