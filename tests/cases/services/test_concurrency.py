"""The same form sent by many processes at once, on a database that is really shared."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.database_file import lay

SENDERS, KEYS = 3, 8

PREPARE = """
import django
django.setup()
from datetime import datetime
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST
from yakuba.towns.services import create_town
create_town(actor=SYSTEM, slug="mihon", name="みほん町", kana="みほんちょう", municipality_code="22699",
            now=datetime(2026, 11, 24, tzinfo=JST))
"""
SEND = """
import sys, django
django.setup()
from datetime import date, datetime
from django.db import transaction
from yakuba.cases import services
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import JST
from yakuba.towns.queries import by_slug
town = by_slug("mihon")
for key in range(int(sys.argv[1])):
    with transaction.atomic():
        made = services.submit(
            actor=ANONYMOUS, town=town, kind="tests", topic="x", title="x", channel="online", submit_key=f"shared-{key}",
            department_id=None, applicant=services.Applicant(name="x"), arrived_on=date(2026, 11, 24),
            claimed_on=date(2026, 11, 24), due_on=None, content=b"x", now=datetime(2026, 11, 24, 10, tzinfo=JST),
        )
    print(key, made.case.receipt_number, made.secret, made.created)
"""
VERIFY = """
import django
django.setup()
from yakuba.ledger.services import verify
print(verify().ok)
"""


def python(program, env, *arguments):
    return subprocess.Popen([sys.executable, "-c", program, *arguments], env=env, stdout=subprocess.PIPE, text=True)


def told(process):
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return output


@pytest.mark.django_db(transaction=True)
def test_one_key_gives_one_receipt_from_many_processes(tmp_path, request):
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{tmp_path / 'cases.sqlite3'}"
    else:
        where = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else database["HOST"]
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{where}/{database['NAME']}"
    env = {**os.environ, "DATABASE_URL": url, "YAKUBA_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    if connection.vendor == "sqlite":
        lay(tmp_path / "cases.sqlite3")
        told(python(PREPARE, env))
    else:
        request.getfixturevalue("town")

    senders = [python(SEND, env, str(KEYS)) for _ in range(SENDERS)]
    lines = [line.split() for sender in senders for line in told(sender).splitlines()]

    assert len(lines) == SENDERS * KEYS
    for key in range(KEYS):
        mine = [line for line in lines if line[0] == str(key)]
        assert len({(number, secret) for _, number, secret, _ in mine}) == 1
        assert [created for *_, created in mine].count("True") == 1
    assert told(python(VERIFY, env)).strip() == "True"
