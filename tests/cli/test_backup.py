"""Backup and restore as an operator does them: under write load, into an empty place, and not over what is there."""

import os
import tarfile
from time import sleep

import pytest

from tests.cli.installation import installation

pytestmark = pytest.mark.django_db  # the suite's tables are copied
WRITER = """
import itertools
from datetime import timedelta
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.towns import queries, services
town = queries.by_slug("mihon")
now = SystemClock().now()
for number in itertools.count():
    services.set_closure(actor=SYSTEM, town=town, day=(now + timedelta(days=number)).date(), now=now)
"""
ROWS, EVENTS = "towns_closure", "ledger_event"


@pytest.fixture(scope="module")
def origin(tmp_path_factory, furnished):
    with installation(tmp_path_factory.mktemp("origin")) as made:
        furnished(made)
        uploads = made.home / "files" / "case"
        uploads.mkdir(parents=True)
        (uploads / "paper.pdf").write_bytes(b"%PDF-1.7 paper")
        made.data("worker", "--once")
        yield made


@pytest.fixture(scope="module")
def backup(origin, tmp_path_factory):
    """Taken while a process writes a row and its ledger event in each transaction."""
    path = tmp_path_factory.mktemp("backups") / "yakuba.tar.gz"
    writer = origin.start("manage", "shell", "-c", WRITER)
    try:
        before = origin.count(ROWS)
        while origin.count(ROWS) < before + 20:
            assert writer.poll() is None
            sleep(0.1)
        found = origin.data("backup", path)
        assert writer.poll() is None
        assert found["members"] >= 2
    finally:
        writer.kill()
        writer.wait()
    return path


@pytest.fixture
def target(tmp_path):
    with installation(tmp_path / "target") as made:
        made.home.mkdir()
        yield made


def test_a_backup_under_load_is_one_moment_and_verifies(origin, backup, target):
    found = target.data("restore", backup)
    assert found["ok"]
    assert target.data("ledger", "verify")["ok"]
    rows = target.count(ROWS)
    assert rows >= 20
    others = origin.count(EVENTS) - origin.count(ROWS)
    assert target.count(EVENTS) - rows == others, "each row has exactly its event"
    assert (target.home / "files/case/paper.pdf").read_bytes() == b"%PDF-1.7 paper"
    assert target.done("migrate", "--check") == ""


def test_a_restore_leaves_a_database_that_holds_something_alone(backup, target, furnished):
    furnished(target)
    result = target.run("restore", backup)
    assert result.returncode == 2
    assert "--force" in result.stderr
    assert target.count(ROWS) == 0
    assert target.run("restore", backup, "--force").returncode == 0
    assert target.count(ROWS) >= 20


def test_a_damaged_backup_changes_nothing(backup, target):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = target.home / "damaged.tar.gz"
    damaged.write_bytes(content)
    result = target.run("restore", damaged)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert target.run("migrate", "--check").returncode == 1


def test_a_backup_is_not_overwritten_and_needs_a_known_ending(origin, backup, tmp_path):
    size, written = backup.stat().st_size, backup.stat().st_mtime
    assert origin.run("backup", backup).returncode == 2
    assert (backup.stat().st_size, backup.stat().st_mtime) == (size, written)
    assert origin.run("backup", tmp_path / "yakuba.zip").returncode == 2
    assert origin.run("backup", tmp_path / "nowhere" / "yakuba.tar").returncode == 1


def test_the_keys_are_not_in_it(origin, backup):
    with tarfile.open(backup) as archive:
        names = archive.getnames()
        database = archive.extractfile(names[0]).read()
    assert not [name for name in names if "secret" in name]
    assert os.environ["YAKUBA_VAULT_KEY"].encode() not in database


def test_a_file_that_is_not_there_is_the_users_error(target):
    result = target.run("restore", target.home / "nothing.tar")
    assert result.returncode == 1
    assert "nothing.tar" in result.stderr
