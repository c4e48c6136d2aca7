"""The same form sent by many processes at once, on a database that is really shared."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from yakuba.ledger.services import verify

SENDERS, KEYS = 4, 6

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
for key in range({keys}):
    with transaction.atomic():
        made = services.submit(
            actor=ANONYMOUS, town=town, kind="tests", topic="x", title="x", channel="online", submit_key=f"shared-{{key}}",
            department_id=None, applicant=services.Applicant(name="x"), arrived_on=date(2026, 11, 24),
            claimed_on=date(2026, 11, 24), due_on=None, content=b"x", now=datetime(2026, 11, 24, 10, tzinfo=JST),
        )
    print(key, made.case.receipt_number, made.secret, made.created)
"""
PREPARE = """
import django
django.setup()
from datetime import datetime
from django.core.management import call_command
call_command("migrate", verbosity=0)
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST
from yakuba.towns.services import create_town
create_town(actor=SYSTEM, slug="mihon", name="みほん町", kana="みほんちょう", municipality_code="22699",
            now=datetime(2026, 11, 24, tzinfo=JST))
"""


def run_together(env):
    """What each of the senders printed, line by line."""
    program = SEND.format(keys=KEYS)
    senders = [
        subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True)
        for _ in range(SENDERS)
    ]
    told = [sender.communicate(timeout=120)[0] for sender in senders]
    assert [sender.returncode for sender in senders] == [0] * SENDERS
    return [line.split() for text in told for line in text.splitlines()]


def check(lines):
    assert len(lines) == SENDERS * KEYS
    for key in range(KEYS):
        mine = [line for line in lines if line[0] == str(key)]
        assert len({tuple(line[1:3]) for line in mine}) == 1
        assert [line[3] for line in mine].count("True") == 1


def test_one_receipt_for_one_key_on_a_file(tmp_path):
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "DATABASE_URL": f"sqlite:///{tmp_path / 'shared.sqlite3'}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    subprocess.run([sys.executable, "-c", PREPARE], env=env, check=True, timeout=120)
    check(run_together(env))
    assert Path(tmp_path / "shared.sqlite3").stat().st_size > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above does it on SQLite, with a file")
def test_one_receipt_for_one_key_on_postgresql(town):
    url = connection.settings_dict
    env = {
        **os.environ,
        "DATABASE_URL": f"postgres://{url['USER']}:{url['PASSWORD']}@{url['HOST']}:{url['PORT']}/{url['NAME']}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    check(run_together(env))
    assert verify().ok
