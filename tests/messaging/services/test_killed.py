"""A worker that is killed with a message in its hands, on a real file."""

import os
import signal
import subprocess
import sys

import pytest

from tests.database_file import lay

PROGRAM = """
import sys, time, django
django.setup()
from datetime import datetime, timedelta
from importlib import import_module
from django.core.management import call_command
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST
from yakuba.messaging import services
now = datetime(2026, 11, 24, 10, tzinfo=JST)
match sys.argv[1]:
    case "hang":
        from yakuba.towns.services import create_town
        call_command("migrate", verbosity=0)
        town = create_town(actor=SYSTEM, slug="mihon", name="みほん町", kana="みほんちょう", municipality_code="22699", now=now)
        services.enqueue(actor=SYSTEM, town=town, recipient="hanako@example.jp", subject="x", body="x", template="message",
                         language="ja", dedupe_key="k", now=now)
        from contextlib import nullcontext
        class Stuck:
            def deliver(self, envelope):
                print("claimed", flush=True)
                time.sleep(60)
        services.channels.register("email", lambda: nullcontext(Stuck()))
        services.deliver_due(now=now)
    case "deliver":
        for seconds in (60, 400, 800):
            print(services.deliver_due(now=now + timedelta(seconds=seconds)))
"""


@pytest.fixture
def run(tmp_path, settings, postman, transactional_db):
    lay(tmp_path / "outbox.sqlite3")
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'outbox.sqlite3'}",
        "YAKUBA_HOME": str(tmp_path),
        "YAKUBA_EMAIL_URL": settings.EMAIL_URL,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }

    def start(*arguments):
        return subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], env=env, stdout=subprocess.PIPE, text=True)

    return start


def test_another_worker_sends_what_a_killed_one_had_claimed(run, postman):
    worker = run("hang")
    assert worker.stdout.readline().strip() == "claimed"
    worker.send_signal(signal.SIGKILL)
    worker.wait(30)
    assert run("deliver").communicate(timeout=120)[0].split() == ["0", "1", "0"]
    assert len(postman.received) == 1
